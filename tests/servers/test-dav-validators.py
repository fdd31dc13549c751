# Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later
"""Validators as servers really give them (B): what tells one version of a file from another may be missing, weak, late, coarse
or wrong. Then nothing is sent twice, nothing foreign is taken for ours, and no conflict is seen where there is none."""
import time

from fanfare_test import main
from faulty import Server, but_first, change, listing
from publishing import OTHER_PAGE, PAGE, Place, bringing, not_done, published, step, words

THEIRS = b"<!doctype html><p>Somebody's own words.</p>"


def path(server, name=PAGE):
    return server.base + "/" + name


def assert_edit_goes_out(place, server, words_of_it="Lift with your legs."):
    place.edit(words_of_it)
    assert step(place.publish(), PAGE) == ("put", "done")
    place.assert_complete(server.tree())
    place.assert_converged(server)


def assert_foreign_edit_is_kept(place, server, content=THEIRS):
    """Somebody changed PAGE; so did we."""
    place.edit("Lift with somebody else's legs.")
    result = place.publish(expect=1)
    assert step(result, PAGE) == ("conflict", "held"), result.out
    assert server.tree()[PAGE] == content


def rewrite(server, content=THEIRS, name=PAGE):
    server.store.put(path(server, name), content)


def renew_tags(server):
    """As after a restart or a restore: other tags, the same bytes."""
    for name, file in list(server.store.files.items()):
        server.store.put(name, file.content)


def test_b1_no_tag_in_the_answer_to_put(fanfare):
    with Server() as server:
        server.store.tag_of_put = lambda file: None
        place = published(fanfare, server)
        place.assert_converged(server)
        assert_edit_goes_out(place, server)
        rewrite(server)
        assert_foreign_edit_is_kept(place, server)


def test_b2_put_tells_another_tag_than_the_listing(fanfare):
    with Server() as server:
        server.store.tag_of_put = lambda file: f'"upload-{file.number}"'
        place = published(fanfare, server)
        place.assert_converged(server)
        assert_edit_goes_out(place, server)


def test_b2_put_tells_the_old_files_tag(fanfare):
    with Server() as server:
        last = {}

        def tell_old(file):
            old, last["tag"] = last.get("tag", '"none"'), file.tag
            return old
        server.store.tag_of_put = tell_old
        place = published(fanfare, server)
        place.assert_converged(server)
        assert_edit_goes_out(place, server)


def weak_while_young(server, seconds=1.0):
    """Apache: W/ for a second, and as long no If-Match is good."""
    def tag(file):
        return ("W/" if time.time() - file.modified < seconds else "") + file.tag
    store = server.store
    store.tag_in_listing = store.tag_of_get = store.tag_of_put = tag
    store.matches = lambda given, file: given == file.tag and time.time() - file.modified >= seconds


def test_b3_weak_for_a_second(fanfare):
    with Server() as server:
        weak_while_young(server)
        place = published(fanfare, server)
        place.edit()
        assert step(place.publish(), PAGE) == ("put", "done")
        place.assert_complete(server.tree())
        place.assert_converged(server)
        assert not [request for request in server.requests if request.headers.get("if-match", "").startswith("W/")]


def test_b4_packed_answers_have_tags_of_their_own(fanfare):
    with Server() as server:
        packed = change(lambda response: response.headers.update(ETag=response.headers["ETag"][:-1] + '-gzip"') if "ETag" in response.headers else None)
        server.always("GET", "*", packed)
        server.always("HEAD", "*", packed)
        place = published(fanfare, server)
        renew_tags(server)
        place.assert_converged(server)
        assert_edit_goes_out(place, server)
        assert not [request for request in server.requests if "gzip" in request.headers.get("if-match", "")]


def test_b4_the_listings_tag_is_marked_as_packed(fanfare):
    for mark in (lambda tag: tag[:-1] + '-gzip"', lambda tag: tag[:-1] + ';gzip"', lambda tag: "W/" + tag):
        with Server() as server:
            place = published(fanfare, server)
            server.store.tag_in_listing = lambda file, mark=mark: mark(file.tag)
            before = len(server.requests)
            place.assert_converged(server)
            assert not [request for request in server.since(before) if request.method == "GET"], "the same tag, only packed"


def test_b5_no_quotes_in_the_listing(fanfare):
    with Server() as server:
        server.store.tag_in_listing = lambda file: file.tag.strip('"')
        place = published(fanfare, server)
        place.assert_converged(server)
        assert_edit_goes_out(place, server)
        sent = {request.headers["if-match"] for request in server.requests if "if-match" in request.headers}
        assert all(tag.startswith('"') and tag.endswith('"') for tag in sent), sent


def without_tags(server):
    store = server.store
    store.tag_in_listing = store.tag_of_get = store.tag_of_put = lambda file: None


def test_b6_no_tags_at_all(fanfare):
    with Server() as server:
        without_tags(server)
        place = published(fanfare, server)
        place.assert_converged(server)
        assert_edit_goes_out(place, server)


def test_b6_no_tags_and_a_foreign_edit(fanfare):
    with Server() as server:
        without_tags(server)
        place = published(fanfare, server)
        rewrite(server)
        assert_foreign_edit_is_kept(place, server)


def test_b6_no_tags_and_a_foreign_edit_of_the_same_size(fanfare):
    with Server() as server:
        without_tags(server)
        place = published(fanfare, server)
        theirs = server.tree()[PAGE].replace(b"Two days", b"Ten days")
        rewrite(server, theirs)
        server.store.files[path(server)].modified += 5
        assert_foreign_edit_is_kept(place, server, theirs)


def coarse(server):
    """nginx, and others: the second and the size."""
    store = server.store
    store.tag_in_listing = store.tag_of_get = store.tag_of_put = lambda file: f'"{int(file.modified):x}-{len(file.content):x}"'
    store.matches = lambda given, file: given == store.tag_of_get(file)


def test_b7_same_second_same_size_same_tag(fanfare):
    """Somebody writes right after us, while the run goes on."""
    with Server() as server:
        coarse(server)
        place = Place(fanfare, server.url)
        theirs = []

        def overwrite(store):
            ours = store.files[path(server)]
            theirs.append(ours.content.replace(b"Two days", b"Ten days"))
            store.put(path(server), theirs[0])
            store.files[path(server)].modified = ours.modified
        race = server.on("PUT", path(server, "site.json"), but_first(overwrite))
        fanfare.run(*place.command())
        assert race.fired and server.tree()[PAGE] == theirs[0]
        assert_foreign_edit_is_kept(place, server, theirs[0])


def test_b7_two_of_our_own_within_a_second(fanfare):
    with Server() as server:
        coarse(server)
        place = published(fanfare, server)
        assert_edit_goes_out(place, server, "Ten days at Pier 4.")


def test_b8_other_tags_of_the_same_bytes(fanfare):
    with Server() as server:
        place = published(fanfare, server)
        renew_tags(server)
        place.assert_converged(server)
        before = len(server.requests)
        place.assert_converged(server)
        assert not [request for request in server.since(before) if request.method in ("GET", "HEAD")], "learned once"
        assert_edit_goes_out(place, server)


def test_b9_the_listing_is_late(fanfare):
    with Server() as server:
        place = published(fanfare, server)
        old = server.store.files[path(server)].tag
        place.edit("First of all: lift with your legs.")
        place.publish()

        def tell_old(entries):
            for entry in entries:
                if entry.href.endswith(PAGE):
                    entry.properties["getetag"] = old
        late = server.on("PROPFIND", "*", listing(tell_old), times=1)
        place.edit("Second: and breathe.")
        result = place.publish()
        assert late.fired and step(result, PAGE) == ("put", "done")
        server.heal()
        place.assert_complete(server.tree())
        place.assert_converged(server)


def test_b10_every_if_match_is_refused(fanfare):
    with Server() as server:
        place = published(fanfare, server)
        server.store.matches = lambda tag, file: False
        place.edit()
        before = len(server.requests)
        result = fanfare.run(*place.command())
        tries = [request for request in bringing(server.since(before), PAGE) if "if-match" in request.headers]
        assert len(tries) <= 2, "no loop"
        if result.status == 0:
            place.assert_complete(server.tree())
        else:
            assert PAGE in not_done(result) and words(result).strip()
        server.store.matches = lambda tag, file: tag == file.tag
        place.publish()
        place.assert_complete(server.tree())


def test_b11_conditions_are_ignored_foreign_file_first(fanfare):
    with Server() as server:
        server.store.honoured = set()
        rewrite(server, name="index.html")
        place = Place(fanfare, server.url)
        result = place.publish(expect=1)
        assert step(result, "index.html") == ("conflict", "held") and server.tree()["index.html"] == THEIRS


def test_b11_conditions_are_ignored_foreign_edit(fanfare):
    with Server() as server:
        server.store.honoured = set()
        place = published(fanfare, server)
        rewrite(server)
        assert_foreign_edit_is_kept(place, server)


def test_b11_conditions_are_ignored_edit_after_the_listing(fanfare):
    with Server() as server:
        server.store.honoured = set()
        place = published(fanfare, server)
        place.edit_all("Three days at Pier 5.")
        race = server.on("PUT", path(server, OTHER_PAGE), but_first(lambda store: store.put(path(server), THEIRS)))
        result = place.publish(expect=1)
        assert race.fired, "calm-at-the-gate is written before safe-hands"
        assert server.tree()[PAGE] == THEIRS, "looked at again right before the write"
        assert step(result, PAGE) == ("conflict", "held")


def test_b11_found_out_once_and_told(fanfare):
    with Server() as server:
        server.store.honoured = set()
        place = Place(fanfare, server.url)
        result = place.publish()
        assert words(result).strip(), "a server on which two writers can meet is told of"
        place.assert_complete(server.tree())
        before = len(server.requests)
        place.assert_converged(server)
        assert len(server.since(before)) <= 3, "it is not tried again each time"


def test_b12_every_run_looks_at_everything(fanfare):
    """There is no collection tag to be believed: a foreign edit is seen by the next run, also when nothing changed here."""
    with Server() as server:
        place = published(fanfare, server)
        rewrite(server)
        assert step(place.publish(expect=1), PAGE) == ("conflict", "held")
        assert server.tree()[PAGE] == THEIRS


def test_b13_the_condition_is_what_we_last_knew(fanfare):
    """Somebody is quicker by a moment: the refused write is not repeated with their tag."""
    with Server() as server:
        place = published(fanfare, server)
        place.edit()
        race = server.on("PUT", path(server), but_first(lambda store: store.put(path(server), THEIRS)))
        result = place.publish(expect=1)
        assert race.fired and step(result, PAGE) == ("conflict", "held") and server.tree()[PAGE] == THEIRS
        before = len(server.requests)
        assert step(place.publish(expect=1), PAGE) == ("conflict", "held")
        assert not bringing(server.since(before), PAGE)


def test_b13_a_new_file_meets_a_new_foreign_one(fanfare):
    with Server() as server:
        place = published(fanfare, server)
        fanfare.add("program", title="A New One", status="running")
        name = "programs/a-new-one.html"
        race = server.on("PUT", path(server, name), but_first(lambda store: store.put(path(server, name), THEIRS)))
        result = place.publish(expect=1)
        assert race.fired and step(result, name) == ("conflict", "held") and server.tree()[name] == THEIRS


main()
