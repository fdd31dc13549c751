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
