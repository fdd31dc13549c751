# Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later
"""collect import attachment: a real mail in, a card out, and the same bytes again."""
import os
import signal
import subprocess
import time

from fanfare_test import MAILS, corpus, mail, main


def test_a_mail_becomes_a_card(fanfare):
    path = fanfare.folder / "kind.eml"
    path.write_bytes(mail())
    line = fanfare("collect", path).one
    assert line["status"] == "new" and line["kind"] == "testimonial" and line["path"] == str(path)
    assert line["author"] == "June Abara" and line["email"] == "june.abara@harbourline.example"
    assert line["role"].startswith("Gate lead") and line["message_id"] == "1@harbourline.example"
    assert line["said_on"] == "2026-05-10T19:14:00Z" and line["source_kind"] == "mail"
    assert line["quote"] == line["candidates"][0]["text"]
    first = line["candidates"][0]
    assert line["text"][first["start"]:first["end"]] == first["text"]
    card = fanfare("show", line["id"]).one
    assert card["quote_original"] == line["quote"] and card["quote_edited"] is None
    assert card["consent"] == {"state": "none", "scopes": [], "what": [], "name_form": None, "expires": None}
    assert fanfare.raw("attachment", line["id"]).stdout == path.read_bytes()


def test_stdin_and_bad_ones_do_not_stop_the_rest(fanfare):
    good = fanfare.folder / "good.eml"
    good.write_bytes(mail(message_id="2@x.example", body="I loved the course, it changed how we work every day."))
    lines = fanfare("collect", fanfare.folder / "missing.eml", good, "-", stdin=mail(), expect=1).lines
    assert [line["status"] for line in lines] == ["failed", "new", "new"]
    assert lines[0]["error"] and lines[2]["path"] == "-"


def test_the_same_mail_twice_is_one_card(fanfare):
    first = fanfare("collect", "-", stdin=mail()).one
    again = fanfare("collect", "-", stdin=mail()).one
    other_id = fanfare("collect", "-", stdin=mail(message_id="other@x.example")).one
    assert again["status"] == other_id["status"] == "duplicate"
    assert again["id"] == other_id["id"] == first["id"]
    assert fanfare("count", "testimonial").out == "1\n"


def test_a_folder_with_a_mailbox_is_one_undo_step(fanfare):
    box = fanfare.folder / "in" / "box.mbox"
    box.parent.mkdir()
    box.write_bytes(b"".join(b"From x Sun May 10 21:14:00 2026\n" + mail(message_id=f"{n}@x.example", body=f"Course {n} was wonderful, thank you.\n")
                             + b"\n" for n in range(30)))
    lines = fanfare("collect", box.parent).lines
    assert [line["part"] for line in lines] == list(range(1, 31))
    assert {line["status"] for line in lines} == {"new"}
    fanfare("undo")
    assert fanfare("count", "testimonial").out == "0\n"
    fanfare("redo")
    assert fanfare("count", "testimonial").out == "30\n"


def test_the_program_is_guessed_from_its_name(fanfare):
    program = fanfare.add("program", title="Calm at the Gate")
    line = fanfare("collect", "-", stdin=mail(body="Thank you for Calm at the Gate, it helped us a lot.")).one
    assert fanfare("show", line["id"]).one["program"] == program["id"]


def test_calendar_and_contacts_are_imported(fanfare):
    (fanfare.folder / "a.ics").write_bytes(b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\nBEGIN:VEVENT\r\nUID:u1\r\nDTSTAMP:20260101T000000Z\r\n"
                                           b"DTSTART:20260602T080000Z\r\nSUMMARY:Harbour day\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n")
    (fanfare.folder / "b.vcf").write_bytes(b"BEGIN:VCARD\r\nVERSION:4.0\r\nFN:Nadia Ferrow\r\nEMAIL:nadia@harbourline.example\r\nEND:VCARD\r\n")
    lines = fanfare("collect", fanfare.folder / "a.ics", fanfare.folder / "b.vcf").lines
    assert [(line["kind"], line["status"]) for line in lines] == [("event", "new"), ("person", "new")]
    assert fanfare("show", "Harbour day").one["uid"] == "u1"
    assert fanfare("show", "Nadia Ferrow").one["email"] == "nadia@harbourline.example"


def test_the_sample_mails(fanfare):
    lines = fanfare("collect", MAILS).lines
    assert len(lines) == 12 and {line["status"] for line in lines} == {"new"}
    assert all(line["quote"] and line["author"] is not None or line["source_kind"] == "html" for line in lines)


def test_ctrl_c_keeps_what_is_in(fanfare):
    box = fanfare.folder / "big.mbox"
    with box.open("wb") as out:
        for n in range(30000):
            out.write(b"From x Sun May 10 21:14:00 2026\n" + mail(message_id=f"{n}@x.example", body=f"Course {n} was wonderful.\n") + b"\n")
    process = subprocess.Popen(fanfare.command("collect", box), stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=fanfare.environment)
    acknowledged = [process.stdout.readline()]
    process.send_signal(signal.SIGINT)
    acknowledged += process.stdout.read().splitlines()
    assert process.wait(60) == 130
    assert int(fanfare("count", "testimonial").out) == len(acknowledged) > 0
    assert fanfare("verify").out == ""


def test_every_foreign_file_gets_an_answer(fanfare):
    for folder in ("eml", "ics", "vcf", "text", "csv", "msg", "pptx"):
        path = corpus(folder)
        result = fanfare.run("collect", path, timeout=110)
        assert result.status in (0, 1), result.err[-2000:]
        answered = {line["path"] for line in result.lines}
        assert answered == {str(f) for f in path.iterdir()}
        assert all(line["error"] for line in result.lines if line["status"] == "failed")
    assert fanfare("verify").out == ""


main()
