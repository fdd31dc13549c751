# Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later
"""The frame: first run, the sample, the pages by mouse and by key, what is remembered."""
from fanfare_window import Window, main


def test_first_run_opens_the_sample(fanfare):
    with Window(fanfare) as window:
        window.click("push button", "Open the Sample")
        window.see("list item", "Today*")
        window.wait(lambda: fanfare("count", "testimonial").one == 17, "the sample")


def test_pages_by_key(fanfare):
    fanfare("sample")
    with Window(fanfare) as window:
        for number, title in enumerate(["Today", "Calendar", "Channel Map", "Testimonials", "Decks", "Sharing"], 1):
            window.see("list item", title + "*")
            window.key(f"ctrl+{number}")
            window.see("label", title)


main()
