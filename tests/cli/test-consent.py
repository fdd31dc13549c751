# Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later
"""consent usage export: nothing leaves without a yes, and a no is for good."""
import csv
import json

from fanfare_test import mail, main

WORDS = "Nobody cried at the gate, in the ninth summer."


def card(fanfare, words=WORDS, **fields):
    return fanfare.add("testimonial", quote_original=words, author="June Abara", role="Gate lead", email="june@harbourline.example",
                       message_id="june-1@harbourline.example", **fields)["id"]


def export(fanfare, kind, ending, *args):
    path = fanfare.folder / f"out{ending}"
    path.unlink(missing_ok=True)
    result = fanfare("export", kind, "-o", path, *args)
    return path.read_text(), result.err


def test_grant_and_what_it_says(fanfare):
    id = card(fanfare)
    line = fanfare("consent", id, "--grant", "intranet,department", "--what", "text,name", "--name-form",
                   "first-initial-role", "--expires", "2027-05-10").one
    assert line["consent"] == {"state": "granted", "scopes": ["intranet", "department"], "what": ["text", "name"],
                               "name_form": "first-initial-role", "expires": "2027-05-10"}
    assert fanfare("show", id).one["consent"] == line["consent"]
    assert fanfare.at("2027-05-10T20:00:00Z")("show", id).one["consent"]["state"] == "granted", "through its last day"
    assert fanfare.at("2027-05-11T08:00:00Z")("show", id).one["consent"]["state"] == "expired"


def test_defaults_and_refusals(fanfare):
    id = card(fanfare)
    line = fanfare("consent", id, "--grant", "team").one
    assert line["consent"]["what"] == ["text"] and line["consent"]["name_form"] == "anonymous"
    for args in (["--grant", "moon"], ["--grant", "team", "--what", "soul"], ["--grant", "team", "--name-form", "first"],
                 ["--grant", "team", "--expires", "soon"], ["--grant", ""], ["--what", "text"], ["--grant", "team", "--withdraw"]):
        fanfare("consent", id, *args, expect=2)
    assert fanfare("show", id).one["consent"] == line["consent"], "refused, and nothing was written"


def test_one_scope_does_not_imply_another(fanfare):
    id = card(fanfare)
    fanfare("consent", id, "--grant", "team,leaders,department,intranet,social,print")
    text, err = export(fanfare, "testimonial", ".json")
    assert WORDS not in text and "1 held back" in err
    text, err = export(fanfare, "testimonial", ".json", "--for", "social")
    assert WORDS in text and "held back" not in err


def test_held_back_comes_without_quote_author_and_original(fanfare):
    line = fanfare("collect", "-", stdin=mail()).one
    card(fanfare)
    for kind, ending in (("testimonial", ".json"), ("testimonial", ".csv"), ("all", ".json"), ("attachment", ".json"),
                         ("attachment", ".csv")):
        text, _ = export(fanfare, kind, ending)
        for secret in (WORDS, "Abara", "june", line["quote"], "Pier 4", "nobody cried"):
            assert secret not in text, f"{secret!r} is in the {kind}{ending} export"


def test_the_name_goes_only_in_the_agreed_form(fanfare):
    forms = {"anonymous": "", "role": "Gate lead", "first": "June", "first-initial-role": "June A., Gate lead", "full": "June Abara"}
    for form, shown in forms.items():
        id = card(fanfare, words=f"{WORDS} {form}")
        fanfare("consent", id, "--grant", "external", "--what", "text,name", "--name-form", form)
    text, _ = export(fanfare, "testimonial", ".json")
    assert {record["quote_original"].split()[-1]: record["author"] or "" for record in json.loads(text)} == forms
    assert "june@" not in text and "june-1" not in text


def test_a_changed_wording_needs_a_new_yes(fanfare):
    id = card(fanfare)
    fanfare("consent", id, "--grant", "external")
    fanfare("set", id, "quote_edited=Nobody cried at the gate. […]")
    text, err = export(fanfare, "testimonial", ".json")
    assert "cried" not in text and "1 held back" in err
    fanfare("consent", id, "--grant", "external")
    assert "Nobody cried at the gate. […]" in export(fanfare, "testimonial", ".json")[0]
    fanfare("set", id, "quote_original=They all cried", expect=2)


def test_a_withdrawal_lists_the_places_and_is_never_undone(fanfare):
    id = card(fanfare)
    fanfare("consent", id, "--grant", "external")
    export(fanfare, "testimonial", ".json")
    places = [use["place"] for use in fanfare("consent", id, "--withdraw").lines]
    assert places == [str(fanfare.folder / "out.json")]
    assert fanfare("usage", id).one["state"] == "confirmed"
    for _ in range(5):
        fanfare.run("undo")
    assert WORDS not in export(fanfare, "testimonial", ".json")[0]
    consents = [record for record in fanfare("list", "consent").lines if record["withdrawn"]]
    assert len(consents) == 1
    fanfare("set", consents[0]["id"], "withdrawn=", expect=2)
    fanfare("remove", consents[0]["id"], expect=2)


def imports(fanfare, *records, expect=0):
    path = fanfare.folder / "in.json"
    path.write_text(json.dumps(list(records)))
    return fanfare("import", path, expect=expect)


def consents_of(fanfare, id):
    return [dict(record, record_kind="consent") for record in fanfare("list", "consent", f"testimonial={id}").lines]


def state(fanfare, id):
    return fanfare("show", id).one["consent"]["state"]


def leaves(fanfare, words=WORDS, scope="external"):
    return words in export(fanfare, "testimonial", ".json", "--for", scope)[0]


def test_a_no_outlives_clocks_and_other_ways_to_enter_a_yes(fanfare):
    id = card(fanfare)
    fanfare("consent", id, "--grant", "external")
    fanfare("consent", id, "--grant", "external,team")
    past = fanfare.at("2020-01-01T00:00:00Z")
    past("consent", id, "--withdraw")
    assert state(fanfare, id) == "withdrawn"
    fanfare.at("2031-01-01T00:00:00Z")("add", "consent", f"testimonial={id}", "scopes=external", "what=text", "given=2031-01-01")
    assert state(fanfare, id) == "withdrawn" and not leaves(fanfare)
    no = next(record for record in consents_of(fanfare, id) if record["withdrawn"])
    yes = next(record for record in consents_of(fanfare, id) if not record["withdrawn"])
    for field in (f"overrules={no['id']}", "covers=", "covers=x"):
        fanfare("set", yes["id"], field, expect=2)
        fanfare("add", "consent", f"testimonial={id}", "given=2026-01-01", field, expect=2)
    for command in ["undo"] * 3 + ["redo"] * 4:
        fanfare.run(command)
        assert state(fanfare, id) == "withdrawn" and not leaves(fanfare), command
    # only who knows of the no may note a new yes
    past("consent", id, "--grant", "external")
    assert state(fanfare, id) == "granted" and leaves(fanfare)
    past("undo")
    past("consent", id, "--withdraw")
    past.run("redo")
    assert state(fanfare, id) == "withdrawn" and not leaves(fanfare)


def test_a_consent_entered_by_hand_is_for_the_words_as_they_are(fanfare):
    id = card(fanfare)
    fanfare("add", "consent", f"testimonial={id}", "scopes=external", "what=text", "given=2026-05-01")
    assert leaves(fanfare)
    fanfare("set", id, "quote_edited=They cried, all of them")
    assert not leaves(fanfare, "cried")


def test_a_file_forges_no_yes(fanfare):
    id = card(fanfare)
    fanfare("consent", id, "--grant", "team", "--expires", "2026-06-01")
    mine = consents_of(fanfare, id)[0]
    wider = dict(mine, scopes=["external"], expires=None)
    for forged in (wider, dict(wider, id="01890000-0000-7000-8000-000000000001"), dict(wider, id=None)):
        imports(fanfare, {key: value for key, value in forged.items() if value is not None}, expect=1)
        assert not leaves(fanfare) and leaves(fanfare, scope="team")
    fanfare("consent", id, "--grant", "social")
    imports(fanfare, mine, expect=1)
    assert fanfare("show", id).one["consent"]["scopes"] == ["social"], "a removed consent does not come back"
    fanfare("consent", id, "--withdraw")
    no = consents_of(fanfare, id)[0]
    for forged in (dict(no, withdrawn=None), dict(wider, overrules=[no["id"]]),
                   dict(wider, id="01890000-0000-7000-8000-000000000002", overrules=[no["id"]], created="2035-01-01T00:00:00Z")):
        imports(fanfare, forged, expect=1)
        assert state(fanfare, id) == "withdrawn" and not leaves(fanfare)


def test_a_file_may_say_no(fanfare):
    id = card(fanfare)
    fanfare("consent", id, "--grant", "external")
    imports(fanfare, dict(consents_of(fanfare, id)[0], withdrawn="2026-05-11T10:00:00Z", scopes=["print"]))
    assert state(fanfare, id) == "withdrawn"
    fanfare.run("undo")
    assert state(fanfare, id) == "withdrawn" and not leaves(fanfare)


def test_a_file_changes_no_ledger(fanfare):
    id = card(fanfare)
    fanfare("consent", id, "--grant", "external")
    export(fanfare, "testimonial", ".json")
    use = fanfare("usage", id).one
    imports(fanfare, dict(use, record_kind="usage", state="taken-down", sha256="0"), expect=1)
    assert fanfare("usage", id).one == use
    assert [line["id"] for line in fanfare("consent", id, "--withdraw").lines] == [use["id"]]


def test_consents_move_with_their_library(fanfare):
    id = card(fanfare)
    other = card(fanfare, "A second voice.")
    fanfare("consent", id, "--grant", "external")
    fanfare("consent", other, "--withdraw")
    path = fanfare.folder / "all.json"
    fanfare("export", "all", "-o", path)
    moved = type(fanfare)(fanfare.folder, "moved.fanfare")
    moved("import", path)
    assert state(moved, id) == "granted" and leaves(moved) and state(moved, other) == "withdrawn"
    moved("import", path)


def test_a_removed_card_can_still_be_withdrawn(fanfare):
    id = card(fanfare)
    fanfare("consent", id, "--grant", "external")
    export(fanfare, "testimonial", ".json")
    fanfare("remove", id)
    assert fanfare("usage", id).one["state"] == "confirmed"
    assert len(fanfare("consent", id, "--withdraw").lines) == 1
    fanfare("undo")
    assert state(fanfare, id) == "withdrawn" and not leaves(fanfare)


def test_an_export_that_is_written_again_ends_the_former_uses(fanfare):
    id, other = card(fanfare), card(fanfare, "A second voice.")
    for one in (id, other):
        fanfare("consent", one, "--grant", "external")
    export(fanfare, "testimonial", ".json")
    fanfare("set", id, "quote_edited=Changed")
    export(fanfare, "testimonial", ".json")
    assert fanfare("usage", id).one["state"] == "taken-down" and fanfare("usage", other).one["state"] == "confirmed"


def test_the_same_words_on_two_cards(fanfare):
    first, second = card(fanfare), card(fanfare)
    fanfare("consent", first, "--grant", "external")
    assert leaves(fanfare)
    fanfare("consent", second, "--withdraw")
    assert not leaves(fanfare)


def test_a_name_in_the_words_or_the_result(fanfare):
    id = card(fanfare, "I am JUNE ABARA and I am calm.", metric="June  Abara’s complaints", before="52", after="36")
    fanfare("consent", id, "--grant", "external", "--what", "text,name", "--name-form", "first")
    assert not leaves(fanfare, "calm")
    fanfare("consent", id, "--grant", "external", "--what", "text,name", "--name-form", "full")
    assert leaves(fanfare, "calm")
    program = fanfare.add("program", title="Calm")
    other = card(fanfare, "My words alone.", metric="June  Abara’s complaints", before="52", after="36", program="Calm")
    fanfare("consent", other, "--grant", "department")
    import zipfile
    fanfare("deck", "--program", program["id"], "-o", fanfare.folder / "a.pptx")
    with zipfile.ZipFile(fanfare.folder / "a.pptx") as package:
        text = b"".join(package.read(name) for name in package.namelist())
    assert b"My words alone" in text and b"Abara" not in text
    assert "Abara" not in json.dumps([record for record in json.loads(export(fanfare, "testimonial", ".json")[0]) if record["id"] == other])


def test_other_records_do_not_carry_the_words_out(fanfare):
    card(fanfare, "Nobody cried at the gate, in the ninth summer of ours.")
    told = "as she said: nobody cried at the gate in the ninth summer of ours!"
    program = fanfare.add("program", title="Calm", description=told)
    fanfare.add("story", title="Gate", text=told, program="Calm")
    fanfare.add("event", summary=told, dtstart="2026-05-20T10:00:00", description=told, notes=told)
    fanfare.add("conversation", date="2026-05-01", note=told)
    fanfare.add("commitment", promise=told)
    for kind, ending in (("all", ".json"), ("program", ".csv"), ("event", ".ics"), ("event", ".csv"), ("conversation", ".json")):
        text, err = export(fanfare, kind, ending)
        assert "cried" not in text.replace("\r\n ", ""), kind
        assert "held back" in err
    assert program["id"] in export(fanfare, "program", ".json")[0]


def test_a_restored_backup_forgets_no_withdrawal(fanfare):
    id, other = card(fanfare), card(fanfare, "A second voice.")
    fanfare("consent", id, "--grant", "external")
    fanfare("backup", fanfare.folder / "backup.fanfare")
    fanfare("consent", other, "--withdraw")
    export(fanfare, "testimonial", ".json")
    fanfare("consent", id, "--withdraw")
    assert "2 consents" in fanfare("restore", fanfare.folder / "backup.fanfare").err
    assert state(fanfare, id) == state(fanfare, other) == "withdrawn" and not leaves(fanfare)
    assert fanfare("usage", id).one["place"] == str(fanfare.folder / "out.json")
    fanfare.run("undo")
    assert state(fanfare, id) == "withdrawn"


def test_evidence_is_kept(fanfare):
    id = card(fanfare)
    yes = fanfare.folder / "yes.eml"
    yes.write_bytes(mail(subject="Re: May we quote you?", body="Yes, of course."))
    fanfare("consent", id, "--grant", "team", "--evidence", yes)
    consent = fanfare("list", "consent").one
    assert fanfare.raw("attachment", consent["evidence"]).stdout == yes.read_bytes()


def test_a_spreadsheet_runs_no_formula_of_ours(fanfare):
    fanfare.add("audience", name="=cmd|' /C calc'!A0", places="+1", size=-5)
    text, _ = export(fanfare, "audience", ".csv")
    row = list(csv.DictReader(text.splitlines()))[0]
    assert row["name"].startswith("'=") and row["places"] == "'+1" and row["size"] == "-5"


main()
