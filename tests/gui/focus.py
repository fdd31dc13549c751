# Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later
"""Where the keyboard is, and what a screen reader says of it."""
import time

import a11y_tree
from a11y_tree import Atspi, GLib


class Focus:
    """What has the keyboard's focus, as it is told to screen readers."""

    def __init__(self):
        self.node = None
        self.listener = Atspi.EventListener.new(self.on_event)
        self.listener.register("object:state-changed:focused")

    def on_event(self, event):
        if event.detail1:
            self.node = event.source

    def after(self, act):
        """The node that got the focus by what was done, or None."""
        self.node = None
        act()
        end = time.monotonic() + 0.6
        while self.node is None and time.monotonic() < end:
            while GLib.MainContext.default().iteration(False):
                pass
            time.sleep(0.005)
        return self.node


def words(node):
    """What a screen reader says of it: its name, its text, or the labels in it."""
    name = a11y_tree.name_of(node)
    if name and not name.startswith(("Gtk", "Adw", "Fan")):
        return name
    inside = [each.get_name() for each, _ in a11y_tree.walk(node) if each.get_role_name() == "label" and each.get_name()]
    return " ".join(inside)
