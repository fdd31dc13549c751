# Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later
"""What a walk through controls looks for: that each has a name, that Tab comes to each, that it can be seen where it is."""
import subprocess
import time

import a11y_tree
from a11y_tree import Atspi
from focus import words

# The platform's own, which it names itself or which nobody needs to name.
OWN = {"scroll pane", "panel", "filler", "frame", "scroll bar", "window", "viewport"}
STEPS = 400
# So many one after the other that tell nothing (on GTK 4.8 a line of text does not) are one that Tab does not leave.
SILENT = 20


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


def stuck(seen):
    return seen[-SILENT:] == [None] * SILENT


def tab_round(window, focus, look=True):
    """Presses Tab until it comes round; what had the focus, in turn, and, when it is looked at, where the screen did not change with it."""
    seen, unseen = [], []
    for _ in range(STEPS):
        before = picture() if look else None
        node = focus.after(lambda: window.key("Tab"))
        key = node and (node.get_role_name(), words(node)[:60], a11y_tree.extents(node))
        if key and look and not differs(before):
            unseen.append(key)
        if key and key in seen or stuck(seen):
            break
        seen.append(key)
    return seen, unseen
