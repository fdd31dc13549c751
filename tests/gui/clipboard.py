#!/usr/bin/python3
# Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later
"""Owns the clipboard as another program does: payloads as in drop.py. Prints "ready", and runs until killed."""
import argparse
import sys

import gi
gi.require_version("Gtk", "3.0")
gi.require_version("Gdk", "3.0")
from gi.repository import Gdk, Gtk  # noqa: E402

import drop  # noqa: E402

parser = argparse.ArgumentParser(description=__doc__)
drop.add_payloads(parser)
offers = drop.collect(parser, parser.parse_args())
window = Gtk.Window(type=Gtk.WindowType.POPUP)
window.realize()


def on_get(_widget, selection, info, _time):
    selection.set(selection.get_target(), 8, list(offers.values())[info])


for number, mime in enumerate(offers):
    Gtk.selection_add_target(window, Gdk.SELECTION_CLIPBOARD, Gdk.Atom.intern(mime, False), number)
window.connect("selection-get", on_get)
if not Gtk.selection_owner_set(window, Gdk.SELECTION_CLIPBOARD, Gdk.CURRENT_TIME):
    sys.exit("clipboard: the clipboard was not given")
print("ready", flush=True)
Gtk.main()
