# Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later
"""Decks: made for the next meeting, edited, put in order, exported; what is seen is what goes out."""
import json
import zipfile

from fanfare_window import Atspi, Window, main
from goes_out import pdf_pages, pptx_words


def slides(fanfare, deck):
    return sorted((slide for slide in fanfare("list", "slide").lines if slide["deck"] == deck), key=lambda slide: slide["position"])


def titles(fanfare, deck):
    return [slide["title"] for slide in slides(fanfare, deck)]


def make(window, fanfare):
    """The deck for the next meeting, by key; returns its record."""
    # on a busy machine a key may be lost
    window.wait(lambda: window.key("ctrl+5") or window.find("push button", "Make Deck…", 3), "the page is there", 30)
    window.wait(lambda: window.key("ctrl+n") or window.find("*", "* slides, with *", 3), "the dialog is there", 30)
    window.key("Return")
    window.see("label", "Before It Goes Out")
    return fanfare("list", "deck").lines[-1]


def save_as(window, path):
    """Answers the file dialog."""
    window.see("push button", "Save")
    window.key("ctrl+a")
    window.type(str(path))
    window.key("Return")
    window.wait(path.exists, "the file is there")
    window.see("*", "Saved “*")


def test_made_by_mouse(fanfare):
    fanfare("sample")
    with Window(fanfare) as window:
        window.key("ctrl+5")
        window.click("push button", "Make Deck…")
        window.see("*", "* slides, with *")
        window.click("push button", "Make Deck")
        window.see("label", "Before It Goes Out")
        window.see("label", "5½ of 6 minutes")
    deck = fanfare("list", "deck").one
    assert "Skippers" in deck["title"] and deck["minutes"] == 6
    fanfare("undo")
    assert not fanfare("list", "deck").lines and not fanfare("list", "slide").lines, "one step"


def test_made_by_key_edited_and_put_in_order(fanfare):
    fanfare("sample")
    with Window(fanfare) as window:
        deck = make(window, fanfare)["id"]
        before = titles(fanfare, deck)
        window.click("list item", "2 What it costs*")
        window.enter("text", "Title", "Four minutes late")
        window.key("Return")
        window.wait(lambda: titles(fanfare, deck)[1] == "Four minutes late", "the title is saved by Enter")
        window.click("text", "Your notes to this slide")
        window.key("ctrl+a")
        window.type("Wait for the dog question.")
        window.click("list item", "1 One breath*")
        window.wait(lambda: slides(fanfare, deck)[1]["notes"] == "Wait for the dog question.", "saved when the field is left")
        window.key("alt+Down")
        window.wait(lambda: titles(fanfare, deck)[:2] == ["Four minutes late", before[0]], "moved by key")
        window.drag(("list item", "* One favour*"), ("list item", "1 Four minutes*"))
        window.wait(lambda: titles(fanfare, deck)[0] == before[-1], "moved by mouse")
        window.click("list item", "1 One favour*")
        window.key("Delete")
        window.wait(lambda: len(slides(fanfare, deck)) == len(before) - 1, "removed")
        window.click("push button", "Undo")
        window.wait(lambda: len(slides(fanfare, deck)) == len(before), "undone")
        window.wait(lambda: window.see("list item", "1 One favour*").get_state_set().contains(Atspi.StateType.SELECTED), "what is back is chosen")


def test_what_is_edited_is_what_goes_out(fanfare):
    fanfare("sample")
    pdf, pptx = fanfare.folder / "mine.pdf", fanfare.folder / "mine.pptx"
    with Window(fanfare) as window:
        deck = make(window, fanfare)["id"]
        window.click("list item", "2 What it costs*")
        window.enter("text", "Title", "Four minutes late")
        window.key("Return")
        window.wait(lambda: titles(fanfare, deck)[1] == "Four minutes late", "saved")
        window.click("push button", "Export")
        window.click("menu item", "Both")
        save_as(window, pptx)
    theirs = fanfare.folder / "theirs.pdf", fanfare.folder / "theirs.pptx"
    fanfare("deck", "--meeting", "next", "-o", theirs[0], "-o", theirs[1])
    assert pdf_pages(pdf) == pdf_pages(theirs[0]) and "late" in pdf_pages(pdf)[1]
    assert pptx_words(pptx) == pptx_words(theirs[1])
    june = next(card["id"] for card in fanfare("list", "testimonial").lines if "nine summers" in (card["quote_original"] or ""))
    assert {str(pdf), str(pptx)} <= {use["place"] for use in fanfare("usage", june).lines if use["state"] == "confirmed"}


def test_a_held_back_quote_shows_its_result_and_never_leaves(fanfare):
    fanfare("sample")
    june = next(card["id"] for card in fanfare("list", "testimonial").lines if "nine summers" in (card["quote_original"] or ""))
    pptx = fanfare.folder / "held.pptx"
    with Window(fanfare) as window:
        make(window, fanfare)
        window.see("label", "Cleared")
        fanfare("consent", june, "--withdraw")
        window.see("label", "Held back")
        window.see("push button", "Ask for This…")
        window.key("ctrl+e")
        window.see("label", "*Slide * shows this instead: *31*")
        window.click("push button", "Export Without")
        save_as(window, pptx)
    words = " ".join(sum(pptx_words(pptx), []))
    assert "31" in words and "summers" not in words
    assert not [use for use in fanfare("usage", june).lines if use["place"] == str(pptx)]


def test_a_held_back_quote_without_result_leaves_no_blank_slide(fanfare):
    fanfare("sample")
    card = next(card for card in fanfare("list", "testimonial").lines if "nine summers" in (card["quote_original"] or ""))
    fanfare("set", card["id"], "before=", "after=", "metric=")
    benefit = fanfare("show", card["program"]).one["benefit"]
    pptx = fanfare.folder / "held.pptx"
    with Window(fanfare) as window:
        deck = make(window, fanfare)["id"]
        quoting = next(slide for slide in slides(fanfare, deck) if slide["source"])
        fanfare("consent", card["id"], "--withdraw")
        window.see("label", "Held back")
        window.key("ctrl+e")
        window.see("label", f"*Slide {quoting['position'] + 1} shows this instead: {benefit}")
        window.click("push button", "Export Without")
        save_as(window, pptx)
        assert benefit in " ".join(pptx_words(pptx)[quoting["position"]])
        # no other quote of this program may go there: the slide can
        window.click("push button", "Take It Out")
        window.wait(lambda: quoting["id"] not in [slide["id"] for slide in slides(fanfare, deck)], "taken out")
        window.see("label", "Nobody is quoted")


def change(pptx):
    """As PowerPoint does: the same parts, another word in one."""
    with zipfile.ZipFile(pptx) as before:
        parts = {name: before.read(name) for name in before.namelist()}
    with zipfile.ZipFile(pptx, "w", zipfile.ZIP_DEFLATED) as after:
        for name, data in parts.items():
            after.writestr(name, data.replace(b"What it costs", b"What she changed"))
    return pptx.read_bytes()


def test_what_was_changed_in_powerpoint_stays(fanfare):
    fanfare("sample")
    pptx, beside = fanfare.folder / "ours.pptx", fanfare.folder / "ours (2).pptx"
    with Window(fanfare) as window:
        make(window, fanfare)
        window.key("ctrl+e")
        save_as(window, pptx)
        hers = change(pptx)
        window.key("ctrl+e")
        window.choose_file("Save the Deck", "Save", pptx)
        window.click("push button", "Replace") if window.find("push button", "Replace", 2) else None
        window.told("You changed this one in PowerPoint. The new one is saved beside it: “ours (2).pptx”")
        assert pptx.read_bytes() == hers and "What it costs" in str(pptx_words(beside))
        assert "What she changed" in str(pptx_words(pptx))


def print_to_file(window):
    """The print dialog's only printer here, with the file it proposes."""
    window.see("label", "Print to File")
    window.wait(lambda: window.click("label", "Print to File") or sensitive(window.see("push button", "*Print*")), "a printer is chosen")
    window.click("push button", "*Print*")


def sensitive(node):
    return node.get_state_set().contains(Atspi.StateType.SENSITIVE)


def test_printed_with_what_may_be_printed(fanfare):
    fanfare("sample")
    june = next(card["id"] for card in fanfare("list", "testimonial").lines if "nine summers" in (card["quote_original"] or ""))
    with Window(fanfare) as window:
        deck = make(window, fanfare)
        paper = fanfare.folder / f"{deck['title']}.pdf"
        window.key("ctrl+e")
        save_as(window, fanfare.folder / "saved.pptx")
        window.key("ctrl+p")
        window.click("push button", "Print Without")
        print_to_file(window)
        window.told(f"Printed: {paper.name}")
        # June said yes to the department, not to paper
        assert "summers" not in str(pdf_pages(paper)) and len(pdf_pages(paper)) == len(slides(fanfare, deck["id"]))
        fanfare("consent", june, "--grant", "department,print", "--what", "text")
        window.key("ctrl+p")
        print_to_file(window)
        window.click("push button", "Replace")
        window.wait(lambda: "summers" in str(pdf_pages(paper)), "printed again, with her words")
        window.wait(lambda: [use["state"] for use in fanfare("usage", june).lines if use["place"] == str(paper)] == ["confirmed"], "ledger")


def add_long_deck(fanfare):
    """Few slides whose text goes on for thousands of pages."""
    fanfare("add", "deck", "title=The long one", "minutes=60")
    deck = fanfare("list", "deck").lines[-1]["id"]
    words = ["One page is enough.", *["Word after word after word. " * 20000] * 2]
    records = fanfare.folder / "slides.json"
    records.write_text("\n".join(json.dumps({"record_kind": "slide", "deck": deck, "position": i, "title": f"Slide {i}", "body": body})
                                 for i, body in enumerate(words)))
    fanfare("import", records)


def test_an_export_is_stopped(fanfare):
    fanfare("sample")
    add_long_deck(fanfare)
    pptx = fanfare.folder / "long.pptx"
    with Window(fanfare) as window:
        window.wait(lambda: window.key("ctrl+5") or window.find("label", "The long one", 3), "the shelf", 30)
        window.click("label", "The long one")
        window.see("label", "60 minutes · 3 slides", 60)
        window.wait(lambda: window.key("ctrl+e") or window.find("push button", "Save", 3), "the file dialog", 60)
        window.key("ctrl+a")
        window.type(str(pptx))
        window.key("Return")
        assert Atspi.Action.do_action(window.see("push button", "Stop", 60), 0)
        window.gone("push button", "Stop", 60)
        # nothing is left behind
        window.wait(lambda: not list(fanfare.folder.glob("*long*")), "nothing is left")
        assert not fanfare("show", fanfare("list", "deck").lines[-1]["id"]).one["exported"]


main()
