# Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later
"""What stands around the pages: the main menu, backup and restore, libraries that can't be opened, what is remembered."""
import os
import pathlib
import sqlite3
import subprocess

import a11y_tree
from fanfare_window import PROGRAM, Fanfare, Skip, Window, main, state_file


def test_the_sample_goes_and_comes_back(fanfare):
    fanfare("sample")
    fanfare.add("program", title="Knots")
    with Window(fanfare) as window:
        window.menu("Remove the Sample")
        window.told("The sample is gone. Undo brings it back.")
        assert fanfare("count", "program").out == "1\n"
        window.wait(lambda: fanfare("count", "testimonial").one == 0, "no compliments")
        window.key("F10")
        window.see("menu item", "Backup…")
        assert window.find("menu item", "Remove the Sample", 0) is None, "it is used up"
        window.key("Escape", "ctrl+z")
        window.wait(lambda: fanfare("count", "testimonial").one == 17, "the sample is back")
        assert fanfare("count", "program").one == 8


def test_a_damaged_library_and_the_way_out(fanfare):
    fanfare("sample")
    fanfare("backup", fanfare.folder / "good.fanfare")
    with open(fanfare.library, "r+b") as file:
        file.seek(4096)
        file.write(b"\xff" * 65536)
    damaged = fanfare.library.read_bytes()
    with Window(fanfare) as window:
        window.see("label", "“library.fanfare” Can’t Be Opened")
        window.click("push button", "Restore a Backup…")
        window.choose_file("Restore a Backup", "Restore", fanfare.folder / "good.fanfare")
        window.see("list item", "Today*")
        window.gone("push button", "Restore a Backup…")
        assert fanfare("count", "testimonial").one == 17
    kept = [path for path in fanfare.folder.iterdir() if ".damaged-" in path.name]
    assert len(kept) == 1 and kept[0].read_bytes() == damaged


def test_another_programs_file_is_left_alone(fanfare):
    fanfare.library.write_text("Dear diary")
    other = Fanfare(fanfare.folder, "other.fanfare")
    other("sample")
    with Window(fanfare) as window:
        window.see("label", "“library.fanfare” Can’t Be Opened")
        window.click("push button", "Open Another…")
        window.choose_file("Open a Library", "Open", other.library)
        window.gone("push button", "Open Another…")
    assert fanfare.library.read_text() == "Dear diary"


def test_a_library_in_use_opens_when_it_is_let_go(fanfare):
    fanfare("sample")
    holder = sqlite3.connect(fanfare.library, isolation_level=None)
    holder.execute("PRAGMA locking_mode = EXCLUSIVE")
    holder.execute("BEGIN EXCLUSIVE")
    with Window(fanfare) as window:
        window.see("label", "Opening “library.fanfare”")
        window.see("label", "“library.fanfare” Is in Use")
        holder.close()
        window.click("push button", "Try Again")
        window.see("list item", "Today*")
        window.gone("push button", "Try Again")


def test_a_library_that_can_only_be_read(fanfare):
    if os.geteuid() == 0:
        raise Skip("for root nothing is write-protected")
    fanfare("sample")
    os.chmod(fanfare.library, 0o444)
    os.chmod(fanfare.folder, 0o555)
    try:
        with Window(fanfare) as window:
            window.see("label", "This library can only be read.*")
    finally:
        os.chmod(fanfare.folder, 0o755)


def test_backup_and_restore(fanfare):
    fanfare("sample")
    card = fanfare("list", "testimonial", "--search", "nine summers").lines[0]["id"]
    copy = fanfare.folder / "copy.fanfare"
    with Window(fanfare) as window:
        window.menu("Backup…")
        window.choose_file("Backup", "Save", copy)
        window.told("All of it is in “copy.fanfare”")
        fanfare.add("program", title="Knots")
        fanfare("consent", card, "--withdraw")
        window.menu("Restore a Backup…")
        window.choose_file("Restore a Backup", "Restore…", copy)
        window.see("label", "Restore “copy.fanfare”?")
        window.click("push button", "Restore")
        window.see("label", "The Backup Is Back")
        assert any("1 consent was withdrawn" in label for label in window.names("label")), window.names("label")
        window.key("Escape")
        window.gone("label", "The Backup Is Back")
        assert fanfare("count", "program").one == 7
    assert fanfare("list", "testimonial", "--search", "nine summers").lines[0]["consent"]["state"] == "withdrawn"
    assert fanfare("verify").out == ""


def test_import_lists_what_could_not_be_read(fanfare):
    path = fanfare.folder / "people.csv"
    path.write_text("kind,name\n")
    calendar = fanfare.folder / "plan.ics"
    calendar.write_text("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\n" + "".join(
        f"BEGIN:VEVENT\r\nUID:{n}@x\r\nDTSTAMP:20260501T080000Z\r\nSUMMARY:Drill {n}\r\nDTSTART:{start}\r\nEND:VEVENT\r\n"
        for n, start in enumerate(["20260601T100000Z", "20260602T100000Z", "yesterday"])) + "END:VCALENDAR\r\n")
    fanfare("count", "event")
    with Window(fanfare) as window:
        window.menu("Import…")
        window.choose_file("Import", "Import", calendar)
        window.told("Imported: 2 new")
        window.see("label", "1 Entry Could Not Be Read")
        window.key("Escape")
        assert fanfare("count", "event").one == 2
        window.gone("label", "1 Entry Could Not Be Read")
        window.front()
        window.key("ctrl+z")
        window.told("Undone: Imported plan.ics")
        assert fanfare("count", "event").one == 0


def test_one_program_one_window(fanfare):
    fanfare("sample")
    other = Fanfare(fanfare.folder, "other.fanfare")
    other.add("program", title="Knots")
    with Window(fanfare) as window:
        window.key("ctrl+3")
        command = [PROGRAM, "--library", str(other.library)]
        done = subprocess.run(command, env=window.environment, capture_output=True, text=True, timeout=20)
        assert done.returncode == 0 and not done.stderr, done
        opened = pathlib.Path(f"/proc/{window.process.pid}/fd")
        window.wait(lambda: any("other.fanfare" in os.readlink(file) for file in opened.iterdir()), "the other library is open")
        window.gone("label", "Opening*")
    assert "other.fanfare" in state_file(fanfare).read_text() and "page=map" in state_file(fanfare).read_text()


def test_the_launchers_actions(fanfare):
    fanfare("sample")
    with Window(fanfare) as window:
        window.see("list item", "Today*")
        done = subprocess.run(["gapplication", "action", "io.github.fanfare_desktop.Fanfare", "catch"], capture_output=True, text=True, timeout=20)
        assert done.returncode == 0, done.stderr
        window.see("frame", "Catch a Compliment")
        window.key("Escape")
        window.gone("frame", "Catch a Compliment")


def test_what_is_remembered(fanfare):
    fanfare("sample")
    with Window(fanfare) as window:
        window.key("ctrl+4", "F9")
        window.see("push button", "Show sidebar")
        frame = window.process.pid
        wid = subprocess.run(["xdotool", "search", "--onlyvisible", "--pid", str(frame), "--name", "^Fanfare$"], capture_output=True,
                             text=True, check=True).stdout.split()[0]
        subprocess.run(["xdotool", "windowsize", "--sync", wid, "1000", "700"], check=True)
        window.wait(lambda: a11y_tree.extents(window.see("frame", "Fanfare"))[2] < 1010, "smaller")
        size = a11y_tree.extents(window.see("frame", "Fanfare"))[2:]
    with Window(fanfare) as window:
        assert window.see("push button", "Show sidebar")
        assert a11y_tree.extents(window.see("frame", "Fanfare"))[2:] == size
        window.click("push button", "Show sidebar")
        row = window.see("list item", "Testimonials*")
        window.wait(lambda: row.get_state_set().contains(a11y_tree.Atspi.StateType.SELECTED), "the page of before")


def is_on(switch):
    return switch.get_state_set().contains(a11y_tree.Atspi.StateType.CHECKED)


def test_preferences(fanfare):
    fanfare("sample")
    with Window(fanfare) as window:
        window.see("list item", "Today*")
        window.key("ctrl+1", "ctrl+comma")
        window.click("check box", "A Smile Now and Then")
        window.wait(lambda: not is_on(window.see("check box", "A Smile Now and Then")), "off")
        window.see("*", "Three small things. About 12 minutes.")
        window.key("Escape")
        window.gone("frame", "Preferences")
    with Window(fanfare) as window:
        window.see("*", "Three small things. About 12 minutes.")
        window.key("ctrl+comma")
        assert not is_on(window.see("check box", "A Smile Now and Then"))
        window.key("Escape")
        window.gone("frame", "Preferences")


main()
