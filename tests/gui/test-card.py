# Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later
"""A testimonial's card: its original, its wording, its consent, where it went; compared with what the command line says."""
import os
import pathlib
import subprocess

import gi
gi.require_version("Atspi", "2.0")
gi.require_version("GdkPixbuf", "2.0")
from gi.repository import Atspi, GdkPixbuf  # noqa: E402

from card_steps import card_of, open_card, press, until
from fanfare_window import HERE, Fanfare, Window, a11y_tree, main

MAILS = HERE.parents[1] / "resources" / "sample" / "mails"

TINT = (0xff, 0xf0, 0xc2)  # of a sentence that may be chosen


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
        window.told(f"Withdrawn. Still out in {places} places: publish, and take down 1 yourself, Sharing says where.")
        window.wait(lambda: fanfare("show", id).one["consent"]["state"] == "withdrawn")
        # what can come down does so with the next publish: it is offered at once
        window.see("label", "nothing is sent before you say so")
        window.key("Escape")
        window.gone("label", "nothing is sent before you say so")
        window.gone("push button", "Withdraw…")
        window.key("ctrl+z")
        window.see("label", "Withdrawn")
        assert fanfare("show", id).one["consent"]["state"] == "withdrawn"


main()
