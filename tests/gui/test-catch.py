# Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later
"""Catching anywhere in the window: what other programs offer, paste, files, the dialog, many at once.

What the window catches is compared with what `fanfare collect` makes of the same bytes in another library.
"""
import os
import pathlib
import subprocess

from copied import Copied
from fanfare_window import PROGRAM, Fanfare, Window, main
from fanfare_test import MAILS, corpus, mail

FRAME = ("frame", "Fanfare")
JUNE = MAILS / "june-abara.eml"


def cards(fanfare):
    return fanfare("list", "testimonial").lines


def told(fanfare, *paths):
    """What the command line says about the same bytes."""
    other = Fanfare(fanfare.folder, "other.fanfare")
    return [(one["quote"], one["author"], one["message_id"]) for one in other("collect", *paths).lines]


def kept(fanfare):
    return [(card["quote_original"], card["author"], card["message_id"]) for card in cards(fanfare)]


def wait_for(window, fanfare, count, kind="testimonial"):
    window.wait(lambda: fanfare("count", kind).one == count, f"{count} of {kind}")


def started(fanfare):
    """A library that is there and empty."""
    fanfare("count", "testimonial")
    return fanfare


def wide(text, mark=True):
    return ("\ufeff" if mark else "").encode("utf-16-le") + text.encode("utf-16-le")


def payload(fanfare, name, content):
    path = fanfare.folder / name
    path.write_bytes(content)
    return path


def let_go(window, *payload, on=("list item", "Decks*")):
    """Over the sidebar: over an open card a drop is the answer to it."""
    return window.drop(*payload, on=on)


def test_a_mail_as_a_file(fanfare):
    with Window(started(fanfare)) as window:
        said = let_go(window, "--file", JUNE, on=FRAME)
        assert "outcome: copy" in said, said
        window.see("status bar", "Caught. June’s words are safe.")
        wait_for(window, fanfare, 1)
        assert kept(fanfare) == told(fanfare, JUNE)
        window.key("ctrl+z")
        wait_for(window, fanfare, 0)
        window.key("ctrl+shift+z")
        wait_for(window, fanfare, 1)
        let_go(window, "--file", JUNE)
        window.see("status bar", "Came twice: you already had June’s words.")
        assert len(cards(fanfare)) == 1


def test_mails_as_mail_programs_offer_them(fanfare):
    """Thunderbird: a temporary file and a link. Evolution: the bytes, and a file that is gone."""
    passing = fanfare.folder / "tmp"
    passing.mkdir()
    temporary = payload(fanfare, "tmp/Thank you.eml", mail())
    gone = fanfare.folder / "gone.eml"
    second = payload(fanfare, "evolution", mail(author="Idris Vale <idris@harbourline.example>", message_id="2@harbourline.example",
                                                body="Dear all,\n\nI swapped a shift from the bus. It saved me two days.\n\nIdris\n"))
    with Window(started(fanfare), TMPDIR=str(passing)) as window:
        link = "imap-message://june@mail.harbourline.example/INBOX#7"
        let_go(window, "--file", temporary, "--mime", f"text/x-moz-message={link}", "--text", link)
        wait_for(window, fanfare, 1)
        temporary.unlink()
        let_go(window, "--file", gone, "--mime", f"message/rfc822=@{second}", "--mime", "x-uid-list=1")
        wait_for(window, fanfare, 2)
        window.wait(lambda: not list(passing.iterdir()), "the copies are removed")
        temporary.write_bytes(mail())
        assert sorted(kept(fanfare)) == sorted(told(fanfare, temporary, second))


def test_kmail_passes_only_a_link(fanfare):
    words = "Since the course nobody cried at the gate any more. Thank you so much for it!"
    with Window(started(fanfare)) as window, Copied("--text", words):
        said = let_go(window, "--uri", "akonadi:?item=4711&type=message/rfc822", "--text", "akonadi:?item=4711")
        assert "DELETE" not in said, said
        window.see("label", "KMail Keeps Its Mail to Itself")
        window.see("label", "*The compliment itself is still in KMail, unharmed.")
        window.see("label", "Open the mail, select all, copy")
        window.click("push button", "*Not Now")
        window.gone("label", "KMail Keeps Its Mail to Itself")
        let_go(window, "--mime", "application/x-geary-mail=x")
        window.see("label", "Geary Keeps Its Mail to Itself")
        window.click("push button", "*Paste")
        wait_for(window, fanfare, 1)
        note = payload(fanfare, "note.txt", words.encode())
        assert kept(fanfare) == told(fanfare, note)


def test_from_a_browser(fanfare):
    """Chromium: a picture whose page is UTF-16, a link, and words of a page."""
    picture = pathlib.Path(__file__).parents[1] / "collect" / "data" / "small.png"
    address = "https://harbourline.example/wall/june.png"
    html = payload(fanfare, "image.html", wide(f'<meta charset="utf-16"><img src="{address}" alt="June"/>'))
    url = payload(fanfare, "image.url", wide(f"{address}\njune.png", mark=False))
    page = "https://harbourline.example/thanks"
    words = "The course saved me two hours every week. Thank you!"
    link_html = payload(fanfare, "link.html", wide(f'<a href="{page}">{words}</a>'))
    link_url = payload(fanfare, "link.url", wide(f"{page}\n{words}", mark=False))
    with Window(started(fanfare)) as window:
        let_go(window, "--mime", f"application/octet-stream=@{picture}", "--mime", f"text/html=@{html}", "--mime",
                    f"text/x-moz-url=@{url}", "--text", address)
        wait_for(window, fanfare, 1)
        card = cards(fanfare)[0]
        assert card["source_kind"] == "image" and card["source_url"] == address, card
        assert fanfare.raw("attachment", card["id"]).stdout == picture.read_bytes()
        let_go(window, "--mime", f"text/html=@{link_html}", "--mime", f"text/x-moz-url=@{link_url}", "--text", page)
        wait_for(window, fanfare, 2)
        card = next(card for card in cards(fanfare) if card["source_kind"] == "html")
        assert card["source_url"] == page and card["quote_original"] in words, card
        assert [(card["quote_original"], card["author"], card["message_id"])] == told(fanfare, link_html)
        let_go(window, "--text", page)
        window.see("label", "This Is Only an Address")
        window.click("push button", "*Not Now")


def test_calendar_and_contact_join(fanfare):
    data = pathlib.Path(__file__).parents[1] / "collect" / "data"
    with Window(started(fanfare)) as window:
        let_go(window, "--file", data / "vcard" / "three.vcf")
        window.see("status bar", "2 joined your people.")
        wait_for(window, fanfare, 2, "person")
        let_go(window, "--mime", f"text/calendar=@{data / 'calendar' / 'weekly.ics'}")
        window.see("status bar", "*joined your calendar.")
        assert fanfare("count", "event").one > 0


def test_many_at_once(fanfare):
    folder = fanfare.folder / "box"
    folder.mkdir()
    for number in range(60):
        (folder / f"{number:02}.eml").write_bytes(mail(message_id=f"{number}@harbourline.example", body=(
            f"Hello,\n\nthank you, course number {number} saved me {number + 2} hours.\n\nJune\n")))
    (folder / "broken.bin").write_bytes(b"\x00\x01\x02\x03" * 64)
    with Window(started(fanfare)) as window:
        let_go(window, "--file", folder)
        window.see("label", "1 could not be read.")
        wait_for(window, fanfare, 60)
        window.see("status bar", "60 compliments caught, 1 could not be read.")
        window.click("push button", "Show the 1")
        window.see("label", "1 Thing Could Not Be Read")
        window.see("label", "broken.bin")
        window.key("Escape")
        window.gone("label", "broken.bin")
        assert sorted(kept(fanfare)) == sorted(one for one in told_all(fanfare, folder))
        window.key("ctrl+z")
        wait_for(window, fanfare, 0)


def told_all(fanfare, folder):
    other = Fanfare(fanfare.folder, "other.fanfare")
    return [(one["quote"], one["author"], one["message_id"]) for one in other("collect", folder, expect=1).lines
            if one["status"] == "new"]


def test_a_mailbox_can_be_stopped(fanfare):
    """What is in stays in; one undo takes it out."""
    box = fanfare.folder / "big.mbox"
    with box.open("wb") as out:
        for number in range(40000):
            body = f"Hello,\n\nthank you, course number {number} saved me hours. It was wonderful.\n\nJune\n" + "More text.\n" * 40
            out.write(b"From june@harbourline.example Sun May 10 21:14:00 2026\n" + mail(message_id=f"{number}@h.example", body=body) + b"\n")
    with Window(started(fanfare)) as window:
        let_go(window, "--file", box)
        window.see("label", "Reading 40000 mails.")
        window.click("push button", "Stop")
        window.see("status bar", "Stopped. *compliments caught.")
        window.gone("push button", "Stop")
        caught = fanfare("count", "testimonial").one
        assert 0 < caught < 40000, caught
        window.key("ctrl+z")
        wait_for(window, fanfare, 0)


def test_what_cannot_be_read_is_kept(fanfare):
    """Bytes without a place of their own are set aside, and it is told where."""
    odd = payload(fanfare, "odd", b"\x00\x01\x02\x03" * 64)
    with Window(started(fanfare)) as window:
        let_go(window, "--mime", f"application/octet-stream=@{odd}")
        window.see("label", "1 Thing Could Not Be Read")
        place = pathlib.Path(os.environ["XDG_DATA_HOME"]) / "fanfare" / "set-aside"
        window.see("label", f"Nothing is lost: *{place}.")
        assert [path.read_bytes() for path in place.iterdir()] == [odd.read_bytes()]
        window.key("Escape")
        let_go(window, "--file", fanfare.folder / "nowhere.eml")
        window.see("label", "nowhere.eml")
        window.key("Escape")


def test_paste(fanfare):
    html = "<p>The course saved me two hours every week. Thank you!</p>"
    with Window(started(fanfare)) as window:
        with Copied("--html", html, "--text", "other words"):
            window.key("ctrl+v")
            wait_for(window, fanfare, 1)
            page = payload(fanfare, "page.html", html.encode())
            assert kept(fanfare) == told(fanfare, page)
        with Copied("--file", JUNE):
            window.key("ctrl+v")
            wait_for(window, fanfare, 2)


def test_write_down_by_keyboard(fanfare):
    fanfare("sample")
    before = fanfare("count", "testimonial").one
    with Window(fanfare) as window:
        window.key("ctrl+shift+c")
        window.see("label", "Or Write Down What You Heard")
        window.type("You are the only course where I forgot my phone")
        window.key("Escape")  # what was typed is kept
        window.gone("label", "Or Write Down What You Heard")
        window.key("ctrl+shift+c")
        window.see("label", "Or Write Down What You Heard")
        window.key("Tab")
        window.type("Hollis Amadi, Terminal manager")
        window.key("Return")
        wait_for(window, fanfare, before + 1)
        window.see("status bar", "Caught. Hollis’s words are safe.")
        card = next(card for card in cards(fanfare) if card["author"] == "Hollis Amadi" and card["source_kind"] == "other")
        assert (card["quote_original"], card["author"], card["role"]) == (
            "You are the only course where I forgot my phone", "Hollis Amadi", "Terminal manager")
        assert card["said_on"].startswith("2026-05-12"), card
        window.key("ctrl+z")
        wait_for(window, fanfare, before)


def test_drop_on_the_dialog(fanfare):
    with Window(started(fanfare)) as window:
        window.key("ctrl+shift+c")
        place = ("label", "Drag mails, pictures or a folder here")
        window.see(*place)
        # A window that has just come up may not take a drop yet.
        window.wait(lambda: "outcome: copy" in let_go(window, "--file", JUNE, on=place), "the dialog takes it", 30)
        wait_for(window, fanfare, 1)
        window.gone("label", "Or Write Down What You Heard")


def test_a_field_takes_words_and_own_drags_stay_inside(fanfare):
    fanfare("sample")
    before = fanfare("count", "testimonial").one
    with Window(fanfare) as window:
        window.key("ctrl+f")
        words = "Nobody cried at the gate any more, and nobody missed it."
        let_go(window, "--text", words, on=("entry", "Search"))
        window.wait(lambda: window.text("entry", "Search") == words, "the words in the field")
        window.key("ctrl+a")
        x, y = window.middle("entry", "Search")
        window.drag((x - 70, y), (x, y + 300))
        assert window.find("label", "This One Could Not Be Taken", 0) is None
        let_go(window, "--text", "gate", "--cancel")
        assert fanfare("count", "testimonial").one == before


def test_choose_files(fanfare):
    """By the file chooser."""
    with Window(started(fanfare)) as window:
        window.key("ctrl+shift+c")
        window.click("push button", "Choose Files…")
        window.choose_file("Catch Files", "*Catch", JUNE)
        wait_for(window, fanfare, 1)


def test_the_launcher_opens_the_dialog(fanfare):
    with Window(started(fanfare)) as window:
        subprocess.run(["gapplication", "action", "io.github.fanfare_desktop.Fanfare", "catch"], check=True, timeout=20)
        window.see("label", "Or Write Down What You Heard")
        window.key("Escape")


def test_a_drop_begins_the_library(fanfare):
    """On the first day, from a source that lets nothing but links be made."""
    with Window(fanfare) as window:
        window.see("label", "Good Work Deserves a Fanfare")
        said = let_go(window, "--file", JUNE, "--action", "link", on=FRAME)
        assert "outcome: link" in said, said
        wait_for(window, fanfare, 1)
        assert kept(fanfare) == told(fanfare, JUNE)


def test_others_mails(fanfare):
    """A folder of mails that others wrote: the same cards, the same failures."""
    folder = corpus("eml")
    with Window(started(fanfare)) as window:
        let_go(window, "--file", folder)
        window.see("status bar", "*compliments caught*", timeout=60)
        other = Fanfare(fanfare.folder, "other.fanfare")
        lines = other.run("collect", folder).lines
        new = [(one["quote"], one["author"], one["message_id"]) for one in lines if one["status"] == "new" and one["kind"] == "testimonial"]
        assert sorted(map(str, kept(fanfare))) == sorted(map(str, new))


def test_files_from_outside(fanfare):
    """Open With on the first day begins a library; a second start hands its file to the first."""
    with Window(fanfare, JUNE) as window:
        window.see("list item", "Today*")
        wait_for(window, fanfare, 1)
        subprocess.run([PROGRAM, str(MAILS / "idris-vale.eml")], env=window.environment, check=True, timeout=20)
        wait_for(window, fanfare, 2)
        assert sorted(kept(fanfare)) == sorted(told(fanfare, JUNE, MAILS / "idris-vale.eml"))


main()
