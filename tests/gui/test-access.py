# Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later
"""Every page and dialog by keyboard and screen reader: each control has a name, Tab comes to each, and where it is can be seen."""
import subprocess
import time

import a11y_tree
from a11y_tree import Atspi
from fanfare_window import Window, main
from focus import Focus, words

PAGES = ["Today", "Calendar", "Channel Map", "Testimonials", "Decks", "Sharing"]
# The platform's own, which it names itself or which nobody needs to name.
OWN = {"scroll pane", "panel", "filler", "frame", "scroll bar", "window", "viewport"}
STEPS = 400


def has(node, state):
    return node.get_state_set().contains(state)


def shown(node):
    box = a11y_tree.extents(node)
    return box is not None and box[0] > -200 and box[1] > -200


def nameless(top):
    """Controls below a node that have nothing to say."""
    found = []
    for node, _ in a11y_tree.walk(top):
        role = node.get_role_name()
        if role in OWN or not has(node, Atspi.StateType.FOCUSABLE) or not shown(node):
            continue
        if not words(node).strip():
            found.append(f"{role} {node.get_name()!r} in {place(node)}")
    return found


def place(node):
    names = []
    node = node.get_parent()
    while node is not None and len(names) < 3:
        if node.get_name() and not node.get_name().startswith(("Gtk", "Adw")):
            names.append(node.get_name()[:40])
        node = node.get_parent()
    return " < ".join(names)


def picture():
    return subprocess.run(["import", "-window", "root", "-depth", "8", "rgb:-"], stdout=subprocess.PIPE, check=True).stdout


def differs(before):
    """Whether the screen changes within a second."""
    end = time.monotonic() + 1
    while time.monotonic() < end:
        if picture() != before:
            return True
        time.sleep(0.05)
    return False


def tab_round(window, focus):
    """Presses Tab until it comes round; what had the focus, in turn, and where the screen did not change with it."""
    seen, unseen = [], []
    for _ in range(STEPS):
        before = picture()
        node = focus.after(lambda: window.key("Tab"))
        key = node and (node.get_role_name(), words(node)[:60], a11y_tree.extents(node))
        if key and not differs(before):
            unseen.append(key)
        if key and key in seen:
            break
        seen.append(key)
    return seen, unseen


def frame_of(window, title):
    return window.see("frame", title)


def test_every_control_of_the_pages_has_a_name(fanfare):
    fanfare("sample")
    with Window(fanfare) as window:
        faults = []
        for number, title in enumerate(PAGES, 1):
            window.key(f"ctrl+{number}")
            window.wait(lambda title=title: has(window.see("list item", title + "*"), Atspi.StateType.SELECTED), title)
            window.rest()
            faults += [f"{title}: {fault}" for fault in nameless(frame_of(window, "Fanfare"))]
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


# How dialogs are opened from the keyboard.
DIALOGS = [["ctrl+comma"], ["F1"], ["ctrl+shift+c"], *[[f"ctrl+{number}", "ctrl+n"] for number in range(1, len(PAGES) + 1)]]


def other_frame(window):
    titles = [title for title in window.names("frame") if title != "Fanfare"]
    return titles[0] if titles else None


def await_dialog(window):
    end = time.monotonic() + 2
    while other_frame(window) is None and time.monotonic() < end:
        time.sleep(0.05)
    return other_frame(window)


def test_dialogs(fanfare):
    fanfare("sample")
    focus = Focus()
    with Window(fanfare) as window:
        faults, checked = [], []
        for keys in DIALOGS:
            window.front()
            window.key(*keys)
            title = await_dialog(window)
            if title is None or title in checked:
                window.key("Escape")
                continue
            checked.append(title)
            window.rest()
            faults += [f"{title}: {fault}" for fault in nameless(window.see("frame", title))]
            seen, unseen = tab_round(window, focus)
            stops = [stop for stop in seen if stop]
            faults += [f"{title}: the focus is not seen on {stop}" for stop in unseen]
            if len(stops) < 2 or len(stops) > STEPS - 2:
                faults.append(f"{title}: Tab comes to {stops}")
            window.key("Escape")
            window.gone("frame", title)
        print(f"# {len(checked)} dialogs: {', '.join(checked)}")
        assert not faults, "\n".join(sorted(set(faults)))
        assert len(checked) >= 4, checked


main()
