# Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later
"""The main job once through: a kind mail in, a yes, slides and a page out."""
import zipfile

from fanfare_test import mail, main


def test_a_mail_becomes_a_slide_and_a_page(fanfare):
    fanfare.add("audience", name="Gate & tickets", size=96)
    fanfare.add("channel", name="Shift briefing", kind="meeting")
    fanfare.add("program", title="Calm at the Gate", benefit="You keep a queue friendly when the ship is late", audiences="Gate & tickets",
                status="running", url="https://intranet.harbourline.example/calm")
    fanfare.add("event", summary="Calm at the Gate", program="Calm at the Gate", dtstart="2026-05-26T10:00", dtend="2026-05-26T11:30",
                tzid="Europe/Berlin", location="Pier 2 loft", kind="session")
    words = "For the first time in nine summers nobody cried at the gate."
    card = fanfare("collect", "-", stdin=mail(body=f"Hello,\n\nI was at Calm at the Gate in March. {words} Thank you!\n\nBest regards\nJune Abara\nGate lead\n")).one
    choice = [candidate["text"] for candidate in card["candidates"]]
    assert words in choice
    fanfare("set", card["id"], f"quote_edited={words}")
    fanfare("consent", card["id"], "--grant", "department,intranet", "--what", "text,name", "--name-form", "first-initial-role")
    fanfare("plan", "Calm at the Gate", "--launch", "2026-09-08")
    pptx = fanfare.folder / "meeting.pptx"
    fanfare("deck", "--program", "Calm at the Gate", "--audience", "Gate & tickets", "-o", pptx, "-o", fanfare.folder / "meeting.pdf")
    with zipfile.ZipFile(pptx) as package:
        assert any(words.encode() in package.read(name) for name in package.namelist() if name.startswith("ppt/slides/"))
    site = fanfare.folder / "site"
    fanfare("publish", site)
    page = (site / "programs" / "calm-at-the-gate.html").read_text()
    assert words in page and "June A., Gate lead" in page and "Pier 2 loft" in (site / "index.html").read_text()
    fanfare("consent", card["id"], "--withdraw")
    fanfare("publish", site)
    assert not any(words in path.read_text(errors="ignore") for path in site.rglob("*") if path.is_file())
    assert fanfare("verify").out == ""


main()
