# Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later
"""The channel map: what its cells say, keys and mouse, notes, conversations, files, the narrow list."""
import subprocess

import a11y_tree
from fanfare_window import Atspi, Window, main

MATTERS = ["does not matter", "matters a little", "matters some", "matters a lot"]


def cells(fanfare):
    return {(cell["audience_name"], cell["channel_name"]): cell for cell in fanfare("map").lines}


def spoken(cell):
    """How a cell of `fanfare map` begins in the window."""
    where = f"{cell['audience_name']}, {cell['channel_name']}: "
    if not cell["importance"] and not cell["n"] and not cell["mark"]:
        return where + "nothing known"
    said = "nobody said so" if not cell["n"] else f"{cell['n']} learner{'s' * (cell['n'] > 1)} said so"
    return where + f"{MATTERS[cell['importance']]}, {said}"


def open_map(window):
    window.see("list item", "Today*")
    for _ in range(3):      # a key is lost while the window has no focus yet
        window.front()
        window.key("ctrl+3")
        if window.find("table cell", "Deck crew, Shift briefing:*", 4):
            return
    window.see("table cell", "Deck crew, Shift briefing:*")


def wait_for(window, fanfare, audience, channel, **wanted):
    def is_so():
        cell = cells(fanfare)[audience, channel]
        return all(cell[key] == value for key, value in wanted.items())
    window.wait(is_so, f"{audience}, {channel}: {wanted}")


def test_cells_say_what_the_command_says(fanfare):
    fanfare("sample")
    with Window(fanfare) as window:
        open_map(window)
        wide = "ctrl+End"
        window.click("table cell", "Deck crew, Poster:*")
        window.key(wide)
        window.see("table cell", "New starters, The Log:*")
        window.key("ctrl+Home")
        shown = window.names("table cell")
        missing = []
        for cell in cells(fanfare).values():
            name = spoken(cell)
            found = [text for text in shown if text.startswith(name)]
            if not found:
                missing.append(name)
            elif cell["mark"]:
                word = {"gap": "gap", "habit": "habit, not reach", "dead": "nobody looks there"}[cell["mark"]]
                assert word in found[0], f"{found[0]} lacks {word}"
        assert not missing, missing
        window.see("table cell", "Deck crew, Poster: matters some, 3 learners said so, gap, not used since January")
        assert "Galley & café, 74 people · no mail, no desk, assumed, 2 of 5" in window.names("row header")


def test_digits_arrows_and_undo(fanfare):
    fanfare("sample")
    with Window(fanfare) as window:
        open_map(window)
        window.click("table cell", "Deck crew, Poster:*")
        window.key("3")
        window.see("table cell", "Deck crew, Poster: matters a lot, 3 learners*")
        window.see("label", "Matters a lot: Poster, Deck crew")
        wait_for(window, fanfare, "Deck crew", "Poster", importance=3)
        window.key("Right", "Right", "Down", "1")     # one that had no importance at all
        window.see("table cell", "Gate & tickets, Skippers’ meeting: matters a little, nobody said so, gap, never used")
        wait_for(window, fanfare, "Gate & tickets", "Skippers’ meeting", importance=1, mark="gap")
        window.see("label", "Gate & tickets")         # the pane follows
        window.key("ctrl+z")
        window.see("table cell", "Gate & tickets, Skippers’ meeting: nothing known")
        window.key("ctrl+z")
        wait_for(window, fanfare, "Deck crew", "Poster", importance=2)
        window.key("ctrl+shift+z")
        window.see("table cell", "Deck crew, Poster: matters a lot*")
        fanfare("set", [r["id"] for r in fanfare("list", "reach").lines
                                 if (r["audience_name"], r["channel_name"]) == ("Deck crew", "Poster")][0], "importance=1")
        window.see("table cell", "Deck crew, Poster: matters a little*", timeout=3)     # the command line wrote


def test_note(fanfare):
    fanfare("sample")
    with Window(fanfare) as window:
        open_map(window)
        window.click("table cell", "Deck crew, Crew screen:*")
        window.key("n")
        window.see("push button", "Save")
        window.type("only at the gangway")
        window.key("Return")
        window.gone("push button", "Save")
        window.wait(lambda: any(r["note"] == "only at the gangway" for r in fanfare("list", "reach").lines), "the note")
        window.see("label", "only at the gangway")
        window.key("Return")                          # the notes again: who said so
        window.see("label", "“Read it to me before the shift, then I know it.”")
        window.key("Escape")
        window.gone("push button", "Save")


def test_log_a_conversation_by_keyboard(fanfare):
    fanfare("sample")
    with Window(fanfare) as window:
        open_map(window)
        window.click("table cell", "Galley & café, Poster:*")
        before = cells(fanfare)["Galley & café", "Poster"]["n"]
        window.key("ctrl+n")
        window.see("push button", "Save")
        for _ in range(30):                           # to the check button by Tab alone
            window.key("Tab")
            box = [node for node in a11y_tree.search("check box", "Poster", "fanfare")
                   if node.get_state_set().contains(a11y_tree.Atspi.StateType.FOCUSED)]
            if box:
                break
        assert box, "Poster is not reached by Tab"
        window.key("space")
        window.key("ctrl+Return")
        window.gone("push button", "Save")
        wait_for(window, fanfare, "Galley & café", "Poster", n=before + 1)
        window.see("table cell", f"Galley & café, Poster: matters some, {before + 1} learners said so*")
        window.see("row header", "Galley & café, 74 people · no mail, no desk, assumed, 3 of 5")
        window.key("ctrl+z")
        window.see("row header", "Galley & café, 74 people · no mail, no desk, assumed, 2 of 5")
        wait_for(window, fanfare, "Galley & café", "Poster", n=before)


def test_log_a_conversation_by_mouse(fanfare):
    fanfare("sample")
    with Window(fanfare) as window:
        open_map(window)
        window.click("row header", "New starters*")
        window.click("push button", "Log a Conversation…")
        window.see("label", "New starters")
        window.click("check box", "Intranet")
        window.click("push button", "Save")
        window.see("table cell", "New starters, Intranet: does not matter, 1 learner said so*")
        window.see("row header", "New starters, 35 people · no desk, assumed, 4 of 5")


def choose(window, item, mnemonic):
    window.click("table cell", "Deck crew, Poster:*")     # after a file chooser the first click only brings the window back
    window.click("push button", "Menu of the map")
    window.see("menu item", item)
    window.key(mnemonic)


def save_as(window, item, mnemonic, path):
    choose(window, item, mnemonic)
    window.see("push button", "*Export")
    window.key("ctrl+a")
    window.type(str(path))
    window.key("Return")
    window.see("label", "The map is in a file: *")
    window.wait(path.exists)


def test_export(fanfare):
    fanfare("sample")
    ours, theirs = fanfare.folder / "ours", fanfare.folder / "theirs"
    ours.mkdir()
    theirs.mkdir()
    with Window(fanfare) as window:
        open_map(window)
        save_as(window, "Export Table…", "t", ours / "map.csv")
        save_as(window, "Export Picture…", "p", ours / "map.png")
        window.key("ctrl+e")                          # the last format again
        window.see("push button", "*Export")
        window.key("Escape")
    for name in ("map.csv", "map.png"):
        fanfare("map", "-o", theirs / name)
        assert (ours / name).read_bytes() == (theirs / name).read_bytes(), name


def test_search_and_new_audience(fanfare):
    fanfare("sample")
    with Window(fanfare) as window:
        open_map(window)
        window.key("ctrl+f")
        window.type("galley")
        window.gone("row header", "Deck crew*")
        window.see("row header", "Galley & café*")
        window.key("Escape")
        window.see("row header", "Deck crew*")
        choose(window, "New Audience…", "a")
        window.see("push button", "Save")
        window.type("Night watch")
        window.key("Return")
        window.see("row header", "Night watch, assumed, 0 of 5")
        assert any(a["name"] == "Night watch" for a in fanfare("list", "audience").lines)


def test_empty_and_people(fanfare):
    fanfare("count", "audience")
    with Window(fanfare) as window:
        window.see("list item", "Today*")
        window.key("ctrl+3")
        window.see("label", "Nobody Has Been Asked Yet")
        window.click("push button", "Add Audience…")
        window.see("push button", "Save")
        window.type("Deck crew")
        window.key("Return")
        window.see("row header", "Deck crew*")
        window.click("push button", "Add Channel…")
        window.see("push button", "Save")
        window.type("Poster")
        window.key("Return")
        window.see("table cell", "Deck crew, Poster: nothing known")
        window.gone("label", "No channel yet.")


def find_left(name):
    found = [node for node in a11y_tree.search("label", name, "fanfare") if (a11y_tree.extents(node) or [999])[0] < 400]
    return found[0] if found else None


def test_narrow_list(fanfare):
    fanfare("sample")
    with Window(fanfare) as window:
        open_map(window)
        frame = a11y_tree.x_window(window.see("frame", "Fanfare"))[0]
        for width in ("640", "420"):                  # the smallest width is less once the sidebar is folded away
            subprocess.run(["xdotool", "windowsize", frame, width, "800"], check=True)
            window.wait(lambda: a11y_tree.extents(window.see("frame", "Fanfare"))[2] <= 640, "narrow")
        window.see("list item", "Galley & café")
        window.see("label", "74 people · no mail, no desk · assumed, 2 of 5\nColleague n 2 · Poster n 1 · Shift briefing n 1")
        window.click("list item", "Deck crew")
        window.see("label", "What Reaches Them")
        # a channel: its notes; the pane beside the matrix, which is not shown now, stands in the tree, too
        window.wait(lambda: find_left("gap: last used in January"), "the channels")
        a11y_tree.click(find_left("gap: last used in January"))
        window.click("push button", "A lot")
        window.click("push button", "Save")
        wait_for(window, fanfare, "Deck crew", "Poster", importance=3)
        window.gone("push button", "Save")
        window.key("alt+Left")
        window.see("list item", "Skippers*")


def test_people(fanfare):
    fanfare("sample")
    with Window(fanfare) as window:
        window.menu("People…")
        window.see("label", "*Leader. Now: Resistant. Wanted: Supportive.")
        window.type("signe")
        window.gone("label", "*Leader. Now: Resistant. Wanted: Supportive.")
        window.click("list item", "Signe Dahlby")
        window.see("push button", "Remove")
        window.enter("text", "Job title", "Pilot")
        window.key("Return")
        window.gone("push button", "Remove")
        window.see("list item", "Signe Dahlby")
        window.see("label", "Pilot*")
        assert any(p["title"] == "Pilot" and p["fn"] == "Signe Dahlby" for p in fanfare("list", "person").lines)
        window.key("Escape", "Escape")
        window.gone("push button", "New Person…")


def test_remove_and_undo_a_channel(fanfare):
    fanfare("sample")
    with Window(fanfare) as window:
        open_map(window)
        window.double_click("table cell", "Poster")
        window.click("push button", "Remove")
        window.see("label", "In the bin: Poster")
        window.gone("table cell", "Poster")
        window.key("ctrl+z")
        window.see("table cell", "Deck crew, Poster: matters some*")
        wait_for(window, fanfare, "Deck crew", "Poster", importance=2, n=3)


def test_a_channel_made_while_a_conversation_is_logged_is_ticked(fanfare):
    fanfare("sample")
    with Window(fanfare) as window:
        open_map(window)
        window.click("row header", "New starters*")
        window.click("push button", "Log a Conversation…")
        window.see("check box", "Intranet")
        window.click("push button", "New Channel…")
        window.see("frame", "New Channel")
        window.enter("text", "Name", "Tannoy")
        window.key("Return")
        window.gone("frame", "New Channel")
        window.wait(lambda: window.see("check box", "Tannoy").get_state_set().contains(Atspi.StateType.CHECKED), "ticked")
        window.key("Escape")


main()
