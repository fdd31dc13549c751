# Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later
"""The wall of testimonials: what the command line lists is what is seen; search, filters, list, removal and its undo."""
from a11y_tree import extents, on_screen, run
from fanfare_window import Window, main


JUNE = "“For the first time*June Abara*"


def cards(window):
    """What a screen reader says of each card that is in sight of the list."""
    return [name for name in window.names("label") if name.startswith("“") and ", " in name]


def see_cards(window, count, part=""):
    window.wait(lambda: len(cards(window)) == count and all(part in card for card in cards(window)),
                f"{count} cards with {part!r}: {cards(window)}")


def open_wall(window):
    window.see("list item", "Today*")
    window.key("ctrl+4")
    window.see("label", "12 compliments*")


def words(fanfare, *conditions):
    """The words of the compliments that the command line lists."""
    return {record["quote_edited"] or record["quote_original"] for record in
            fanfare("list", "testimonial", "kind=testimonial", *conditions).lines}


def test_wall_shows_what_is_there(fanfare):
    fanfare("sample")
    with Window(fanfare) as window:
        open_wall(window)
        see_cards(window, 12)
        assert {card.split("”")[0][1:] for card in cards(window)} == words(fanfare)
        window.see("label", "“For the first time in nine summers*, June Abara, Gate lead, Pier 4, Calm at the Gate, Anywhere inside, Results*")
        window.see("label", "*Signe Dahlby*Ends 1 June*")
        window.see("label", "*Wren Halloran*Asked 8 May*")
        window.see("label", "*Pelle Sandgren*Withdrawn*")
        window.see("label", "*Tomas Reyer*Team only*")
        window.see("list item", "Testimonials, 2 things waiting")


def test_just_type(fanfare):
    fanfare("sample")
    with Window(fanfare) as window:
        open_wall(window)
        window.type("gate")
        window.see("label", "5 found")
        see_cards(window, 3, "Calm at the Gate")
        window.key("ctrl+a")
        window.type("synergy")
        window.see("label", "No One Said “synergy”*")
        window.click("push button", "Clear Filters")
        see_cards(window, 12)
        window.see("label", "12 compliments*")


def test_filters_by_mouse_and_key(fanfare):
    fanfare("sample")
    with Window(fanfare) as window:
        open_wall(window)
        window.click("push button", "Consent")
        window.click("label", "Not asked")
        see_cards(window, 3, "Not asked")
        window.click("push button", "Result")
        window.see("label", "All*")
        window.see("label", "Learning")
        window.key("Down", "Return")
        see_cards(window, 2, "Learning")
        window.see("push button", "Learning")
        # Backspace in the empty search takes the last one back, then the one before it
        window.key("ctrl+f")
        window.see("entry", "Search")
        window.key("BackSpace")
        see_cards(window, 3, "Not asked")
        window.key("BackSpace")
        see_cards(window, 12)


def test_list_is_remembered(fanfare):
    fanfare("sample")
    with Window(fanfare) as window:
        open_wall(window)
        wide = extents(window.see("label", JUNE))[2]
        window.click("push button", "Show as list")
        window.wait(lambda: extents(window.see("label", JUNE))[2] > 2 * wide, "a list")
    with Window(fanfare) as window:
        window.wait(lambda: extents(window.see("label", JUNE))[2] > 2 * wide, "a list again")


def test_remove_and_undo(fanfare):
    fanfare("sample")
    with Window(fanfare) as window:
        open_wall(window)
        see_cards(window, 12)
        x, y, _, _ = on_screen(window.see("label", JUNE))
        run("xdotool", "mousemove", "--sync", str(x + 40), str(y + 40), "click", "3")
        window.see("menu item", "Remove")
        window.key("r")
        window.see("label", "In the bin: June Abara")
        assert fanfare("count", "testimonial").one == 16
        window.click("push button", "Undo")
        see_cards(window, 12)
        # by key: Enter in the search goes on to what was found
        window.type("idris")
        window.see("label", "1 found")
        window.key("Return")
        window.wait(lambda: window.key("Delete") or fanfare("count", "testimonial").one == 16, "removed")
        window.see("label", "No One Said “idris”*")
        window.key("ctrl+z")
        window.see("label", "“I swapped*")
        assert fanfare("count", "testimonial").one == 17


def test_follows_the_command_line(fanfare):
    fanfare("sample")
    with Window(fanfare) as window:
        open_wall(window)
        see_cards(window, 12)
        fanfare("add", "testimonial", "quote_original=The tide waits for our rota now.", "author=Noor Sand")
        window.see("label", "“The tide waits for our rota now.”, Noor Sand, Not asked, New", 2)
        fanfare("consent", fanfare("list", "testimonial", "author=Noor Sand").one["id"], "--grant", "leaders")
        window.see("label", "“The tide waits*Leaders only*", 2)


def test_empty_library_teaches(fanfare):
    with Window(fanfare) as window:
        window.click("push button", "Start Empty")
        window.see("list item", "Testimonials*")
        window.wait(lambda: window.key("ctrl+4") or window.find("label", "Drag a Kind Mail Here", 3), "not seen: the empty wall")
        window.see("push button", "Paste*")
        window.see("push button", "*Choose files or a whole folder")
        fanfare("add", "testimonial", "quote_original=Nobody cried.", "author=June")
        window.see("label", "“Nobody cried.”, June, Not asked, New", 4)


main()
