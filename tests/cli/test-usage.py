# Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later
"""What somebody meets who tries things: each refusal names the way out, and nothing is done by accident."""
import array
import fcntl
import json
import os
import select
import signal
import subprocess
import termios

from fanfare_test import PROGRAM, main


def test_an_unknown_field_names_those_there_are(fanfare):
    for args in (["add", "audience", "colour=blue"], ["list", "audience", "colour=blue"]):
        err = fanfare(*args, expect=2).err
        assert "colour" in err and "has_mail" in err and "maturity" in err, err


def test_limits(fanfare):
    fanfare.add("audience", name="Deck crew")
    assert fanfare("list", "audience", "--limit", "0").lines == []
    assert len(fanfare("list", "audience").lines) == 1
    assert "--limit" in fanfare("list", "audience", "--limit", "-1", expect=2).err.splitlines()[0]


def test_filters_fold_the_words_of_enums(fanfare):
    fanfare.add("program", title="Calm", kind="course")
    assert [one["title"] for one in fanfare("list", "program", "kind=COURSE").lines] == ["Calm"]
    fanfare("list", "program", "kind=CORSE", expect=2)
    fanfare.add("audience", name="Deck crew", has_mail="false")
    assert fanfare("count", "audience", "has_mail=FALSE").out == "1\n"


def test_words_too_many(fanfare):
    fanfare.add("audience", name="Deck crew")
    for args in (["undo", "Deck crew"], ["redo", "x"], ["target", "list", "x"]):
        assert "Usage: fanfare " + args[0] in fanfare(*args, expect=2).err
    assert fanfare("count", "audience").out == "1\n", "nothing was undone"


def test_after_two_dashes_all_is_argument(fanfare):
    for name in ("--json", "-x", "Skippers"):
        fanfare.add("audience", name=name)
    assert fanfare("show", "--", "--json").one["name"] == "--json"
    fanfare("remove", "Skippers", "--", "-x")
    assert [one["name"] for one in fanfare("list", "audience").lines] == ["--json"]
    fanfare("add", "audience", "--", "name=--")
    assert fanfare("show", "--", "--").one["name"] == "--"


def test_what_is_not_there_does_not_keep_the_rest(fanfare):
    for name in ("Crew", "Skippers", "Managers"):
        fanfare.add("audience", name=name)
    result = fanfare("remove", "Crew", "Nobody", "Skippers", "Crew", "No one", expect=1)
    assert "Nobody" in result.err and "No one" in result.err and "In the bin: 2" in result.err
    assert [one["name"] for one in fanfare("list", "audience").lines] == ["Managers"]
    fanfare("undo")
    assert fanfare("count", "audience").out == "3\n", "one step, one undo"


def test_a_library_without_a_name(fanfare):
    for args in (["--library", ""], ["--library="], ["--library"]):
        done = subprocess.run([PROGRAM, "list", "audience", *args], capture_output=True, env=fanfare.environment)
        assert done.returncode == 2 and b"--library" in done.stderr, done


def test_help_tells_the_short_option_too(fanfare):
    text = fanfare("deck", "--help").out
    assert "--output, -o FILE" in text
    assert fanfare("undo", "--help").out.splitlines()[0] == "Usage: fanfare undo"


def test_json_is_utf8_whatever_a_file_is_called(fanfare):
    folder = os.fsencode(fanfare.folder)
    path = folder + b"/Gru\xdfe.txt"
    with open(path, "w", encoding="utf-8") as file:
        file.write("Nobody cried at the gate, thank you.\n")
    for args in ([b"collect", path], [b"import", folder + b"/Gru\xdfe.doc"]):
        done = subprocess.run([os.fsencode(one) for one in fanfare.command()] + args, capture_output=True, env=fanfare.environment)
        line = json.loads(done.stdout.decode())
        assert "Gru" in line["path"], line


def test_lines_end_in_lf(fanfare):
    for number, end in enumerate((b"\n", b"\r\n", b"\r", b"\r\r\n")):
        path = fanfare.folder / f"{number}.txt"
        path.write_bytes(f"Words {number}{number}".encode() + end + b"Nobody cried at the gate." + end)
        assert fanfare("collect", path).one["text"] == f"Words {number}{number}\nNobody cried at the gate.\n"


def test_a_file_that_is_not_there(fanfare):
    line = fanfare("collect", "nowhere.eml", expect=1).one
    assert line["status"] == "failed" and "no such file" in line["error"]


def test_ctrl_c_is_no_failed_mail(fanfare):
    with subprocess.Popen(fanfare.command("collect", "-"), stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                          stderr=subprocess.PIPE, env=fanfare.environment) as process:
        process.stdin.write(b"Subject: half a ma")
        process.stdin.flush()
        # it is being read when the pipe is empty
        unread = array.array("i", [1])
        for _ in range(500):
            fcntl.ioctl(process.stdin, termios.FIONREAD, unread)
            if unread[0] == 0:
                break
            select.select([], [], [], 0.02)
        assert unread[0] == 0, "nothing was read"
        process.send_signal(signal.SIGINT)
        process.wait(timeout=60)
        out = process.stdout.read()
    assert process.returncode == 130, process.returncode
    assert b'"failed"' not in out, out


def test_json_of_others_is_one_failure(fanfare):
    path = fanfare.folder / "others.json"
    for text in ("hello\nyou\nthere\n", json.dumps({"a": {"b": [1, 2, 3]}}, indent=1), '{"a":\n1,\n2,\n'):
        path.write_text(text)
        line = fanfare("import", path, expect=1).one
        assert line["status"] == "failed" and line["error"], line
    path.write_text('{"record_kind":\n 3, "audience":\n"x",\n}\n{"record_kind":\n 3}\n')
    assert fanfare("collect", path, expect=1).one["status"] == "failed"


def test_a_record_over_several_lines(fanfare):
    path = fanfare.folder / "crew.json"
    path.write_text(json.dumps({"record_kind": "audience", "name": "Deck crew"}, indent=2))
    assert fanfare("import", path).one["status"] == "new"
    path.write_text('{"record_kind": "audience", "name": "A"}\nnonsense\n{"record_kind": "audience", "name": "B"}\n')
    assert [line["status"] for line in fanfare("import", path, expect=1).lines] == ["new", "failed", "new"]


def test_the_last_day(fanfare):
    fanfare.add("event", summary="Far", dtstart="9999-12-31")
    fanfare.add("event", summary="Near", dtstart="2026-06-02T10:00")
    lines = fanfare("occurrences", "--from", "2026-01-01", "--to", "9999-12-31").lines
    assert [line["summary"] for line in lines] == ["Near", "Far"]


def test_no_place_by_accident(fanfare):
    fanfare("target", "add", "Intranet", "", expect=2)
    assert "./intranett" in fanfare("publish", "intranett", expect=1).err
    file = fanfare.folder / "notes.txt"
    file.write_text("mine")
    fanfare("publish", file, expect=1)
    fanfare("target", "add", "Notes", file, expect=1)
    assert fanfare("target", "list").lines == [], "what can't be published to is not remembered"
    assert file.read_text() == "mine"


def test_a_reference_to_what_has_no_name(fanfare):
    card = fanfare.add("testimonial", quote_original="Nobody cried at the gate.")
    program = fanfare.add("program", title="Calm", status="running")
    fanfare("set", card["id"], f"program={program['id']}")
    fanfare("consent", card["id"], "--grant", "intranet")
    fanfare("publish", fanfare.folder / "site")
    uses = fanfare("list", "usage").lines
    assert uses and all(use["consent"] and use["consent_name"] is None for use in uses)


def test_a_backup_takes_the_place_of_a_damaged_library(fanfare):
    fanfare.add("audience", name="Deck crew")
    for number in range(40):
        fanfare.add("goal", text=f"{number} " + "on time " * 200)
    backup = fanfare.folder / "copy.fanfare"
    fanfare("backup", backup)
    # one file, without a log
    fanfare.library.write_bytes(backup.read_bytes())
    for ending in ("-wal", "-shm"):
        fanfare.library.with_name(fanfare.library.name + ending).unlink(missing_ok=True)
    torn = backup.read_bytes()[:20000]
    fanfare.library.write_bytes(torn)
    assert "fanfare restore" in fanfare("count", "audience", expect=3).err
    fanfare("restore", fanfare.folder / "nowhere.fanfare", expect=1)
    assert fanfare.library.read_bytes() == torn, "nothing was lost by trying"
    result = fanfare("restore", backup)
    assert ".damaged-" in result.err and "withdrawn" in result.err
    assert fanfare("show", "Deck crew").one["name"] == "Deck crew"
    fanfare("verify")
    assert [path.read_bytes() for path in fanfare.folder.glob("*.damaged-*Z")] == [torn]


def test_a_file_of_others_is_no_damaged_library(fanfare):
    fanfare.add("audience", name="Deck crew")
    backup = fanfare.folder / "copy.fanfare"
    fanfare("backup", backup)
    fanfare.library.write_text("a shopping list")
    fanfare("restore", backup, expect=3)
    assert fanfare.library.read_text() == "a shopping list"


main()
