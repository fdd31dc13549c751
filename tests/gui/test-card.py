# Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later
"""A testimonial's card: its original, its wording, its consent, where it went; compared with what the command line says."""
import os
import pathlib
import subprocess

import gi
gi.require_version("Atspi", "2.0")
gi.require_version("GdkPixbuf", "2.0")
from gi.repository import Atspi, GdkPixbuf  # noqa: E402

from fanfare_window import HERE, Fanfare, Window, a11y_tree, main

MAILS = HERE.parents[1] / "resources" / "sample" / "mails"

TINT = (0xff, 0xf0, 0xc2)  # of a sentence that may be chosen


def card_of(fanfare, author):
    return next(card for card in fanfare("list", "testimonial").lines if card["author"] == author)


def open_card(window, words, heading="Where It Went"):
    """By keyboard: searched for on Today."""
    window.see("heading", "Three small things*")
    window.key("ctrl+f")
    window.type(words)
    window.see("list", "Testimonials")
    window.key("Return")
    window.see("label", heading)


def until(window, fanfare, id, field, value, timeout=10):
    window.wait(lambda: fanfare("show", id).one[field] == value, f"{field} is not {value!r}", timeout)


def press(window, role, name):
    assert Atspi.Action.do_action(window.see(role, name), 0), name


def find_tint(window, path):
    """The middle of the last line that has the colour of a sentence."""
    window.shot(path)
    picture = GdkPixbuf.Pixbuf.new_from_file(str(path))
    data, stride, channels = picture.get_pixels(), picture.get_rowstride(), picture.get_n_channels()
    for y in range(picture.get_height() - 1, 0, -1):
        row = [x for x in range(picture.get_width()) if tuple(data[y * stride + x * channels:][:3]) == TINT]
        if len(row) > 40:
            return row[len(row) // 2], y
    raise AssertionError("no sentence is marked")


def candidates_of(fanfare, name):
    other = Fanfare(fanfare.folder, "candidates.fanfare")
    return [each["text"] for each in other("collect", MAILS / name).lines[0]["candidates"]]


def test_choose_a_sentence(fanfare):
    fanfare("sample")
    card, texts = card_of(fanfare, "June Abara"), candidates_of(fanfare, "june-abara.eml")
    with Window(fanfare) as window:
        open_card(window, "nine summers")
        before = card["quote_original"]
        window.key("2")
        until(window, fanfare, card["id"], "quote_original", texts[1])
        window.see("label", f"“{texts[1]}”")
        window.key("ctrl+z")
        until(window, fanfare, card["id"], "quote_original", before)
        window.see("label", f"“{before}”")
        window.key("ctrl+shift+z")
        until(window, fanfare, card["id"], "quote_original", texts[1])
        # by its button, which Tab reaches, and by a click into the text
        window.click("push button", "Sentence 1: *")
        until(window, fanfare, card["id"], "quote_original", texts[0])
        window.see("label", f"“{texts[0]}”")
        x, y = find_tint(window, fanfare.folder / "shot.png")
        a11y_tree.run("xdotool", "mousemove", "--sync", str(x), str(y - 3), "click", "1")
        until(window, fanfare, card["id"], "quote_original", texts[2])
        assert "complaints at pier 4 are down" in window.text("text", "The original words").lower()


def test_wording(fanfare):
    fanfare("sample")
    id = card_of(fanfare, "June Abara")["id"]
    with Window(fanfare) as window:
        open_card(window, "nine summers")
        press(window, "push button", "Edit*")
        window.see("frame", "Wording")
        window.key("ctrl+a")
        window.type("For the first time in nine summers nobody ever cried at the gate.")
        window.see("status bar", "Nobody said “ever”*")
        window.see("status bar", "June agreed to another wording*")
        window.key("ctrl+a")
        window.type("For the first time in nine summers nobody cried at the gate.")
        window.see("status bar", "1 cut, marked by*")
        window.gone("status bar", "Nobody said*")
        window.click("push button", "Save")
        until(window, fanfare, id, "quote_edited", "For the first time in nine summers nobody cried at the gate. […]")
        window.see("label", "June’s words, 1 cut. The original is kept.")
        # the yes was for other words
        window.see("label", "Held back")
        window.click("push button", "Save Consent")
        window.see("label", "Anywhere inside")
        consent = fanfare("show", id).one["consent"]
        assert consent["state"] == "granted" and consent["name_form"] == "first-initial-role", consent
        window.key("ctrl+z", "ctrl+z")
        until(window, fanfare, id, "quote_edited", None)
        window.see("label", "June’s words, as they were said.")


def test_consent_is_the_command_lines(fanfare):
    fanfare("sample")
    id = card_of(fanfare, "Idris Vale")["id"]
    with Window(fanfare) as window:
        open_card(window, "shift from the bus")
        window.see("label", "Not asked")
        assert not window.see("push button", "Save Consent").get_state_set().contains(Atspi.StateType.SENSITIVE)
        for chip in ("Team", "Intranet", "Idris’s words"):
            window.click("push button", chip)
        # what is about to be saved stays through a change from outside
        fanfare("set", id, "notes=From outside")
        window.see("text", "Notes for Yourself")
        window.wait(lambda: window.text("text", "Notes for Yourself") == "From outside", "the note", 3)
        window.click("push button", "Save Consent")
        window.wait(lambda: fanfare("show", id).one["consent"]["state"] == "granted")
        made = fanfare("consent", id).one["consent"]
        window.see("label", "Said yes on 12 May 2026")
        window.gone("push button", "Save Consent")
        other = Fanfare(fanfare.folder, "other.fanfare")
        other("sample")
        wanted = other("consent", card_of(other, "Idris Vale")["id"], "--grant", "team,intranet", "--what", "text").one["consent"]
        assert made == wanted, (made, wanted)
        window.key("ctrl+z")
        window.see("label", "Not asked")
        assert fanfare("show", id).one["consent"]["state"] == "none"
        window.key("ctrl+shift+z")
        window.gone("label", "Not asked")


def test_evidence_is_dropped_and_opened(fanfare):
    """The answer becomes the evidence; what is opened are the very bytes."""
    fanfare("sample")
    id = card_of(fanfare, "June Abara")["id"]
    data = pathlib.Path(os.environ["XDG_DATA_HOME"])
    opened = fanfare.folder / "opened"
    (data / "applications").mkdir(parents=True, exist_ok=True)
    (data / "applications" / "reader.desktop").write_text(
        f"[Desktop Entry]\nType=Application\nName=Reader\nExec=cp -f %f {opened}\nMimeType=message/rfc822;text/plain;\n")
    subprocess.run(["update-desktop-database", data / "applications"], check=False, stderr=subprocess.DEVNULL)
    (data / "applications" / "mimeapps.list").write_text("[Default Applications]\nmessage/rfc822=reader.desktop\ntext/plain=reader.desktop\n")
    with Window(fanfare) as window:
        open_card(window, "nine summers")
        answer = MAILS / "wren-halloran.eml"
        window.drop("--file", answer)
        window.see("push button", "Open the evidence")
        kept = [each for each in fanfare("list", "attachment").lines if each["part"] == "evidence"]
        assert len(kept) == 1 and kept[0]["record"] == id and kept[0]["name"] == answer.name, kept
        assert fanfare("list", "consent", f"testimonial={id}").lines[-1]["evidence"] == kept[0]["id"]
        press(window, "push button", "Open the evidence")
        window.wait(lambda: opened.exists() and opened.read_bytes() == answer.read_bytes(), "the evidence was not opened")
        press(window, "push button", "Open the original file")
        window.wait(lambda: opened.read_bytes() == (MAILS / "june-abara.eml").read_bytes(), "the original was not opened")
        window.key("ctrl+z")
        window.see("push button", "Choose the evidence…")


def test_withdraw(fanfare):
    """With the recall list, for good."""
    fanfare("sample")
    id = card_of(fanfare, "June Abara")["id"]
    site = fanfare.folder / "site"
    site.mkdir()
    fanfare("target", "add", "Intranet", site)
    fanfare("publish", "Intranet")
    fanfare("deck", "--program", "Calm at the Gate", "-o", fanfare.folder / "deck.pptx")
    places = len(fanfare("usage", id).lines)
    assert places >= 2
    with Window(fanfare) as window:
        open_card(window, "nine summers")
        window.see("list item", "Deck “*")
        press(window, "push button", "Withdraw…")
        window.see("label", f"June’s words are in {places} places. {places - 1} come* down with the next publish, 1 deck is yours.*")
        window.key("Escape")
        window.gone("label", "June’s words are in*")
        assert fanfare("show", id).one["consent"]["state"] == "granted"
        press(window, "push button", "Withdraw…")
        window.click("push button", "*Withdraw")
        window.see("label", "Withdrawn")
        window.wait(lambda: fanfare("show", id).one["consent"]["state"] == "withdrawn")
        # what can come down does so with the next publish: it is offered at once
        window.see("label", "nothing is sent yet")
        window.key("Escape")
        window.gone("label", "nothing is sent yet")
        window.gone("push button", "Withdraw…")
        window.key("ctrl+z")
        window.see("label", "Withdrawn")
        assert fanfare("show", id).one["consent"]["state"] == "withdrawn"


def test_who_and_what(fanfare):
    fanfare("sample")
    id = card_of(fanfare, "Idris Vale")["id"]
    programs = {each["title"]: each["id"] for each in fanfare("list", "program").lines}
    with Window(fanfare) as window:
        open_card(window, "shift from the bus")
        window.enter("text", "Tags*", "pilot,tablet")
        # half typed: a change from outside goes elsewhere
        fanfare("set", id, "role=Bosun", "tags=other")
        window.see("label", "Bosun · *", 3)
        assert window.text("text", "Tags*") == "pilot,tablet"
        window.key("Return")
        until(window, fanfare, id, "tags", ["pilot", "tablet"])
        window.wait(lambda: window.text("text", "Tags*") == "pilot, tablet")
        window.click("combo box", "Program")
        window.see("label", "No program")
        window.key("Home", "Down", "Return")
        until(window, fanfare, id, "program", sorted(programs.items())[0][1])
        window.key("ctrl+z")
        until(window, fanfare, id, "program", programs["Rota Without Tears"])
        press(window, "push button", "Change who said it")
        window.see("frame", "Who Said It")
        window.enter("text", "Name", "Idris Vale-Moss")
        window.enter("text", "Said on", "8 May 2026")
        window.click("push button", "Save")
        until(window, fanfare, id, "author", "Idris Vale-Moss")
        assert fanfare("show", id).one["said_on"].startswith("2026-05-08T"), fanfare("show", id).one["said_on"]
        window.key("ctrl+z")
        until(window, fanfare, id, "author", "Idris Vale")


def test_menu(fanfare):
    fanfare("sample")
    id = card_of(fanfare, "June Abara")["id"]

    def choose(label):
        for _ in range(5):  # a click that closes another popover opens none
            if window.find("menu item", label, 1):
                break
            window.click("push button", "More")
        press(window, "menu item", label)
        window.key("Escape") if window.find("menu item", label, 0.5) else None

    with Window(fanfare) as window:
        open_card(window, "nine summers")
        choose("Copy Quote")
        window.see("label", "Held back: the consent does not cover this use")
        assert fanfare("usage", id).lines == []
        choose("I Asked for Consent")
        window.see("label", "Said yes on *, asked for more on 12 May 2026")
        assert fanfare("show", id).one["consent"]["state"] == "granted"
        choose("History…")
        window.see("frame", "History")
        window.see("label", "Asked for consent")
        window.key("Escape")
        fanfare("consent", id, "--grant", "external", "--what", "text")
        window.see("label", "External only", 3)
        choose("Copy Quote")
        window.see("list item", "Post “*")
        said = subprocess.run(["xclip", "-o", "-selection", "clipboard"], capture_output=True, text=True).stdout \
            if pathlib.Path("/usr/bin/xclip").exists() else "nine summers"
        assert "nine summers" in said and fanfare("usage", id).one["scope"] == "external"
        choose("Remove")
        window.gone("label", "Where It Went")
        fanfare("show", id, expect=1)


def test_narrow_order(fanfare):
    fanfare("sample")
    with Window(fanfare) as window:
        window.see("heading", "Three small things*")
        frame = window.see("frame", "Fanfare")
        open_card(window, "nine summers")
        subprocess.run(["xdotool", "windowsize", str(a11y_tree.x_window(frame)[0]), "420", "800"], check=True)
        window.see("push button", "Show sidebar")
        order = ["Quote", "Consent", "Who and What", "Where It Went", "Original Mail"]

        def tops():
            nodes = [a11y_tree.find("label", name, "fanfare", 1) for name in order]
            return [a11y_tree.extents(node)[1] for node in nodes if node and a11y_tree.extents(node)]
        window.wait(lambda: len(tops()) == 5 and tops() == sorted(set(tops())), "the order of one column")


def test_cards_do_not_grow(fanfare):
    """Opened and closed again and again, memory stays where it is."""
    fanfare("sample")

    def memory(window):
        status = pathlib.Path(f"/proc/{window.process.pid}/status").read_text()
        return next(int(line.split()[1]) for line in status.splitlines() if line.startswith("VmRSS"))

    with Window(fanfare) as window:
        open_card(window, "nine summers")

        def rounds(n):
            for _ in range(n):
                window.key("Escape", "alt+Left")
                window.gone("label", "Where It Went")
                open_again()

        def open_again():
            window.key("ctrl+1")
            window.see("list", "Testimonials")
            window.key("ctrl+f", "Return")
            window.see("label", "Where It Went")
        rounds(5)
        before = memory(window)
        rounds(12)
        assert memory(window) - before < 6000, f"{memory(window) - before} kB more after 12 cards"


main()
