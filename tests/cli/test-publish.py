# Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later
"""publish target: the site as everybody sees it, and how it gets there."""
import hashlib
import json
import os
import re
import subprocess
from xml.etree import ElementTree

from fanfare_test import main


def site_files(site):
    return {str(path.relative_to(site)): path.read_bytes() for path in site.rglob("*") if path.is_file()}


def steps(result):
    return {line["path"]: (line["action"], line["status"]) for line in result.lines}


def program(fanfare, title):
    return fanfare("list", "program", f"title={title}").one["id"]


def test_the_site_of_the_sample(fanfare):
    fanfare("sample")
    site = fanfare.folder / "site"
    result = fanfare("publish", site)
    files = site_files(site)
    assert {"index.html", "quotes.html", "calendar.ics", "feed.atom", "site.json", "manifest.json"} <= set(files)
    assert "programs/calm-at-the-gate.html" in files and any(name.startswith("assets/") for name in files)
    manifest = json.loads(files["manifest.json"])
    assert {entry["path"] for entry in manifest} == set(files) - {"manifest.json"}
    for entry in manifest:
        assert hashlib.sha256(files[entry["path"]]).hexdigest() == entry["sha256"] and len(files[entry["path"]]) == entry["size"]
    assert result.lines[-1]["path"] == "manifest.json" and {line["action"] for line in result.lines} == {"put"}
    assert {line["status"] for line in result.lines} == {"done"}
    ElementTree.fromstring(files["feed.atom"])
    json.loads(files["site.json"])
    assert files["calendar.ics"].startswith(b"BEGIN:VCALENDAR\r\n")
    for name, content in files.items():
        if name.endswith(".html"):
            assert b"<script" not in content and b"http://" not in content.replace(b"http://www.w3.org", b"")


def test_nothing_changed_writes_nothing(fanfare):
    fanfare("sample")
    site = fanfare.folder / "site"
    fanfare("publish", site)
    before = {path: path.stat().st_mtime_ns for path in site.rglob("*")}
    assert {line["action"] for line in fanfare("publish", site).lines} == {"keep"}
    assert {path: path.stat().st_mtime_ns for path in site.rglob("*")} == before
    # and from another command, by its address
    assert {line["action"] for line in fanfare("publish", site.as_uri()).lines} == {"keep"}


def test_only_what_changed(fanfare):
    fanfare("sample")
    site = fanfare.folder / "site"
    fanfare("publish", site)
    fanfare("set", program(fanfare, "Safe Hands"), "description=Lift with your legs, and laugh.")
    dry = fanfare("publish", site, "--dry-run")
    planned = {path for path, (action, status) in steps(dry).items() if action == "put" and status == "planned"}
    assert "programs/safe-hands.html" in planned and "programs/calm-at-the-gate.html" not in planned
    assert b"laugh" not in (site / "programs/safe-hands.html").read_bytes(), "a rehearsal changes nothing"
    done = steps(fanfare("publish", site))
    assert {path for path, step in done.items() if step == ("put", "done")} == planned
    assert b"laugh" in (site / "programs/safe-hands.html").read_bytes()


def secrets(fanfare, scope="intranet"):
    return [card for card in fanfare("list", "testimonial").lines
            if card["quote_original"] and scope not in (card["consent"]["scopes"] if card["consent"]["state"] == "granted" else [])]


def test_what_may_not_go_is_nowhere(fanfare):
    fanfare("sample")
    fanfare("target", "add", "all", fanfare.folder / "site", "--what", "site,calendar,decks,signage")
    fanfare("deck", "--meeting", "next", "-o", fanfare.folder / "d.pptx")
    fanfare("publish", "all")
    everything = b"".join(site_files(fanfare.folder / "site").values())
    held = secrets(fanfare)
    assert len(held) > 3
    import html
    for card in held:
        for form in (card["quote_original"], html.escape(card["quote_original"])):
            assert form.encode() not in everything
    shown = [card for card in fanfare("list", "testimonial", "source_kind=mail").lines if card["author"] == "June Abara"][0]
    assert "nobody cried at the gate" in everything.decode(errors="ignore")
    assert b"June A." in everything and b"June Abara" not in everything and shown["email"].encode() not in everything
    # nor what is only ours: touches, meetings, notes
    for event in fanfare("list", "event", "kind=touch").lines:
        assert event["uid"].encode() not in everything


def test_a_withdrawal_comes_down_before_anything_else(fanfare):
    fanfare("sample")
    site = fanfare.folder / "site"
    fanfare("publish", site)
    june = fanfare("list", "testimonial", "--search", "nine summers").one
    holding = {name for name, content in site_files(site).items() if b"nobody cried" in content}
    assert holding
    recall = {use["title"] for use in fanfare("consent", june["id"], "--withdraw").lines}
    assert holding <= recall, "the recall list names every page"
    fanfare("set", program(fanfare, "Safe Hands"), "description=Something new.")
    fanfare.add("program", title="A New One", status="running")
    lines = [line for line in fanfare("publish", site).lines if line["action"] != "keep"]
    first = [line["path"] for line in lines[:len(holding)]]
    assert set(first) == holding, f"{[line['path'] for line in lines]}"
    assert not any(b"nobody cried" in content for content in site_files(site).values())
    assert {use["state"] for use in fanfare("usage", june["id"]).lines} == {"taken-down"}


def test_our_own_texts_do_not_repeat_held_back_words(fanfare):
    program = fanfare.add("program", title="Calm at the Gate", status="running", benefit="Nobody cried at the gate in nine summers",
                          description="Two days. They say nobody cried at the gate, in nine summers. Come.", owner="Ines Varga")
    fanfare.add("event", summary="Nobody cried at the gate in nine summers!", program="Calm at the Gate", dtstart="2026-05-20T10:00:00",
                dtend="2026-05-20T11:00:00", location="Pier 4")
    card = fanfare.add("testimonial", quote_original="Nobody cried at the gate, in nine summers.", author="June Abara", program="Calm at the Gate")
    fanfare("deck", "--program", program["id"], "-o", fanfare.folder / "d.pptx")
    fanfare.add("program", title="A Secret Plan", status="idea")
    fanfare("deck", "--program", "A Secret Plan", "-o", fanfare.folder / "e.pptx")
    fanfare("target", "add", "all", fanfare.folder / "site", "--what", "site,calendar,decks,signage")

    def everything():
        import io
        import zipfile
        parts = []
        for name, content in site_files(fanfare.folder / "site").items():
            parts += [name.encode(), content]
            if name.endswith(".pptx"):
                with zipfile.ZipFile(io.BytesIO(content)) as package:
                    parts += [package.read(part) for part in package.namelist()]
        return b"\n".join(parts)
    fanfare("consent", card["id"], "--grant", "intranet")
    fanfare("publish", "all")
    assert b"nobody cried" in everything() and b"Pier 4" in everything()
    assert b"Varga" not in everything() and b"Secret Plan" not in everything()
    fanfare("consent", card["id"], "--withdraw")
    result = fanfare("publish", "all")
    assert "texts are left out" in result.err and b"Pier 4" in everything()
    assert b"cried" not in everything().replace(b"\r\n ", b""), [name for name, text in site_files(fanfare.folder / "site").items() if b"cried" in text]


def test_what_is_only_ours_changes_nothing_there(fanfare):
    """The feed tells what is new: a note of ours is not, nor is a text that only its page shows."""
    record = fanfare.add("program", title="Safe Hands", status="running", description="Lift with your legs.")
    fanfare.add("event", summary="Safe Hands, first day", program="Safe Hands", dtstart="2026-05-20T10:00:00", dtend="2026-05-20T11:00:00")
    touch = fanfare.add("event", summary="Poster", kind="touch", program="Safe Hands", dtstart="2026-05-19T10:00:00", dtend="2026-05-19T11:00:00")
    site = fanfare.folder / "site"
    fanfare("publish", site)

    def put(later, *assignments):
        for record_id, assignment in assignments:
            later("set", record_id, assignment)
        return {path for path, (action, _) in steps(later("publish", site)).items() if action == "put"}
    assert put(fanfare.at("2026-05-12T09:00:00Z"), (record["id"], "goal=Fewer sore backs."), (touch["id"], "summary=Poster at the gate")) == set()
    assert put(fanfare.at("2026-05-12T10:00:00Z"), (record["id"], "description=Lift with your legs, and laugh.")) == {
        "programs/safe-hands.html", "manifest.json"}
    before = site_files(site)["feed.atom"]
    assert "feed.atom" in put(fanfare.at("2026-05-12T11:00:00Z"), (record["id"], "benefit=A back that lasts."))
    assert b"2026-05-12T11:00:00Z" not in before and b"2026-05-12T11:00:00Z" in site_files(site)["feed.atom"]


def test_one_text_of_many_repeats_held_back_words(fanfare):
    """The texts of all programs are looked up together; only the one that repeats somebody's words is left out."""
    fanfare.add("testimonial", quote_original="Nobody cried at the gate, in nine summers.", author="June Abara")
    records = [{"record_kind": "program", "title": f"Course {number:02}", "status": "running",
                "description": f"Day {number} at the pier, with boots and a rope and a good lunch."} for number in range(40)]
    records[17]["description"] = "Day 17. They say nobody cried at the gate, in nine summers. Come."
    records[23]["description"] = " ".join(f"word{number}" for number in range(100)) + " good lunch."
    records[31]["description"] = records[23]["description"] + " Nobody cried at the gate, in nine summers."
    (fanfare.folder / "programs.json").write_text(json.dumps(records))
    fanfare("import", fanfare.folder / "programs.json")
    result = fanfare("publish", fanfare.folder / "site")
    pages = {name: content.decode() for name, content in site_files(fanfare.folder / "site").items() if name.startswith("programs/")}
    assert result.err.count("left out") == 1, result.err
    assert {name for name, page in pages.items() if "good lunch" not in page} == {"programs/course-17.html", "programs/course-31.html"}
    assert not [name for name, page in pages.items() if "cried" in page]


def test_each_program_has_its_own_quotes(fanfare):
    titles = ["Calm at the Gate", "Safe Hands"]
    for title in titles:
        fanfare.add("program", title=title, status="running")
    for number in range(30):
        card = fanfare.add("testimonial", quote_original=f"The number {number} was a joy to behold.", program=titles[number % 2],
                           said_on=f"2026-04-{number + 1:02}")
        fanfare("consent", card["id"], "--grant", "intranet")
    fanfare("publish", fanfare.folder / "site")
    files = {name: content.decode() for name, content in site_files(fanfare.folder / "site").items() if name.endswith(".html")}
    newest = {"programs/calm-at-the-gate.html": range(28, 4, -2), "programs/safe-hands.html": range(29, 5, -2), "quotes.html": range(29, -1, -1)}
    for name, numbers in newest.items():
        assert [int(number) for number in re.findall(r"The number (\d+) was", files[name])] == list(numbers), f"{name}: the newest first"


def test_foreign_files_and_edits_are_kept(fanfare):
    fanfare("sample")
    site = fanfare.folder / "site"
    site.mkdir()
    (site / "index.html").write_text("somebody else's")
    (site / "other.txt").write_text("not ours")
    result = fanfare("publish", site, expect=1)
    assert steps(result)["index.html"][0] == "conflict"
    assert (site / "index.html").read_text() == "somebody else's" and (site / "other.txt").read_text() == "not ours"
    (site / "index.html").unlink()
    fanfare("publish", site)
    (site / "quotes.html").write_text("edited by hand")
    fanfare.add("program", title="A New One", status="running")
    result = fanfare("publish", site, expect=1)
    conflicts = [line for line in result.lines if line["action"] == "conflict"]
    assert [line["path"] for line in conflicts] == ["quotes.html"] or (site / "quotes.html").read_text() == "edited by hand"
    assert (site / "other.txt").read_text() == "not ours"
    assert (site / "programs" / "a-new-one.html").is_file()


def test_an_address_never_changes(fanfare):
    program = fanfare.add("program", title="Größe & Güte", status="running")
    site = fanfare.folder / "site"
    fanfare("publish", site)
    assert (site / "programs" / "groesse-guete.html").is_file()
    fanfare("set", program["id"], "title=Another Name")
    fanfare("publish", site)
    assert b"Another Name" in (site / "programs" / "groesse-guete.html").read_bytes()
    fanfare("set", program["id"], "status=closed")
    fanfare("publish", site)
    assert not (site / "programs" / "groesse-guete.html").exists()


def test_a_target_that_was_removed_is_remembered(fanfare):
    fanfare.add("program", title="Calm at the Gate", status="running")
    card = fanfare.add("testimonial", quote_original="Nobody cried this time.", program="Calm at the Gate")
    fanfare("consent", card["id"], "--grant", "intranet")
    site = fanfare.folder / "site"
    fanfare("target", "add", "intranet", site)
    fanfare("target", "add", "again", site, expect=1)
    fanfare("publish")
    fanfare("target", "remove", "intranet")
    fanfare("consent", card["id"], "--withdraw")
    fanfare("target", "add", "new", site)
    assert "conflict" not in {line["action"] for line in fanfare("publish", "new").lines}
    assert not any(b"Nobody cried" in content for content in site_files(site).values())
    fanfare("target", "remove", "new")
    assert {line["action"] for line in fanfare("publish", site).lines} == {"keep"}, "as a one-off it is the same place"


def test_a_target_stays_where_it_is(fanfare):
    target = fanfare("target", "add", "intranet", fanfare.folder / "a").one
    fanfare("set", target["id"], f"url={(fanfare.folder / 'b').as_uri()}", expect=2)
    assert fanfare("show", target["id"]).one["url"] == target["url"], "what is out there would be forgotten"


def test_a_win_is_nobodys_words(fanfare):
    fanfare.add("program", title="Calm at the Gate", status="running")
    for kind, words in (("win", "Under five minutes all Easter."), ("testimonial", "Nobody cried this time.")):
        card = fanfare.add("testimonial", kind=kind, quote_original=words, program="Calm at the Gate")
        fanfare("consent", card["id"], "--grant", "intranet")
    site = fanfare.folder / "site"
    fanfare("publish", site)
    page = (site / "quotes.html").read_text()
    assert "Nobody cried" in page and "Easter" not in page


def test_two_programs_of_one_title(fanfare):
    for status in ("running", "running", "planned"):
        fanfare.add("program", title="Safe Hands", status=status)
    site = fanfare.folder / "site"
    planned = set(steps(fanfare("publish", site, "--dry-run")))
    assert {"programs/safe-hands.html", "programs/safe-hands-2.html", "programs/safe-hands-3.html"} <= planned
    assert set(steps(fanfare("publish", site))) == planned


def test_targets(fanfare):
    fanfare("publish", expect=1)
    fanfare("target", "add", "intranet", fanfare.folder / "a", "--scope", "intranet")
    fanfare("target", "add", "intranet", fanfare.folder / "b", expect=1)
    for args in (["x", "https://example.invalid/x", "--kind", "caldav"], ["x", fanfare.folder / "c", "--scope", "moon"],
                 ["x", "https://example.invalid/", "--kind", "folder"], ["x", fanfare.folder / "c", "--kind", "webdav"],
                 ["x", "https://june:secret@example.invalid/"], ["x", "gopher://example.invalid/"],
                 ["x", fanfare.folder / "c", "--what", "all"]):
        assert fanfare("target", "add", *args, expect=2).err.strip()
    assert [target["name"] for target in fanfare("target", "list").lines] == ["intranet"]
    fanfare("publish")
    assert (fanfare.folder / "a" / "index.html").is_file()
    fanfare("target", "remove", "intranet")
    fanfare("undo")
    assert {line["action"] for line in fanfare("publish", "intranet").lines} == {"keep"}


def test_an_address_out_of_the_browser(fanfare):
    """Nextcloud's page of files is the folder that is shown there."""
    for shown, folder in (
            ("https://cloud.example/apps/files/?dir=/Learning", "https://cloud.example/remote.php/webdav/Learning/"),
            ("https://cloud.example/apps/files/files/123?dir=/What%27s%20on%2FPages", "https://cloud.example/remote.php/webdav/What%27s%20on/Pages/"),
            ("https://example.org/cloud/index.php/apps/files?dir=/L%C3%A4den&fileid=7#top", "https://example.org/cloud/remote.php/webdav/L%C3%A4den/"),
            ("https://cloud.example/apps/files/", "https://cloud.example/remote.php/webdav/"),
            ("https://files.example/apps/filesystem/here", "https://files.example/apps/filesystem/here/"),
            ("davs://cloud.example/remote.php/webdav/", "https://cloud.example/remote.php/webdav/")):
        fanfare("target", "add", "Cloud", shown)
        assert fanfare("target", "list").one["url"] == folder, shown
        fanfare("target", "remove", "Cloud")


def test_a_folder_that_cannot_be_written(fanfare):
    fanfare("sample")
    (fanfare.folder / "file").write_text("in the way")
    result = fanfare("publish", fanfare.folder / "file", expect=1)
    assert "file" in result.err and (fanfare.folder / "file").read_text() == "in the way"
    june = fanfare("list", "testimonial", "--search", "nine summers").one
    assert all(use["state"] != "confirmed" for use in fanfare("usage", june["id"]).lines)


main()
