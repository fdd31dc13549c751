# Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later
"""The frame: first run, the sample, the pages by mouse and by key, what is remembered."""
import subprocess

from fanfare_window import Window, a11y_tree, main


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


def resize(window, width, height=800):
    frame = window.see("frame", "Fanfare")
    id = a11y_tree.x_window(frame)[0]
    # the smallest width is less once the sidebar is folded away
    window.wait(lambda: subprocess.run(["xdotool", "windowsize", id, str(width), str(height)], check=True)
                and abs(a11y_tree.extents(window.see("frame", "Fanfare"))[2] - width) < 60, f"{width} wide")


def in_sight(window):
    """Whether the sidebar is in sight; folded away it is to the left of the window."""
    node = window.find("list item", "Today*", 0)
    return node is not None and a11y_tree.extents(node)[0] >= 0


def test_the_sidebar_lies_over_a_narrow_page_only_while_it_is_wanted(fanfare):
    fanfare("sample")
    with Window(fanfare) as window:
        window.see("list item", "Today*")
        window.wait(lambda: window.key("ctrl+3") or window.find("table cell", "Deck crew, Poster:*", 3), "the map", 30)
        resize(window, 640)
        window.see("push button", "Show sidebar")
        window.wait(lambda: not in_sight(window), "folded away")
        window.see("list item", "Galley & café")
        window.wait(lambda: window.click("push button", "Show sidebar") or in_sight(window), "the sidebar is there", 30)
        # chosen by key, not there: it goes all the same
        window.key("ctrl+4")
        window.see("table", "Testimonials")
        window.wait(lambda: not in_sight(window), "folded away again")
        resize(window, 1200)
        window.wait(lambda: in_sight(window), "beside the page")
        window.gone("push button", "Show sidebar")


main()
