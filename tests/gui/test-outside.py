# Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later
"""The command line and the window at the same library: what one writes the other shows, and nothing is lost between them."""
import subprocess
import time

from fanfare_window import Window, a11y_tree, mail, main

SOON = 4.0  # two seconds, and the time a walk through the accessibility tree takes


def test_what_the_command_line_writes_is_shown(fanfare):
    fanfare("sample")
    with Window(fanfare) as window:
        window.see("list item", "Today*")
        fanfare.add("commitment", promise="A chart of the harbour", to_whom="Signe Dahlby", due="2026-05-12")
        window.see("*", "*A chart of the harbour*", SOON)
        window.key("ctrl+4")
        window.see("label", "Testimonials")
        fanfare("collect", "-", stdin=mail(body="Hello,\n\nwe tie our knots in the dark now, thank you so much for it.\n\nBest regards\nJune Abara\n"))
        window.see("*", "*tie our knots in the dark*", SOON)
        window.key("ctrl+6")
        window.see("label", "Sharing")
        fanfare("target", "add", "Quay board", fanfare.folder / "quay")
        window.see("*", "*Quay board*", SOON)


def test_undo_in_the_window_of_a_step_from_outside(fanfare):
    fanfare("sample")
    with Window(fanfare) as window:
        window.see("list item", "Today*")
        fanfare.add("program", title="Knots")
        window.key("ctrl+z")
        window.told("Undone: *")
        assert fanfare("count", "program").one == 7
        window.key("ctrl+shift+z")
        window.told("Done again: *")
        assert fanfare("count", "program").one == 8
        fanfare("undo")
        assert fanfare("count", "program").one == 7


def hidden(window):
    """Whether no window of it is seen, within a few seconds: it may still be at work."""
    end = time.monotonic() + 5
    while time.monotonic() < end:
        if not a11y_tree.run("xdotool", "search", "--onlyvisible", "--pid", str(window.process.pid), "--name", "^Fanfare$"):
            return True
        time.sleep(.1)
    return False


def test_closing_in_the_middle_of_an_import_loses_nothing(fanfare):
    n = 4000
    calendar = fanfare.folder / "plan.ics"
    calendar.write_text("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\n" + "".join(
        f"BEGIN:VEVENT\r\nUID:{i}@x\r\nDTSTAMP:20260501T080000Z\r\nSUMMARY:Drill {i}\r\nDTSTART:20260601T1000{i % 60:02}Z\r\nEND:VEVENT\r\n"
        for i in range(n)) + "END:VCALENDAR\r\n")
    fanfare("count", "event")
    with Window(fanfare) as window:
        window.menu("Import…")
        window.choose_file("Import", "Import", calendar)
        for _ in range(4):      # a key is lost while the window is not in front yet
            window.front()
            window.key("alt+F4")
            if hidden(window):
                break
        window.process.wait(timeout=60)
    assert fanfare("count", "event").one == n, "a file is one step: all of it"
    assert fanfare("verify").out == ""
    fanfare("undo")
    assert fanfare("count", "event").one == 0


def test_both_write_at_once(fanfare):
    fanfare("sample")
    with Window(fanfare) as window:
        writers = [subprocess.Popen(fanfare.command("add", "program", f"title=Knots {i}"), env=fanfare.environment, stdout=subprocess.DEVNULL)
                   for i in range(6)]
        window.menu("Remove the Sample")
        assert [writer.wait(timeout=60) for writer in writers] == [0] * 6
        window.told("The sample is gone. Undo brings it back.")
    assert fanfare("count", "program").one == 6
    assert fanfare("verify").out == ""


main()
