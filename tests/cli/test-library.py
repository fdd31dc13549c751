# Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later
"""sample export import backup restore verify, and libraries that can't be opened."""
import hashlib
import json
import os
import sqlite3
import subprocess

from fanfare_test import Fanfare, Skip, mail, main


def everything(fanfare, kinds=None):
    path = fanfare.folder / "everything.json"
    fanfare("export", "all", "-o", path)
    return [record for record in json.loads(path.read_text()) if kinds is None or record["record_kind"] in kinds]


def test_the_sample(fanfare):
    fanfare("sample")
    for kind, n in (("program", 7), ("audience", 8), ("channel", 10), ("person", 20)):
        assert fanfare("count", kind).out == f"{n}\n", kind
    assert fanfare("count", "person", "leader=true").out == "6\n"
    assert fanfare("count", "testimonial", "source_kind=mail").out == "11\n"
    june = fanfare("list", "testimonial", "--search", "nine summers").lines
    assert [card["author"] for card in june] == ["June Abara"]
    assert june[0]["program_name"] == "Calm at the Gate" and june[0]["consent"]["state"] == "granted"
    assert fanfare("verify").out == ""
    fanfare("sample", expect=1)


def test_the_sample_goes_and_what_was_added_stays(fanfare):
    fanfare("sample")
    before = everything(fanfare)
    own = fanfare.add("program", title="Knots")["id"]
    touch = fanfare.add("event", summary="Knots on board", program="Knots", channel="Poster", dtstart="2026-06-01")["id"]
    fanfare("sample", "--remove")
    assert {record["id"] for record in everything(fanfare) if record["record_kind"] != "consent"} == {own, touch}
    assert fanfare("verify").out == ""
    fanfare("sample", "--remove", expect=1)
    fanfare("undo")
    assert [record for record in everything(fanfare) if record["id"] not in (own, touch)] == before


def test_who_said_no_is_kept_when_the_sample_goes(fanfare):
    fanfare("sample")
    card = fanfare("list", "testimonial", "--search", "nine summers").lines[0]["id"]
    fanfare("publish", fanfare.folder / "site")
    fanfare("consent", card, "--withdraw")
    uses = fanfare("list", "usage").out
    kept = fanfare("sample", "--remove")
    assert "kept for good" in kept.err, kept.err
    assert fanfare("count", "testimonial").out == "0\n"
    noes = fanfare("list", "consent").lines
    assert card in [no["testimonial"] for no in noes] and all(no["withdrawn"] for no in noes)
    assert fanfare("list", "usage").out == uses != ""


def test_the_sample_lies_around_today(fanfare):
    later = fanfare.at("2027-01-20T08:00:00Z")
    later("sample")
    starts = [event["dtstart"] for event in later("list", "event", "kind=meeting").lines]
    assert any("2027-01-20" < start < "2027-02-20" for start in starts)


def test_export_and_import_give_the_same_records(fanfare):
    fanfare("sample")
    kinds = {"audience", "channel", "program", "event", "reach", "conversation", "person", "target", "term", "benefit", "story",
             "barrier", "commitment", "goal", "result"}
    before = everything(fanfare, kinds)
    path = fanfare.folder / "in.json"
    path.write_text(json.dumps(before))
    other = Fanfare(fanfare.folder, "other.fanfare")
    lines = other("import", path).lines
    assert len(lines) == len(before) and {line["status"] for line in lines} == {"new"}
    strip = lambda records: [{k: v for k, v in record.items() if k != "modified"} for record in records]
    assert strip(everything(other, kinds)) == strip(before)
    again = other("import", path).lines
    assert {line["status"] for line in again} == {"same"}, "the same file twice changes nothing"


def test_bad_json_is_named_and_the_rest_goes_on(fanfare):
    path = fanfare.folder / "bad.json"
    path.write_text('[{"record_kind":"audience","name":"A"},{"record_kind":"ship","name":"B"},{"record_kind":"event","summary":"x",'
                    '"dtstart":"soon"},7,{"record_kind":"audience","name":"C","id":12}]')
    lines = fanfare("import", path, expect=1).lines
    assert [line["status"] for line in lines] == ["new", "failed", "failed", "failed", "failed"]
    assert fanfare("count", "audience").out == "1\n"


def test_backup_and_restore(fanfare):
    fanfare("sample")
    id = fanfare("list", "testimonial", "source_kind=mail", "--limit", "1").one["id"]
    original = fanfare.raw("attachment", id).stdout
    copy = fanfare.folder / "copy.backup"
    fanfare("backup", copy)
    before = fanfare("list", "event").out
    fanfare("remove", id)
    fanfare.add("audience", name="After")
    fanfare("restore", copy)
    assert fanfare("list", "event").out == before
    assert fanfare("list", "audience", "name=After").lines == []
    assert fanfare.raw("attachment", id).stdout == original
    kept = [path for path in fanfare.folder.iterdir() if "before-restore" in path.name]
    assert len(kept) == 1 and Fanfare(fanfare.folder, kept[0].name)("count", "audience", "name=After").out == "1\n"
    assert fanfare("verify").out == ""


def test_restore_refuses_what_is_no_backup(fanfare):
    fanfare.add("audience", name="Mine")
    for name, content in (("text.txt", b"hello"), ("empty", b""), ("missing", None)):
        path = fanfare.folder / name
        if content is not None:
            path.write_bytes(content)
        assert fanfare("restore", path, expect=1).err.strip()
    assert fanfare("count", "audience").out == "1\n"


def test_what_is_no_library_is_left_alone(fanfare):
    other = sqlite3.connect(fanfare.folder / "other.db")
    other.execute("CREATE TABLE t (x)")
    other.commit()
    other.close()
    (fanfare.folder / "note.txt").write_text("Not a library at all, but words that are longer than a header. " * 20)
    (fanfare.folder / "folder").mkdir()
    for name in ("other.db", "note.txt", "folder"):
        path = fanfare.folder / name
        before = path.read_bytes() if path.is_file() else None
        result = Fanfare(fanfare.folder, name)("list", "audience", expect=3)
        assert result.err.strip()
        assert before is None or path.read_bytes() == before, f"{name} was changed"


def test_a_newer_library_is_refused_politely(fanfare):
    fanfare.add("audience", name="x")
    library = sqlite3.connect(fanfare.library)
    library.execute("PRAGMA user_version = 4000")
    library.commit()
    library.close()
    digest = hashlib.sha256(fanfare.library.read_bytes()).hexdigest()
    assert "newer" in fanfare("list", "audience", expect=3).err
    assert hashlib.sha256(fanfare.library.read_bytes()).hexdigest() == digest


def test_a_locked_library_says_so_after_five_seconds(fanfare):
    fanfare.add("audience", name="x")
    holder = sqlite3.connect(fanfare.library, isolation_level=None)
    holder.execute("BEGIN EXCLUSIVE")
    result = fanfare("add", "audience", "name=y", expect=3)
    assert "Another program" in result.err
    holder.execute("ROLLBACK")
    fanfare.add("audience", name="y")


def as_nobody(fanfare, *args):
    if os.geteuid() != 0:
        return fanfare.run(*args)
    return fanfare.run(*args, user=65534, group=65534, extra_groups=[])


def test_a_read_only_library_can_be_read(fanfare):
    fanfare.add("audience", name="Deck crew")
    os.chmod(fanfare.library, 0o444)
    os.chmod(fanfare.folder, 0o555)
    try:
        read = as_nobody(fanfare, "list", "audience")
        assert read.status == 0 and read.one["name"] == "Deck crew", read.err
        write = as_nobody(fanfare, "add", "audience", "name=y")
        assert write.status == 3 and "read but not changed" in write.err
    finally:
        os.chmod(fanfare.folder, 0o755)


def test_a_full_disk_loses_nothing(fanfare):
    if os.geteuid() != 0:
        raise Skip("mounting a small disk needs root")
    disk = fanfare.folder / "disk"
    disk.mkdir()
    if subprocess.run(["mount", "-t", "tmpfs", "-o", "size=3m", "tmpfs", disk], capture_output=True).returncode:
        raise Skip("no small disk can be mounted here")
    try:
        small = Fanfare(disk)
        small.add("audience", name="First")
        mails = fanfare.folder / "mails.mbox"
        mails.write_bytes(b"".join(b"From x Sun May 10 21:14:00 2026\n"
                                   + mail(message_id=f"{n}@x.example", body=f"Wonderful course number {n}. " + "x" * 20000) + b"\n"
                                   for n in range(400)))
        result = small.run("collect", mails)
        assert result.status == 1 and "full" in result.err, result.err
        acknowledged = [line for line in result.lines if line["status"] == "new"]
        # room again: everything that was told is there, and the library is whole
        subprocess.run(["mount", "-o", "remount,size=60m", disk], check=True)
        assert int(small("count", "testimonial").out) == len(acknowledged)
        assert small("count", "audience").out == "1\n"
        assert small("verify").out == ""
    finally:
        subprocess.run(["umount", "-l", disk])


def test_two_processes_on_one_library(fanfare):
    fanfare.add("audience", name="x")
    processes = [subprocess.Popen(fanfare.command("add", "audience", f"name=n{n}"), env=fanfare.environment,
                                  stdout=subprocess.DEVNULL) for n in range(12)]
    assert [process.wait(60) for process in processes] == [0] * 12
    assert fanfare("count", "audience").out == "13\n"
    assert fanfare("verify").out == ""


main()
