# Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later
"""A testimonial's card: who and what, its menu, one column, and that it goes when it is closed."""
import email.message
import pathlib
import subprocess

from card_steps import Atspi, card_of, open_card, press, until
from fanfare_window import Window, a11y_tree, main


def test_who_and_what(fanfare):
    fanfare("sample")
    id = card_of(fanfare, "Idris Vale")["id"]
    programs = {each["title"]: each["id"] for each in fanfare("list", "program").lines}
    with Window(fanfare) as window:
        open_card(window, "shift from the bus")
        window.enter("text", "Tags*", "pilot,tablet")
        # half typed: a change from outside goes elsewhere
        fanfare("set", id, "role=Bosun", "tags=other")
        window.see("label", "Bosun · *", 3)
        assert window.text("text", "Tags*") == "pilot,tablet"
        window.key("Return")
        until(window, fanfare, id, "tags", ["pilot", "tablet"])
        window.wait(lambda: window.text("text", "Tags*") == "pilot, tablet")
        window.click("combo box", "Program")
        window.see("label", "No program")
        window.key("Home", "Down", "Return")
        until(window, fanfare, id, "program", sorted(programs.items())[0][1])
        window.key("ctrl+z")
        until(window, fanfare, id, "program", programs["Rota Without Tears"])
        press(window, "push button", "Change who said it")
        window.see("frame", "Who Said It")
        window.enter("text", "Name", "Idris Vale-Moss")
        window.enter("text", "Said on", "8 May 2026")
        window.click("push button", "Save")
        until(window, fanfare, id, "author", "Idris Vale-Moss")
        assert fanfare("show", id).one["said_on"].startswith("2026-05-08T"), fanfare("show", id).one["said_on"]
        window.key("ctrl+z")
        until(window, fanfare, id, "author", "Idris Vale")


def test_menu(fanfare):
    fanfare("sample")
    id = card_of(fanfare, "June Abara")["id"]

    def choose(label, told):
        for node in list(a11y_tree.search("push button", "More", "fanfare")):
            if "Action" in node.get_interfaces() and Atspi.Action.get_n_actions(node) > 0:
                Atspi.Action.do_action(node, 0)
        press(window, "menu item", label)
        assert window.find(*told, shown=False), told  # a toast may be gone before it is found, what it said is not
        window.gone("menu item", label)

    with Window(fanfare) as window:
        open_card(window, "nine summers")
        choose("Copy Quote", ("status bar", "Held back: the consent does not cover this use"))
        assert fanfare("usage", id).lines == []
        choose("I Asked for Consent", ("label", "Said yes on *, asked for more on 12 May 2026"))
        assert fanfare("show", id).one["consent"]["state"] == "granted"
        choose("History…", ("frame", "History"))
        window.see("label", "Asked for consent")
        window.key("Escape")
        fanfare("consent", id, "--grant", "external", "--what", "text")
        window.see("label", "External only", 3)
        choose("Copy Quote", ("list item", "Post “*"))
        said = subprocess.run(["xclip", "-o", "-selection", "clipboard"], capture_output=True, text=True).stdout \
            if pathlib.Path("/usr/bin/xclip").exists() else "nine summers"
        assert "nine summers" in said and fanfare("usage", id).one["scope"] == "external"
        choose("Remove", ("status bar", "In the bin: June Abara"))
        window.gone("label", "Where It Went")
        fanfare("show", id, expect=1)


def test_narrow_order(fanfare):
    fanfare("sample")
    with Window(fanfare) as window:
        frame = window.see("frame", "Fanfare")
        open_card(window, "nine summers")
        subprocess.run(["xdotool", "windowsize", str(a11y_tree.x_window(frame)[0]), "420", "800"], check=True)
        order = ["Quote", "Consent", "Who and What", "Where It Went", "Original Mail"]

        def tops():
            nodes = [a11y_tree.find("label", name, "fanfare", 1) for name in order]
            return [a11y_tree.extents(node)[1] for node in nodes if node and a11y_tree.extents(node)]
        window.wait(lambda: len(tops()) == 5 and tops() == sorted(set(tops())), "the order of one column")


def test_cards_do_not_grow(fanfare):
    """Opened and closed again and again, memory stays where it is."""
    fanfare("sample")

    def memory(window):
        status = pathlib.Path(f"/proc/{window.process.pid}/status").read_text()
        return next(int(line.split()[1]) for line in status.splitlines() if line.startswith("VmRSS"))

    with Window(fanfare) as window:
        open_card(window, "nine summers")

        def rounds(n):
            for _ in range(n):
                window.key("Escape", "alt+Left")
                window.gone("label", "Where It Went")
                open_again()

        def open_again():
            window.key("ctrl+1")
            window.see("list", "Testimonials")
            window.key("ctrl+f", "Return")
            window.see("label", "Where It Went")
        rounds(5)
        before = memory(window)
        rounds(12)
        assert memory(window) - before < 6000, f"{memory(window) - before} kB more after 12 cards"


def test_the_keyboard_stays_near_what_was_saved(fanfare):
    fanfare("sample")
    card = card_of(fanfare, "June Abara")
    with Window(fanfare) as window:
        open_card(window, "nine summers")
        window.click("push button", "Print")
        window.click("push button", "Save Consent")
        window.wait(lambda: "print" in fanfare("show", card["id"]).one["consent"]["scopes"], "saved")
        window.gone("push button", "Save Consent")
        # the row above the buttons, which are gone: it has a row in it of the same name
        window.wait(lambda: any(node.get_state_set().contains(Atspi.StateType.FOCUSED)
                                for node in a11y_tree.search("list item", "Valid until, and evidence*", "fanfare")),
                    "the keyboard is elsewhere")


def test_closed_before_it_is_shown(fanfare):
    """What is read in vain then harms nobody: the window says nothing."""
    letter = email.message.EmailMessage()
    letter["From"], letter["Date"], letter["Message-ID"] = "June Abara <june@x.example>", "Sun, 10 May 2026 21:14:00 +0200", "<1@x.example>"
    letter.set_content("Hello,\n\nthank you for the course, nobody cried at the gate any more.\n\nJune Abara\n")
    letter.add_attachment(bytes(range(256)) * 60000, "application", "octet-stream", filename="large.bin")
    path = fanfare.folder / "large.eml"
    path.write_bytes(letter.as_bytes())
    fanfare("collect", path)
    with Window(fanfare) as window:
        window.see("list item", "Today*")
        window.wait(lambda: window.key("ctrl+4") or window.find("table", "Testimonials", 3), "no testimonials")
        window.key("ctrl+f", "Return")
        for _ in range(8):
            subprocess.run(["xdotool", "key", "--delay", "1", "Return", "alt+Left"], check=True)
            window.wait(lambda: window.find("table", "Testimonials", 3) or window.key("alt+Left"), "the card stays", 30)


main()
