# Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later
"""deck: what PowerPoint and Impress get, and what never gets in."""
import re
import subprocess
import zipfile
from xml.etree import ElementTree

from fanfare_test import Skip, main, need_program

A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"


def make(fanfare, *args, name="deck"):
    pptx, pdf = fanfare.folder / f"{name}.pptx", fanfare.folder / f"{name}.pdf"
    lines = fanfare("deck", *args, "-o", pptx, "-o", pdf).lines
    return pptx, pdf, lines[0]


def pdf_words(path):
    need_program("pdftotext")
    text = subprocess.run(["pdftotext", "-layout", path, "-"], capture_output=True, check=True, timeout=60).stdout.decode()
    return [sorted(re.findall(r"\w+", page)) for page in text.split("\f")[:-1]]


def slides(pptx):
    with zipfile.ZipFile(pptx) as package:
        names = sorted((name for name in package.namelist() if re.fullmatch(r"ppt/slides/slide\d+\.xml", name)),
                       key=lambda name: int(re.search(r"\d+", name).group()))
        return [ElementTree.fromstring(package.read(name)) for name in names]


def all_bytes(path):
    if path.suffix != ".pptx":
        return path.read_bytes()
    with zipfile.ZipFile(path) as package:
        return b"\n".join(name.encode() + package.read(name) for name in package.namelist())


def test_the_next_meeting_of_the_sample(fanfare):
    fanfare("sample")
    pptx, pdf, line = make(fanfare, "--meeting", "next")
    assert line["slides"] == len(slides(pptx)) == len(pdf_words(pdf))
    assert "Skippers" in line["title"] and line["minutes"] == 6 and line["scope"] == "department"
    assert "summers" in pdf_words(pdf)[3] and "31" in pdf_words(pdf)[3], "what June said, and the number beside it"
    for slide in slides(pptx):
        kinds = [ph.get("type", "obj") for ph in slide.iter(P + "ph")]
        assert any(kind in ("title", "ctrTitle") for kind in kinds), "the title is a placeholder"
        assert any(kind not in ("title", "ctrTitle", "dt", "ftr", "sldNum") for kind in kinds), "so is what is below it"
        assert all(run.get("lang") for run in slide.iter(A + "rPr"))
        for picture in slide.iter(P + "pic"):
            assert picture.find(P + "nvPicPr").find(P + "cNvPr").get("descr"), "alt text"
    with zipfile.ZipFile(pptx) as package:
        notes = [name for name in package.namelist() if re.fullmatch(r"ppt/notesSlides/notesSlide\d+\.xml", name)]
        assert len(notes) == line["slides"]


def test_impress_shows_the_pages_and_words_of_our_pdf(fanfare):
    need_program("soffice")
    fanfare("sample")
    pptx, pdf, _ = make(fanfare, "--meeting", "next", "--minutes", "10")
    theirs = fanfare.folder / "theirs"
    subprocess.run(["soffice", f"-env:UserInstallation=file://{fanfare.folder}/office", "--headless", "--convert-to", "pdf",
                    "--outdir", theirs, pptx], capture_output=True, check=True, timeout=110)
    ours, other = pdf_words(pdf), pdf_words(theirs / "deck.pdf")
    assert len(ours) == len(other)
    for page, (mine, its) in enumerate(zip(ours, other), 1):
        assert mine == its, f"page {page}: only in ours {set(mine) - set(its)}, only in theirs {set(its) - set(mine)}"


def test_a_quote_without_consent_is_in_no_part(fanfare):
    fanfare("sample")
    secrets = [card for card in fanfare("list", "testimonial").lines
               if card["quote_original"] and "department" not in (card["consent"]["scopes"] if card["consent"]["state"] == "granted" else [])]
    assert len(secrets) > 3
    for number, program in enumerate(fanfare("list", "program").lines):
        for path in make(fanfare, "--program", program["id"], "--minutes", "30", name=str(number))[:2]:
            everything = all_bytes(path)
            text = everything if path.suffix == ".pptx" else " ".join(sum(pdf_words(path), [])).encode()
            for card in secrets:
                assert card["quote_original"].encode() not in text
                words = re.findall(r"\w{5,}", card["quote_original"])
                assert not words or not all(word.encode() in text for word in words), f"{card['quote_original']} is in {path.name}"


def test_granted_words_are_there_in_the_agreed_name(fanfare):
    program = fanfare.add("program", title="Safe Hands", benefit="Your back stays yours")
    card = fanfare.add("testimonial", quote_original="I lifted two hundred crates.", author="Pelle Sandgren", role="Galley", program="Safe Hands",
                       metric="sick days", before="6", after="0")
    fanfare("consent", card["id"], "--grant", "department", "--what", "text,name", "--name-form", "first-initial-role")
    pptx, pdf, line = make(fanfare, "--program", program["id"])
    text = all_bytes(pptx).decode(errors="ignore")
    assert "I lifted two hundred crates." in text and "Pelle S., Galley" in text and "Sandgren" not in text
    assert {(use["artefact"], use["state"], use["place"]) for use in fanfare("usage", card["id"]).lines} == {
        ("deck", "confirmed", str(pptx)), ("deck", "confirmed", str(pdf))}
    fanfare("consent", card["id"], "--withdraw")
    assert b"crates" not in all_bytes(make(fanfare, "--program", program["id"])[0])
    assert {use["state"] for use in fanfare("usage", card["id"]).lines} == {"taken-down"}


def test_our_own_texts_do_not_repeat_held_back_words(fanfare):
    secret = "Before it, everybody shouted. Since the course nobody cries at the gate any more, and I sleep again at night."
    program = fanfare.add("program", title="Calm at the Gate", benefit="You go home calm", owner="Ines Varga",
                          key_message="Hear this: “Since the COURSE nobody cries at the gate any more and I sleep again!”")
    card = fanfare.add("testimonial", quote_original=secret, author="June Abara", program="Calm at the Gate")
    fanfare.add("story", title="June and the gate", text="June says: before it everybody shouted. A good day.", program="Calm at the Gate",
                problem="Nobody knew. since the course nobody cries at the gate any more and she laughs", next_step="Come along")
    fanfare.add("benefit", means="the course nobody cries at the gate any more, and more", program="Calm at the Gate")
    fanfare.add("benefit", means="you hear the gate, and the sea", program="Calm at the Gate")
    for path in make(fanfare, "--program", program["id"], "--minutes", "30")[:2]:
        text = all_bytes(path).decode(errors="ignore") if path.suffix == ".pptx" else " ".join(sum(pdf_words(path), []))
        assert "cries" not in text and "sleep" not in text and "sea" in text and "Come" in text
    result = fanfare("deck", "--program", program["id"], "--minutes", "30", "-o", fanfare.folder / "told.pptx")
    assert result.one["texts_held_back"] == 3 and "3 texts are left out" in result.err
    fanfare("consent", card["id"], "--grant", "department")
    pptx, _, line = make(fanfare, "--program", program["id"], "--minutes", "30", name="granted")
    assert "cries" in all_bytes(pptx).decode(errors="ignore") and line["texts_held_back"] == 0
    # cleared in a shorter wording: what was cut is still held back
    fanfare("set", card["id"], "quote_edited=Before it, everybody shouted. […]")
    fanfare("consent", card["id"], "--grant", "department")
    pptx, _, line = make(fanfare, "--program", program["id"], "--minutes", "30", name="cut")
    text = all_bytes(pptx).decode(errors="ignore")
    assert "cries" not in text and "everybody shouted" in text


def test_length_follows_the_minutes(fanfare):
    fanfare("sample")
    counts = [make(fanfare, "--meeting", "next", "--minutes", n, name=str(n))[2]["slides"] for n in (1, 3, 6, 12)]
    assert counts == sorted(counts) and counts[0] < counts[-1] and counts[0] >= 2


def test_a_deck_that_was_edited_is_not_overwritten(fanfare):
    fanfare("sample")
    pptx, _, first = make(fanfare, "--meeting", "next")
    same = make(fanfare, "--meeting", "next")[2]
    assert same["path"] == first["path"] and same["sha256"] == first["sha256"], "equal decks give equal bytes"
    pptx.write_bytes(b"edited")
    line = fanfare("deck", "--meeting", "next", "-o", pptx).one
    assert line["path"] != str(pptx) and pptx.read_bytes() == b"edited"


def test_misuse(fanfare):
    fanfare("deck", "-o", fanfare.folder / "x.pptx", expect=2)
    fanfare("deck", "--program", "Nothing", "-o", fanfare.folder / "x.pptx", expect=1)
    fanfare.add("program", title="Safe Hands")
    fanfare("deck", "--program", "Safe Hands", "-o", fanfare.folder / "x.doc", expect=2)
    fanfare("deck", "--program", "Safe Hands", "-o", fanfare.folder / "no" / "folder.pptx", expect=1)
    assert list(fanfare.folder.glob("x.*")) == []


main()
