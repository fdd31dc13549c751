# Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later
"""How often a server is asked (G): counted, not timed."""
from fanfare_test import main
from faulty import Server, answer
from faulty_auth import Basic, Digest
from publishing import MANY, PAGE, Place, bringing, published, step, writes

FOLDERS = 2  # assets and programs
TRYING = 12  # what a server honours is found out once, at its first use


def test_g3_first_publish(fanfare):
    with Server() as server:
        place = published(fanfare, server, programs=MANY)
        files = len(server.tree())
        moved = len([request for request in server.requests if request.method == "MOVE"])
        assert len(server.requests) <= files + moved + 2 * FOLDERS + 1 + TRYING, [f"{one.method} {one.path}" for one in server.requests]
        assert moved <= 3 and server.connections <= 8
        bodies = [request.sha256 for request in server.requests if request.method == "PUT" and request.length > 200]
        assert len(bodies) == len(set(bodies)), "no bytes are sent twice"
        place.assert_converged(server)


def test_g4_nothing_changed_depth_infinity(fanfare):
    with Server() as server:
        place = published(fanfare, server, programs=MANY)
        place.assert_converged(server)
        before = len(server.requests)
        place.publish()
        assert len(server.since(before)) <= 2, [f"{one.method} {one.path}" for one in server.since(before)]


def test_g4_nothing_changed_without_depth_infinity(fanfare):
    with Server() as server:
        server.store.infinity = False
        place = published(fanfare, server, programs=MANY)
        place.assert_converged(server)
        before = len(server.requests)
        place.publish()
        assert len(server.since(before)) <= 1 + FOLDERS + 1, [f"{one.method} {one.path}" for one in server.since(before)]


def test_g4_one_changed(fanfare):
    with Server() as server:
        place = published(fanfare, server, programs=MANY)
        place.assert_converged(server)
        place.edit()
        before = len(server.requests)
        result = place.publish()
        put = [one for one in result.lines if one["action"] == "put"]
        # what repeats it goes along; the manifest, and the first page, go by a temporary name
        assert len(server.since(before)) <= 4 + len(put) + 2, [f"{one.method} {one.path}" for one in server.since(before)]
        assert step(result, PAGE) == ("put", "done") and step(result, "programs/course-03.html") == ("keep", "done")


def test_g5_an_edit_of_the_same_size(fanfare):
    with Server() as server:
        place = published(fanfare, server)
        old = server.tree()[PAGE]
        place.edit("Ten days at Pier 4.")
        assert step(place.publish(), PAGE) == ("put", "done")
        assert len(server.tree()[PAGE]) == len(old) and server.tree()[PAGE] != old
        place.assert_complete(server.tree())


def test_g5_and_when_the_clock_stands_still(fanfare):
    """Neither size nor time nor tag tells them apart: what is compared here is what the bytes are."""
    with Server() as server:
        server.store.tag_in_listing = server.store.tag_of_put = server.store.tag_of_get = lambda file: f'"{len(file.content)}"'
        server.store.matches = lambda tag, file: tag == f'"{len(file.content)}"'
        place = published(fanfare, server)
        place.edit("Ten days at Pier 4.")
        assert step(place.publish(), PAGE) == ("put", "done")
        place.assert_complete(server.tree())


def asked(requests):
    return [request for request in requests if request.status == 401]


def test_g6_asked_once_for_the_password(fanfare):
    for scheme in (Basic("editor", "s3cret"), Digest("editor", "s3cret")):
        with Server(auth=[scheme]) as server:
            place = published(fanfare, server, "--user", "editor", password="s3cret", programs=MANY)
            assert len(asked(server.requests)) <= 2, len(asked(server.requests))
            before = len(server.requests)
            place.assert_converged(server)
            assert len(asked(server.since(before))) <= 1


def test_a_rehearsal_only_reads(fanfare):
    with Server() as server:
        place = Place(fanfare, server.url)
        result = place.publish("--dry-run")
        assert {(one["action"], one["status"]) for one in result.lines} == {("put", "planned")} and not writes(server.requests)
        assert len(result.lines) == len(place.reference())
        place.publish()
        place.edit()
        before = len(server.requests)
        planned = {one["path"] for one in place.publish("--dry-run").lines if one["action"] == "put"}
        assert PAGE in planned and not writes(server.since(before))
        assert planned == {one["path"] for one in place.publish().lines if one["action"] == "put"}


def test_one_that_fails_does_not_stop_the_others(fanfare):
    with Server() as server:
        place = published(fanfare, server, programs=MANY)
        place.edit_all("Three days at Pier 5.")
        server.always("PUT", server.base + "/" + PAGE, answer(500))
        result = place.publish(expect=1)
        assert step(result, PAGE) == ("put", "failed") and step(result, "programs/course-20.html") == ("put", "done")
        assert len(bringing(server.requests, PAGE)) <= 5
        server.heal()
        place.publish()
        place.assert_complete(server.tree())


main()
