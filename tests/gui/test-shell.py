# Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later
"""What stands around the pages: the main menu, backup and restore, libraries that can't be opened, what is remembered."""
import os
import pathlib
import re

from fanfare_window import Window, main

def choose_file(window, path):
    """In GTK's own file dialog."""
    window.see("dialog", "*")
    window.key("ctrl+l")
    window.type(str(path))
    window.key("Return")


def test_the_sample_goes_and_comes_back(fanfare):
    fanfare("sample")
    fanfare.add("program", title="Knots")
    with Window(fanfare) as window:
        window.menu("Remove the Sample")
        window.see("label", "The sample is gone. Undo brings it back.")
        assert fanfare("count", "program").out == "1\n"
        window.wait(lambda: fanfare("count", "testimonial").one == 0, "no compliments")
        window.key("F10")
        window.see("menu item", "Backup…")
        assert window.find("menu item", "Remove the Sample", 0) is None, "it is used up"
        window.key("Escape", "ctrl+z")
        window.wait(lambda: fanfare("count", "testimonial").one == 17, "the sample is back")
        assert fanfare("count", "program").one == 8


main()
