# Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later
"""Decks: made for the next meeting, edited, put in order, exported; what is seen is what goes out."""
import re
import subprocess
import zipfile

from fanfare_window import Window, main
from fanfare_test import need_program


def slides(fanfare, deck):
    return sorted((slide for slide in fanfare("list", "slide").lines if slide["deck"] == deck), key=lambda slide: slide["position"])


def titles(fanfare, deck):
    return [slide["title"] for slide in slides(fanfare, deck)]


def make(window, fanfare):
    """The deck for the next meeting, by key; returns its record."""
    window.key("ctrl+5")
    window.see("push button", "Make Deck…")
    window.key("ctrl+n")
    window.see("*", "* slides, with *")
    window.key("Tab", "Tab", "Tab", "Tab", "Return")
    window.see("label", "Before It Goes Out")
    return fanfare("list", "deck").lines[-1]


def save_as(window, path):
    """Answers the file dialog."""
    window.see("push button", "Save")
    window.key("ctrl+a")
    window.type(str(path))
    window.key("Return")
    window.see("label", "Saved “*")


def pdf_pages(path):
    need_program("pdftotext")
    text = subprocess.run(["pdftotext", "-layout", path, "-"], capture_output=True, check=True, timeout=60).stdout.decode()
    return [sorted(re.findall(r"\w+", page)) for page in text.split("\f")[:-1]]


def pptx_words(path):
    with zipfile.ZipFile(path) as package:
        names = sorted(name for name in package.namelist() if re.fullmatch(r"ppt/slides/slide\d+\.xml", name))
        return [re.findall(r"<a:t>([^<]*)</a:t>", package.read(name).decode()) for name in names]


def test_made_by_mouse(fanfare):
    fanfare("sample")
    with Window(fanfare) as window:
        window.key("ctrl+5")
        window.click("push button", "Make Deck…")
        window.see("*", "* slides, with *")
        window.click("push button", "Make Deck")
        window.see("label", "Before It Goes Out")
        window.see("label", "5½ of 6 minutes")
    deck = fanfare("list", "deck").one
    assert "Skippers" in deck["title"] and deck["minutes"] == 6
    fanfare("undo")
    assert not fanfare("list", "deck").lines and not fanfare("list", "slide").lines, "one step"


main()
