# Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later
"""Apache httpd with mod_dav_fs. It does not allow Depth: infinity (but at /deep/), calls its tags weak for a second, and tells none
in its answer to PUT."""
import json
import signal
import subprocess
import time

from fanfare_test import main
from publishing import MANY, PAGE, Place, line, not_done, published, step, words
from real_cases import Folder, check_full, check_killed, check_round
from real_server import start

SIGNED_IN = ("--user", "editor")
PASSWORD = "s3cret-Pass"


def folder(address, **more):
    return Folder(start("apache-dav"), address, **more)


def test_open(fanfare):
    check_round(fanfare, folder("open"))


def test_depth_infinity(fanfare):
    check_round(fanfare, folder("deep"), most=2)


def asked_for(place, site):
    """The requests of a run whose tags are all believed: none is of the last second."""
    while time.time() - max(path.stat().st_mtime for path in site.disk.rglob("*")) < 2:
        time.sleep(0.05)
    before = len(site.requests)
    place.publish()
    place.assert_complete(site.tree())
    return [f"{request.method} {request.path.partition(site.name)[2][1:]}" for request in site.since(before)]


def test_requests_for_what_changed(fanfare):
    """Where the server lists all at once: a look, what changed, the list of files, and a look whether it arrived, as Apache tells no
    validator when it takes a file. The first page comes whole: beside, looked at, moved."""
    site = folder("deep")
    place = published(fanfare, site, programs=MANY)
    look, page, manifest = "PROPFIND ", f"PUT {PAGE}", "PUT manifest.json"
    assert asked_for(place, site) == [look]
    fanfare.environment["FANFARE_NOW"] = "2026-05-12T09:00:00Z"
    place.set("goal=Fewer sore backs.")
    assert asked_for(place, site) == [look], "a note of ours changes nothing there"
    place.set("description=Three days at Pier 8.")
    assert asked_for(place, site) == [look, page, manifest, look]
    place.set("title=Safer Hands")
    part = asked_for(place, site)
    assert part[:4] == [look, page, "PUT feed.atom", "PUT site.json"] and part[4].startswith("PUT fanfare-"), part
    assert part[5] == "PROPFIND index.html" and part[6].startswith("MOVE fanfare-") and part[7:] == [manifest, look], part


def test_gzip(fanfare):
    check_round(fanfare, folder("gzip"))


def test_basic(fanfare):
    check_round(fanfare, folder("dav"), *SIGNED_IN, password=PASSWORD)


def test_digest(fanfare):
    check_round(fanfare, folder("digest"), *SIGNED_IN, password=PASSWORD)


def test_tls_with_a_ca_of_its_own_and_http_2(fanfare):
    server = start("apache-dav")
    check_round(fanfare, folder("dav", tls=True), *SIGNED_IN, "--ca", server.ca, password=PASSWORD)
    with open(server.tls_log) as log:
        assert "HTTP/2" in log.read()


def test_c2_goaway(fanfare):
    """The server is told to start anew (gracefully) while we publish: over HTTP/2 it says GOAWAY, without it closes what is kept."""
    server = start("apache-dav")
    for tls in (True, False):
        site = folder("dav", tls=tls)
        place = Place(fanfare, site.url, *SIGNED_IN, "--ca", server.ca, password=PASSWORD, programs=MANY)
        running = subprocess.Popen(fanfare.command(*place.command()), env=fanfare.environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        running.stdin.write(place.stdin)
        running.stdin.close()
        for count in (5, 12, 20):
            while running.poll() is None and site.count() < count:
                time.sleep(0.001)
            server.process.send_signal(signal.SIGUSR1)
        told = [json.loads(one) for one in running.stdout.read().splitlines()]
        assert running.wait(60) == 0 and {one["status"] for one in told} == {"done"}, told
        assert len({request.connection for request in site.requests}) > (1 if tls else 4), "no connection was given up"
        place.assert_complete(site.tree())
        place.assert_converged(site)


def test_killed_in_the_middle(fanfare):
    check_killed(fanfare, folder("open"))


def test_full_disk(fanfare):
    check_full(fanfare, start("apache-dav"))


def test_a_limit_of_the_size(fanfare):
    site = folder("small")
    place = Place(fanfare, site.url)
    result = place.publish(expect=1)
    assert step(result, "assets/site.css") == ("put", "failed") and line(result, "assets/site.css")["http"] == 413
    assert "big" in words(result) and step(result, PAGE) == ("put", "done")


def test_read_only(fanfare):
    site = folder("ro")
    place = Place(fanfare, site.url)
    result = place.publish(expect=1)
    assert "right" in words(result).lower() and not site.tree()
    assert not [one for one in result.lines if one["status"] == "done"]


def test_moved_for_good(fanfare):
    server, site = start("apache-dav"), folder("open")
    place = Place(fanfare, f"{server.url}moved/{site.name}/")
    place.publish()
    place.assert_complete(site.tree())
    place.edit()
    place.publish()
    place.assert_complete(site.tree())


def test_moved_to_another_host(fanfare):
    server, site = start("apache-dav"), folder("open")
    place = Place(fanfare, f"{server.url}far/{site.name}/")
    result = place.publish(expect=1)
    assert "localhost" in words(result) and not site.tree()


def test_a_wrong_password(fanfare):
    site = folder("dav")
    place = Place(fanfare, site.url, *SIGNED_IN, password="wrong")
    result = place.publish(expect=1)
    assert "password" in words(result).lower() and len(site.requests) <= 3
    place.password = PASSWORD
    place.publish()
    place.assert_complete(site.tree())


def test_an_unknown_certificate(fanfare):
    site = folder("dav", tls=True)
    place = Place(fanfare, site.url, *SIGNED_IN, password=PASSWORD)
    assert "certificate" in words(place.publish(expect=1)).lower()
    assert not site.requests and not site.tree()


def test_two_edits_within_a_second(fanfare):
    """While the tag is weak, no If-Match is good."""
    site = folder("open")
    place = published(fanfare, site)
    for words_of_it in ("One.", "Two.", "Three."):
        place.edit(words_of_it)
        assert step(place.publish(), PAGE) == ("put", "done")
    place.assert_complete(site.tree())
    place.assert_converged(site)


def test_a_foreign_edit_within_the_second(fanfare):
    site = folder("open")
    place = published(fanfare, site)
    theirs = site.tree()[PAGE].replace(b"Two days", b"Ten days")
    site.write(PAGE, theirs)
    result = place.publish(expect=1)
    assert step(result, PAGE) == ("conflict", "held") and site.tree()[PAGE] == theirs
    assert PAGE in not_done(result)


main()
