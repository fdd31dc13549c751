# Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later
"""Today: what is worth doing now, what is next, what went well; what its buttons do; searching everything."""
from fanfare_window import Window, main


def test_it_says_what_is_worth_doing(fanfare):
    fanfare("sample")
    with Window(fanfare) as window:
        window.see("heading", "Three small things. About 12 minutes, then coffee.")
        window.see("label", "What Signe Dahlby allowed ends on 1 June")
        window.see("label", "Deck crew: nobody knows about Rota Without Tears")
        window.see("label", "Galley & café")
        window.see("label", "*nobody cried at the gate. Me included.”")
        window.see("list item", "Today, 3 things waiting")


def test_a_promise_is_kept_and_taken_back(fanfare):
    fanfare("sample")
    promise = [line for line in fanfare("list", "commitment").lines if line["delivered"] is None][0]
    with Window(fanfare) as window:
        window.click("push button", f"Delivered: *{promise['promise']}*")
        window.see("label", "Promise kept: *")
        assert fanfare("show", promise["id"]).one["delivered"] == "2026-05-12"
        window.click("push button", "Undo")
        window.wait(lambda: fanfare("show", promise["id"]).one["delivered"] is None, "undone")
        window.see("push button", f"Delivered: *{promise['promise']}*")
        window.key("ctrl+shift+z")
        window.wait(lambda: fanfare("show", promise["id"]).one["delivered"] == "2026-05-12", "done again")


def test_what_can_wait_is_shown_when_asked_for(fanfare):
    fanfare("sample")
    for n in range(1, 4):
        fanfare.add("commitment", promise=f"Poster {n}", due=f"2026-05-0{n}", to_whom="Bosun")
    with Window(fanfare) as window:
        window.see("label", "* more can wait")
        assert not window.find("push button", "Delivered: *Poster 3*", 0)
        window.click("label", "* more can wait")
        window.click("push button", "Delivered: *Poster 3*")
        window.see("label", "Promise kept: *")
        window.gone("push button", "Delivered: *Poster 3*")
        window.see("push button", "Delivered: *Poster 2*")   # it stays open


def test_what_others_write_is_seen(fanfare):
    fanfare("sample")
    with Window(fanfare) as window:
        window.see("heading", "Three small things*")
        fanfare.add("commitment", promise="Bring the seagull poster", due="2026-05-01", to_whom="Bosun")
        window.see("label", "Bosun: waiting for “Bring the seagull poster”", timeout=2.5)


def test_everything_is_searched(fanfare):
    fanfare("sample")
    with Window(fanfare) as window:
        window.see("heading", "Three small things*")
        window.type("wheelhouse")
        window.see("list", "Testimonials")
        window.see("label", "The Wheelhouse")
        window.key("Escape")
        window.see("heading", "Three small things*")


def test_an_empty_library_teaches(fanfare):
    with Window(fanfare) as window:
        window.click("push button", "Start Empty")
        window.see("label", "Catch a kind mail")
        window.see("heading", "Welcome. Three first steps, one at a time.")
        fanfare.add("program", title="Calm at the Gate")
        window.see("label", "Done. Well begun!")


main()
