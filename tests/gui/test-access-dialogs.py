# Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later
"""Every dialog by keyboard and screen reader: each control has a name, Tab comes to each, and where it is can be seen."""
import time

import a11y_tree
from a11y_tree import GLib
from access_walk import STEPS, nameless, stuck, tab_round
from fanfare_window import Window, main
from focus import Focus
from ways import in_programs, key, main_menu, new_on, on_card, page_menu


def publish(window):
    window.key("ctrl+6")
    window.click("push button", "Preview…: Intranet")


# Those that are looked at, too: there is each kind of row in them. The window of the shortcuts is GTK's own, and so are those for files and
# printers.
SEEN = {
    "Preferences": key("ctrl+comma"),
    "Help": key("F1"),
    "Catch": key("ctrl+shift+c"),
    "Event editor": new_on(2),
    "Conversation": new_on(3),
    "Make Deck": new_on(5),
    "Target": new_on(6),
}
PLANNING = {
    "About": main_menu("About Fanfare"),
    "Programs": main_menu("Programs…"),
    "People": main_menu("People…"),
    "Promise": page_menu(1, "Something new", "Promise…"),
    "Win": page_menu(1, "Something new", "Win…"),
    "Plan Back": key("ctrl+b"),
    "Blackout Day": page_menu(2, "Calendar menu", "Blackout Day…"),
    "Add a Report": in_programs("Rota Without Tears*", "Add a Report…"),
    "Audience": page_menu(3, "Menu of the map", "New Audience…"),
    "Channel": page_menu(3, "Menu of the map", "New Channel…"),
}
OUT = {
    "Publish": publish,
    "Author": on_card("Change who said it"),
    "Wording": on_card("Edit*"),
    "History": on_card(".History…"),
    "Withdraw": on_card("Withdraw…"),
}


def other_windows():
    """Those over the main one."""
    return [node for app in a11y_tree.apps("fanfare") for node in a11y_tree.children(app)
            if a11y_tree.name_of(node) != "Fanfare" and a11y_tree.extents(node)]


def opened(window, act):
    """Again when the key was lost: on a busy machine the window may not have the keyboard yet."""
    for _ in range(3):
        try:
            window.front()
            act(window)
        except (AssertionError, GLib.Error):
            pass
        end = time.monotonic() + 5
        while not other_windows() and time.monotonic() < end:
            time.sleep(0.05)
        if other_windows():
            break
        window.key("Escape")
    found = other_windows()
    assert found, "it does not open"
    return found[-1]


def walk(window, name, act, focus, look):
    dialog = opened(window, act)
    window.rest()
    faults = nameless(dialog)
    if dialog.get_role_name() not in ("frame", "dialog", "alert", "window"):
        faults.append(f"a screen reader hears of no window but of a {dialog.get_role_name()}")
    seen, unseen = tab_round(window, focus, look)
    stops = [stop for stop in seen if stop]
    faults += [f"the focus is not seen on {stop}" for stop in unseen]
    if len(stops) < 2 or len(stops) > STEPS - 2 or stuck(seen):
        faults.append(f"Tab comes to {stops}")
    window.wait(lambda: not other_windows() or window.key("Escape") or not other_windows(), f"{name} stays open")
    return [f"{name}: {fault}" for fault in faults]


def check(fanfare, dialogs, look=False):
    focus, faults = Focus(), []
    with Window(fanfare) as window:
        for name, act in dialogs.items():
            try:
                faults += walk(window, name, act, focus, look)
            except AssertionError as error:
                raise AssertionError(f"{name}: {error}") from error
    assert not faults, "\n".join(sorted(set(faults)))


def test_dialogs_that_are_looked_at(fanfare):
    fanfare("sample")
    check(fanfare, SEEN, look=True)


def test_dialogs_of_planning(fanfare):
    fanfare("sample")
    check(fanfare, PLANNING)


def test_dialogs_of_what_goes_out(fanfare):
    fanfare("sample")
    site = fanfare.folder / "site"
    site.mkdir()
    fanfare("target", "add", "Intranet", site)
    check(fanfare, OUT)


main()
