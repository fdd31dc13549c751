# Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later
"""Every page by keyboard and screen reader: each control has a name, Tab comes to each, and where it is can be seen."""
from access_walk import STEPS, has, nameless, tab_round
from fanfare_window import Atspi, Window, main
from focus import Focus

PAGES = ["Today", "Calendar", "Channel Map", "Testimonials", "Decks", "Sharing"]
def test_every_control_of_the_pages_has_a_name(fanfare):
    fanfare("sample")
    with Window(fanfare) as window:
        faults = []
        for number, title in enumerate(PAGES, 1):
            window.key(f"ctrl+{number}")
            window.wait(lambda title=title: has(window.see("list item", title + "*"), Atspi.StateType.SELECTED), title)
            window.rest()
            faults += [f"{title}: {fault}" for fault in nameless(window.see("frame", "Fanfare"))]
        assert not faults, "\n".join(sorted(set(faults)))


def test_every_page_is_reached_and_left_by_tab(fanfare):
    fanfare("sample")
    focus = Focus()
    with Window(fanfare) as window:
        for number, title in enumerate(PAGES, 1):
            window.key(f"ctrl+{number}")
            window.wait(lambda title=title: has(window.see("list item", title + "*"), Atspi.StateType.SELECTED), title)
            window.rest()
            seen, unseen = tab_round(window, focus)
            stops = [stop for stop in seen if stop]
            assert len(stops) >= 3, f"{title}: {stops}"
            assert len(stops) < STEPS - 1, f"{title}: Tab does not come round"
            assert seen.count(None) <= 2, f"{title}: the focus is nowhere after {stops[-1]}"
            assert not unseen, f"{title}: the focus is not seen on {unseen}"


main()
