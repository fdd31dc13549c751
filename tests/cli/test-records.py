# Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later
"""add list show set remove count undo redo history: the shape that scripts rely on."""
from fanfare_test import Skip, main


def test_add_prints_the_record(fanfare):
    record = fanfare.add("audience", name="Deck crew", size=140, has_mail="false")
    assert record["name"] == "Deck crew" and record["size"] == 140 and record["has_mail"] is False
    assert record["places"] is None, "absent is null, never omitted"
    assert record["created"] == "2026-05-12T08:00:00Z"
    assert fanfare("show", record["id"]).one == record
    assert fanfare("show", "deck CREW").one == record, "by name, in any letter case"


def test_a_reference_prints_its_name_beside_its_id(fanfare):
    crew = fanfare.add("audience", name="Deck crew")
    program = fanfare.add("program", title="Calm at the Gate", audiences="Deck crew")
    event = fanfare.add("event", summary="Session", dtstart="2026-06-02T10:00", program="Calm at the Gate", audience=crew["id"])
    assert program["audiences"] == [crew["id"]] and program["audiences_names"] == ["Deck crew"]
    assert event["program"] == program["id"] and event["program_name"] == "Calm at the Gate"
    assert event["dtstart"] == "2026-06-02T10:00:00" and event["all_day"] is False and event["tzid"] is None
    assert event["uid"].startswith(event["id"])


def test_field_names_take_either_dash(fanfare):
    one = fanfare("add", "channel", "name=Poster", "lead-days=3").one
    two = fanfare("set", "Poster", "max_length=200").one
    assert one["lead_days"] == 3 and two["max_length"] == 200 and two["lead_days"] == 3


def test_wrong_usage_writes_nothing(fanfare):
    for args in (["add", "ship", "name=x"], ["add", "audience", "colour=blue"], ["add", "audience", "name=x", "maturity=old"],
                 ["add", "goal", "text=x", "since=soon"], ["list", "ship"], ["list", "audience", "colour=blue"],
                 ["list", "event", "kind=party"], ["add", "audience"], ["add", "audience", "name"], ["nonsense"], ["add"]):
        result = fanfare(*args, expect=2)
        assert result.err.strip(), f"{args} is refused without a word"
    assert fanfare("count", "audience").out == "0\n"


def test_a_name_that_is_not_unique_is_no_name(fanfare):
    fanfare.add("audience", name="Crew")
    fanfare.add("audience", name="Crew")
    assert "by its id" in fanfare("show", "Crew", expect=1).err
    fanfare("show", "Nobody", expect=1)
    fanfare("add", "reach", "audience=Crew", "channel=Poster", expect=1)


def test_list_filters_are_joined_and_folded(fanfare):
    for kind, title, status in (("course", "Calm", "running"), ("course", "Rota", "closed"), ("system", "Log", "running")):
        fanfare.add("program", kind=kind, title=title, status=status)
    titles = lambda *args: [record["title"] for record in fanfare("list", "program", *args).lines]
    assert titles() == ["Calm", "Rota", "Log"], "in order of creation"
    assert titles("kind=course", "status=running") == ["Calm"]
    assert titles("title=CALM") == ["Calm"]
    assert titles("--limit", "2") == ["Calm", "Rota"]
    assert titles("--search", "cal") == ["Calm"]
    assert fanfare("count", "program", "kind=course").out == "2\n"


def test_remove_and_undo(fanfare):
    record = fanfare.add("audience", name="Skippers")
    fanfare("set", record["id"], "size=44")
    fanfare("remove", record["id"])
    assert fanfare("list", "audience").lines == []
    fanfare("show", record["id"], expect=1)
    fanfare("undo")
    assert fanfare("show", record["id"]).one["size"] == 44
    fanfare("undo")
    assert fanfare("show", record["id"]).one["size"] is None
    fanfare("redo")
    assert fanfare("show", record["id"]).one["size"] == 44
    fanfare("undo")
    fanfare("undo")
    fanfare("undo", expect=1)


def test_history_tells_old_and_new(fanfare):
    record = fanfare.add("audience", name="Skippers")
    fanfare("set", record["id"], "name=Masters", "size=44")
    entries = fanfare("history", record["id"]).lines
    assert {(e["field"], e["old"], e["new"]) for e in entries} == {
        ("size", None, 44), ("name", "Skippers", "Masters"), (None, None, None)}


def test_clearing_a_field(fanfare):
    record = fanfare.add("audience", name="Skippers", places="Bridge")
    assert fanfare("set", record["id"], "places=").one["places"] is None
    fanfare("set", record["id"], "name=", expect=2)


def test_the_ledger_is_not_for_hands(fanfare):
    card = fanfare.add("testimonial", quote_original="Nobody cried.")
    fanfare("add", "usage", f"testimonial={card['id']}", expect=2)


def test_text_for_people_without_json(fanfare):
    import os
    import subprocess

    from fanfare_test import PROGRAM
    fanfare.add("audience", name="Deck crew")
    done = subprocess.run([PROGRAM, "list", "audience", "--library", str(fanfare.library)], capture_output=True,
                          env=fanfare.environment, check=True)
    assert b"Deck crew" in done.stdout and not done.stdout.startswith(b"{")


def test_help_lists_what_there_is(fanfare):
    text = fanfare("--help").out
    for name in ("collect", "publish", "plan", "deck", "verify"):
        assert f"  {name} " in text
        assert fanfare(name, "--help").out.startswith(f"Usage: fanfare {name}")
    for name in ("mine", "check", "recommend", "sync"):
        assert f"  {name} " not in text, "what is not built yet is absent"
        fanfare(name, expect=2)


main()
