# Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later
"""The main job from end to end: a mail comes in, consent is given, a deck goes out, the page is published.

Once by mouse alone and once by keyboard alone; each comes out as the command line does the same in another library.
"""
from copied import Copied
from fanfare_window import Atspi, Fanfare, Window, a11y_tree, main, mail
from focus import Focus, words
from goes_out import pdf_pages, pptx_words, tree

PROGRAM = "Calm at the Gate"
QUOTE = "The queue saves us 12 minutes on every sailing, thank you so much!"
CREDIT = "Runa L., Gate lead"
SCOPES = {"Team": "team", "Department": "department", "Intranet": "intranet"}
MINUTES = 9  # enough for a second quote
IDS = ("id", "created", "modified", "program")  # each library has its own; the program is compared by its name


def write_mail(fanfare):
    path = fanfare.folder / "thanks.eml"
    path.write_bytes(mail(author="Runa Lindqvist <runa.lindqvist@harbourline.example>", message_id="runa@harbourline.example",
                          date="Mon, 11 May 2026 18:20:00 +0200", body=(
                              f"Hello,\n\nthe late ferry left with 90 people and all of them waved. {QUOTE}\n\n"
                              "Best regards\nRuna Lindqvist\nGate lead, Pier 2\n")))
    return path


def card_of(fanfare):
    """Runa's, or None."""
    return next((card for card in fanfare("list", "testimonial").lines if card["author"] == "Runa Lindqvist"), None)


def program_of(fanfare):
    return next(program["id"] for program in fanfare("list", "program").lines if program["title"] == PROGRAM)


def by_command(fanfare, path):
    """The same in a library of its own: where the deck, its print and the page are, and the card."""
    other = Fanfare(fanfare.folder, "other.fanfare")
    other("sample")
    id = other("collect", path).one["id"]
    other("set", id, f"program={program_of(other)}")
    other("consent", id, "--grant", ",".join(SCOPES.values()), "--what", "text,name", "--name-form", "first-initial-role")
    pptx, pdf, site = fanfare.folder / "theirs.pptx", fanfare.folder / "theirs.pdf", fanfare.folder / "theirs"
    other("deck", "--meeting", "next", "--minutes", MINUTES, "-o", pptx, "-o", pdf)
    other("publish", site)
    return pptx, pdf, site, card_of(other)


def compare(fanfare, path, pptx, pdf, site):
    their_pptx, their_pdf, their_site, card = by_command(fanfare, path)
    mine = card_of(fanfare)
    assert card["quote_original"] == QUOTE and card["consent"]["state"] == "granted", card
    assert {**mine, **{name: card[name] for name in IDS}} == card, (mine, card)
    assert pdf_pages(pdf) == pdf_pages(their_pdf)
    assert pptx_words(pptx) == pptx_words(their_pptx)
    assert tree(site).keys() == tree(their_site).keys()
    for page in ("index.html", "quotes.html"):
        assert (site / page).read_bytes() == (their_site / page).read_bytes(), page
    # and it is really there
    assert QUOTE.rstrip("!") in (site / "quotes.html").read_text() and CREDIT in (site / "quotes.html").read_text()
    slides = [" ".join(slide) for slide in pptx_words(pptx)]
    assert any("minutes on every sailing" in slide and CREDIT in slide for slide in slides), slides
    used = {use["place"] for use in fanfare("usage", mine["id"]).lines if use["state"] == "confirmed"}
    assert {str(pptx), str(pdf)} <= used and len(used) >= 3, used


def granted(fanfare):
    card = card_of(fanfare)
    return card["program"] == program_of(fanfare) and card["consent"]["state"] == "granted"


def pick(window, row, item):
    """In a row of choices. Its list hangs below the arrow; how far to the side is not told to screen readers."""
    window.click("combo box", row)
    _, y = window.middle("list item", item)
    x, _, width, _ = a11y_tree.on_screen(window.see("combo box", row))
    a11y_tree.run("xdotool", "mousemove", "--sync", str(x + width - 24), str(y), "click", "1")


def save(window):
    """The first click may go to the list of completions."""
    window.click("push button", "Save")
    try:
        window.gone("*", "Save the Deck", 3)
        return True
    except AssertionError:
        return False


def test_by_mouse_alone(fanfare):
    fanfare("sample")
    path, site = write_mail(fanfare), fanfare.folder / "mine"
    pptx, pdf = fanfare.folder / "mine.pptx", fanfare.folder / "mine.pdf"
    with Window(fanfare) as window:
        window.drop("--file", path, on=("list item", "Today*"))
        window.see("status bar", "Caught. Runa’s words are safe.")
        window.see("label", f"“{QUOTE}”")
        pick(window, "Program", PROGRAM)
        window.wait(lambda: card_of(fanfare)["program"] == program_of(fanfare), "the program is set")
        for chip in (*SCOPES, "Runa’s words", "The name"):
            window.click("push button", chip)
        pick(window, "Name shown as", CREDIT)
        window.click("push button", "Save Consent")
        window.wait(lambda: granted(fanfare), "consent")

        window.click("list item", "Decks*")
        window.click("push button", "Make Deck…")
        window.see("*", "* slides, with 1 cleared quote*")
        x, y, width, height = a11y_tree.on_screen(window.see("spin button", "*"))
        for _ in range(MINUTES - 6):  # its plus is at the end
            a11y_tree.run("xdotool", "mousemove", "--sync", str(x + width - 16), str(y + height // 2), "click", "1")
        window.see("*", "* slides, with 2 cleared quotes*")
        window.click("push button", "Make Deck")
        window.see("label", "Before It Goes Out")
        window.click("push button", "Export")
        window.click("menu item", "Both")
        window.see("push button", "Save")
        window.key("ctrl+a")
        window.type(str(pptx))
        window.wait(lambda: save(window), "the file dialog accepts it")
        window.told("Saved “mine.pptx” and “mine.pdf”")

        window.click("list item", "Sharing*")
        window.click("push button", "Add Target…")
        window.click("list item", "A shared folder*")
        window.enter("text", "Folder", str(site))
        window.click("push button", "Add")
        window.click("push button", "Preview…: mine")
        window.click("push button", "Publish * Changes")
        window.see("label", "Up to date")
    compare(fanfare, path, pptx, pdf, site)


class Keys:
    """The keyboard alone: goes by Tab to what has this name, and acts on it."""

    def __init__(self, window):
        self.window, self.focus = window, Focus()

    def go(self, name, *keys, step="Tab"):
        seen = []
        for _ in range(40):
            node = self.focus.after(lambda: self.window.key(step))
            seen.append(node and words(node))
            if node is not None and seen[-1].startswith(name):
                if keys:
                    self.window.key(*keys)
                return
        raise AssertionError(f"Tab does not come to {name!r} but to {seen}")


def test_by_keyboard_alone(fanfare):
    fanfare("sample")
    path, site = write_mail(fanfare), fanfare.folder / "mine"
    pptx, pdf = fanfare.folder / "mine.pptx", fanfare.folder / "mine.pdf"
    programs = sorted(program["title"] for program in fanfare("list", "program").lines)
    with Window(fanfare) as window, Copied("--file", path):
        keys = Keys(window)
        window.key("ctrl+v")
        window.see("label", f"“{QUOTE}”")
        keys.go("Program", "space")
        window.see("list item", programs[0])
        window.key("Home", *["Down"] * (1 + programs.index(PROGRAM)), "Return")
        window.wait(lambda: card_of(fanfare)["program"] == program_of(fanfare), "the program is set")
        for chip in (*SCOPES, "Runa’s words", "The name"):
            keys.go(chip, "space")
        keys.go("Name shown as", "space")
        window.see("list item", CREDIT)
        window.key("Home", "Down", "Return")
        keys.go("Save Consent", "space")
        # Tab came through the sidebar, which still says which page this is
        assert window.see("list item", "Testimonials*").get_state_set().contains(Atspi.StateType.SELECTED)
        window.wait(lambda: granted(fanfare), "consent")

        window.key("ctrl+5")
        window.see("push button", "Make Deck…")
        window.key("ctrl+n")
        window.see("*", "* slides, with 1 cleared quote*")
        keys.go("Minutes", "Tab", "ctrl+a")
        window.type(str(MINUTES))
        keys.go("Make Deck")
        window.see("*", "* slides, with 2 cleared quotes*")
        window.key("Return")
        window.see("label", "Before It Goes Out")
        keys.go("Export", "space")
        window.see("menu item", "Both")
        window.key("Down", "Down", "Return")
        window.see("push button", "Save")
        window.key("ctrl+a")
        window.type(str(pptx))
        window.key("Return")
        window.told("Saved “mine.pptx” and “mine.pdf”")

        window.key("ctrl+6")
        window.see("label", "Nothing Leaves This Computer Yet")
        window.key("ctrl+n")
        window.see("list item", "A shared folder*")
        window.key("Return")
        window.see("frame", "A Shared Folder")
        window.type(str(site))
        window.see("status bar", "The folder is made with the first publish.")
        window.key("Return")
        window.see("push button", "Preview…: mine")
        keys.go("Preview…: mine", "space")
        window.see("push button", "Publish * Changes")
        keys.go("Publish", "Return")
        window.see("label", "Up to date")
    compare(fanfare, path, pptx, pdf, site)


main()
