# Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later
"""What a newcomer needs is made where it is asked for: a program on a card, an audience in a dialog."""
from fanfare_window import Window, main

from fanfare_test import MAILS  # its folder is known now


def test_a_program_is_named_on_the_card(fanfare):
    fanfare("collect", str(MAILS / "june-abara.eml"))
    with Window(fanfare) as window:
        window.see("list item", "Today*")
        window.drop("--file", MAILS / "june-abara.eml", on=("list item", "Today*"))  # it is there: its card opens
        window.see("label", "Who and What")
        window.click("push button", "New program…")
        window.see("frame", "New Program")
        window.type("Calm at the Gate")
        window.key("ctrl+Return")
        window.wait(lambda: fanfare("list", "testimonial").one["program_name"] == "Calm at the Gate", "the card has it")
        window.see("label", "Who and What")


main()
