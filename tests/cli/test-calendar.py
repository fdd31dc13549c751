# Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later
"""plan alerts occurrences map, and calendar files in and out."""
import csv
import datetime
import json

from fanfare_test import Fanfare, corpus, main

DAY = datetime.date.fromisoformat


def world(fanfare):
    for name in ("Deck crew", "Gate & tickets"):
        fanfare.add("audience", name=name)
    for name, kind in (("Shift briefing", "meeting"), ("Poster", "poster"), ("Teams chat", "chat"), ("Mail", "mail")):
        fanfare.add("channel", name=name, kind=kind)
    for audience in ("Deck crew", "Gate & tickets"):
        for importance, channel in ((3, "Shift briefing"), (2, "Poster"), (1, "Teams chat")):
            fanfare.add("reach", audience=audience, channel=channel, importance=importance)
    return fanfare.add("program", title="Rota Without Tears", benefit="You swap a shift in two minutes", audiences="Deck crew,Gate & tickets")


def test_planning_back_from_a_launch(fanfare):
    program = world(fanfare)
    lines = fanfare("plan", "Rota Without Tears", "--launch", "2026-09-08").lines
    touches = [line for line in lines if line["offset_weeks"] != 0]
    assert sorted(line["offset_weeks"] for line in touches) == [-12, -8, -6, -4, -2, -1, 1, 4, 8]
    for line in lines:
        date = DAY(line["date"])
        assert date.weekday() < 5, "on working days"
        plain = DAY("2026-09-08") + datetime.timedelta(weeks=line["offset_weeks"])
        assert (line["moved_from"] or line["date"]) == plain.isoformat()
        assert date >= plain and (line["why"] is not None) == (date != plain)
    assert len({line["channel"] for line in touches}) >= 3
    assert {line["stance"] for line in touches} >= {"give", "ask"}
    assert fanfare("show", program["id"]).one["launch"] == "2026-09-08"
    assert fanfare("count", "event", "kind=touch").out == "9\n"
    fanfare("undo")
    assert fanfare("count", "event").out == "0\n", "one step"


def test_moving_the_launch_moves_open_touches_only(fanfare):
    world(fanfare)
    first = {line["offset_weeks"]: line for line in fanfare("plan", "Rota Without Tears", "--launch", "2026-09-08").lines}
    fanfare("set", first[-8]["id"], "status=done")
    fanfare("set", first[-6]["id"], "pinned=true")
    second = {line["offset_weeks"]: line for line in fanfare("plan", "Rota Without Tears", "--launch", "2026-09-22").lines}
    assert fanfare("count", "event").out == "10\n", "no duplicates"
    for weeks, line in second.items():
        event = fanfare("show", line["id"]).one
        assert line["id"] == first[weeks]["id"]
        moved = event["dtstart"] != first[weeks]["date"]
        assert moved == (weeks not in (-8, -6)), f"{weeks} weeks: {first[weeks]['date']} -> {event['dtstart']}"


def test_a_busy_day_is_stepped_over(fanfare):
    world(fanfare)
    fanfare.add("event", summary="Summer closing", kind="busy", dtstart="2026-08-11", dtend="2026-08-15")
    lines = {line["offset_weeks"]: line for line in fanfare("plan", "Rota Without Tears", "--launch", "2026-09-08").lines}
    assert lines[-4]["moved_from"] == "2026-08-11" and lines[-4]["date"] == "2026-08-17" and lines[-4]["why"]


def rules(fanfare):
    return [alert["rule"] for alert in fanfare("alerts").lines]


def test_nobody_told_and_launch_near(fanfare):
    fanfare.add("program", title="Safe Hands", launch="2026-06-01")
    assert set(rules(fanfare)) >= {"nobody-told", "launch-near"}
    fanfare.add("event", summary="Tell them", kind="touch", program="Safe Hands", dtstart="2026-05-20")
    assert not set(rules(fanfare)) & {"nobody-told", "launch-near"}


def test_noise_names_both_and_goes_when_moved(fanfare):
    fanfare.add("audience", name="Deck crew")
    one = fanfare.add("event", summary="Poster up", kind="touch", audience="Deck crew", dtstart="2026-05-20")
    two = fanfare.add("event", summary="Briefing", kind="touch", audience="Deck crew", dtstart="2026-05-22")
    noise = [alert for alert in fanfare("alerts").lines if alert["rule"] == "noise"]
    assert len(noise) == 1 and set(noise[0]["ids"]) >= {one["id"], two["id"]}
    assert "Poster up" in noise[0]["text"] and "Briefing" in noise[0]["text"]
    fanfare("set", two["id"], "dtstart=2026-05-23")
    assert "noise" not in rules(fanfare), "three days apart is far enough"


def test_touch_on_a_blackout_day(fanfare):
    fanfare.add("audience", name="Deck crew")
    fanfare.add("event", summary="Dry dock", kind="busy", dtstart="2026-05-20", dtend="2026-05-21")
    fanfare.add("event", summary="Poster up", kind="touch", audience="Deck crew", dtstart="2026-05-20")
    assert "blackout" in rules(fanfare)


def test_consent_that_ends(fanfare):
    card = fanfare.add("testimonial", quote_original="Nobody cried.", author="Signe Dahlby")
    fanfare("consent", card["id"], "--grant", "team", "--expires", "2026-06-01")
    ends = [alert for alert in fanfare("alerts").lines if alert["rule"] == "consent-ends"]
    assert len(ends) == 1 and ends[0]["date"] == "2026-06-01" and card["id"] in ends[0]["ids"]


def test_occurrences_with_exceptions_and_clock_change(fanfare):
    fanfare.add("event", summary="Team", kind="meeting", dtstart="2026-03-16T10:00", dtend="2026-03-16T10:30", tzid="Europe/Berlin",
                rrule="FREQ=WEEKLY;COUNT=4", exdate="2026-03-23T10:00:00", uid="team@x")
    fanfare.add("event", summary="Team, later", kind="meeting", dtstart="2026-04-06T14:00", dtend="2026-04-06T14:30", tzid="Europe/Berlin",
                recurrence_id="2026-04-06T10:00", uid="team@x")
    lines = fanfare("occurrences", "--from", "2026-03-01", "--to", "2026-04-30").lines
    assert [(line["start"], line["summary"]) for line in lines] == [
        ("2026-03-16T10:00:00", "Team"), ("2026-03-30T10:00:00", "Team"), ("2026-04-06T14:00:00", "Team, later")]
    assert lines[0]["end"] == "2026-03-16T10:30:00" and lines[0]["uid"] == "team@x" and lines[0]["kind"] == "meeting"


def test_bad_times_and_rules_are_refused(fanfare):
    for fields in ({"dtstart": "2026-05-12T10:00", "dtend": "2026-05-12T09:00"}, {"dtstart": "2026-05-12T10:00", "dtend": "2026-05-13"},
                   {"dtstart": "2026-05-12", "rrule": "FREQ=SOMETIMES"}, {"dtstart": "2026-05-12T10:00", "tzid": "Nowhere/Else"}):
        assert fanfare("add", "event", "summary=x", *[f"{k}={v}" for k, v in fields.items()], expect=2).err.strip()
    assert fanfare("count", "event").out == "0\n"


FOREIGN = """BEGIN:VCALENDAR\r
VERSION:2.0\r
PRODID:-//Else//EN\r
BEGIN:VEVENT\r
UID:abc-1@else\r
DTSTAMP:20260101T000000Z\r
DTSTART;TZID=Europe/Berlin:20260602T100000\r
DURATION:PT45M\r
RRULE:FREQ=WEEKLY;BYDAY=TU;COUNT=3\r
EXDATE;TZID=Europe/Berlin:20260609T100000\r
SUMMARY:Harbour round, with a long line that is folded because it is longer t\r
 han seventy-five octets: größer\r
X-ELSE-COLOUR;X-P=1:blue\r
ATTENDEE;CN=Somebody;PARTSTAT=ACCEPTED:mailto:somebody@else.example\r
SEQUENCE:4\r
BEGIN:VALARM\r
ACTION:DISPLAY\r
DESCRIPTION:now\r
TRIGGER:-PT15M\r
END:VALARM\r
END:VEVENT\r
END:VCALENDAR\r
"""


def unfold(text):
    return text.replace("\r\n ", "").replace("\r\n\t", "").split("\r\n")


def test_a_foreign_calendar_comes_out_as_it_came_in(fanfare):
    path = fanfare.folder / "in.ics"
    path.write_text(FOREIGN, newline="")
    assert [line["status"] for line in fanfare("import", path).lines] == ["new"]
    assert [line["status"] for line in fanfare("import", path).lines] == ["same"]
    out = fanfare.folder / "out.ics"
    fanfare("export", "event", "-o", out)
    lines = unfold(out.read_bytes().decode())
    for wanted in ("UID:abc-1@else", "SEQUENCE:4", "RRULE:FREQ=WEEKLY;BYDAY=TU;COUNT=3", "X-ELSE-COLOUR;X-P=1:blue", "TRIGGER:-PT15M",
                   "DTSTART;TZID=Europe/Berlin:20260602T100000", "EXDATE;TZID=Europe/Berlin:20260609T100000"):
        assert wanted in lines, f"{wanted} is not in {lines}"
    assert any("größer" in line for line in lines)
    other = Fanfare(fanfare.folder, "other.fanfare")
    other("import", out)
    when = ("occurrences", "--from", "2026-06-01", "--to", "2026-07-01")
    strip = lambda lines: [{k: v for k, v in line.items() if k != "id"} for line in lines]
    assert strip(other(*when).lines) == strip(fanfare(*when).lines)
    assert [line["start"] for line in fanfare(*when).lines] == ["2026-06-02T10:00:00", "2026-06-16T10:00:00"]


def test_our_kinds_survive_a_calendar_file(fanfare):
    for kind in ("touch", "meeting", "busy"):
        fanfare.add("event", summary=kind, kind=kind, dtstart="2026-06-02")
    out = fanfare.folder / "out.ics"
    fanfare("export", "event", "-o", out)
    other = Fanfare(fanfare.folder, "other.fanfare")
    other("import", out)
    assert {event["summary"]: event["kind"] for event in other("list", "event").lines} == {k: k for k in ("touch", "meeting", "busy")}


def test_every_foreign_calendar_comes_out_again(fanfare):
    files = sorted(path for path in corpus("ics").iterdir() if path.suffix == ".ics")
    for number, path in enumerate(files):
        one = Fanfare(fanfare.folder, f"{number}.fanfare")
        answer = one.run("import", path, timeout=30)
        assert answer.status in (0, 1) and answer.lines, f"{path.name}: {answer.err}"
        events = one("list", "event").lines
        if not events:
            continue
        out = fanfare.folder / "out.ics"
        one("export", "event", "-o", out)
        other = Fanfare(fanfare.folder, f"{number}-again.fanfare")
        again = other.run("import", out, timeout=30)
        keys = ("uid", "dtstart", "dtend", "tzid", "rrule", "exdate", "rdate", "recurrence_id", "sequence", "summary", "location", "status")
        pick = lambda library: sorted(json.dumps([event[key] for key in keys]) for event in library("list", "event").lines)
        assert pick(one) == pick(other), f"{path.name}: {again.err}"
        for library in (one.library, other.library):
            for file in library.parent.glob(library.name + "*"):
                file.unlink()


def test_the_map(fanfare):
    fanfare("sample")
    lines = fanfare("map", "--audience", "Deck crew").lines
    cells = {line["channel_name"]: line for line in lines}
    assert cells["Shift briefing"]["importance"] == 3 and cells["Shift briefing"]["n"] == 5
    assert cells["Poster"]["mark"] == "gap" and cells["Mail"]["mark"] == "dead"
    order = [line["n"] for line in lines if line["mark"] != "dead" and line["channel_name"] != "Mail"]
    assert order == sorted(order, reverse=True)
    out = fanfare.folder / "map.csv"
    fanfare("map", "-o", out)
    rows = list(csv.DictReader(out.open(newline="")))
    everything = fanfare("map").lines
    assert len(rows) == len(everything) == 80
    shown = {(line["audience_name"], line["channel_name"]): (line["importance"], line["n"], line["mark"] or "") for line in everything}
    assert {(row["audience"], row["channel"]): (int(row["importance"]), int(row["n"]), row["mark"]) for row in rows} == shown
    for ending, magic in ((".png", b"\x89PNG"), (".pdf", b"%PDF")):
        fanfare("map", "-o", fanfare.folder / f"map{ending}")
        assert (fanfare.folder / f"map{ending}").read_bytes().startswith(magic)
    fanfare("map", "-o", fanfare.folder / "map.txt", expect=2)


def test_other_roles_never_raise_the_count(fanfare):
    world(fanfare)
    for role in ("manager", "stakeholder", "l-and-d", "learner"):
        fanfare.add("conversation", role=role, date="2026-05-01", audience="Deck crew", found_out_via="Poster")
    fanfare.add("conversation", role="learner", date="2025-05-01", audience="Deck crew", found_out_via="Poster")
    cells = {line["channel_name"]: line["n"] for line in fanfare("map", "--audience", "Deck crew").lines}
    assert cells["Poster"] == 1


main()
