# Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later
"""nginx with dav-ext. It obeys no condition of a write, its tags are the second and the size, PROPFIND tells none of them, and what
is missing it tells inside of a 207."""
import collections
import pathlib

from fanfare_test import main
from publishing import MANY, PAGE, published, step
from real_cases import Folder, check_full, check_killed, check_round
from real_server import start

SIGNED_IN = ("--user", "editor")
PASSWORD = "s3cret-Pass"


def folder(address, **more):
    return Folder(start("nginx-dav"), address, **more)


def test_open(fanfare):
    check_round(fanfare, folder("open"), a_file=3)


def test_gzip(fanfare):
    site = folder("gzip")
    published(fanfare, site).assert_converged(site)


def test_tls_with_a_password(fanfare):
    site = folder("dav", tls=True)
    published(fanfare, site, *SIGNED_IN, "--ca", start("nginx-dav").ca, password=PASSWORD).assert_converged(site)


def test_c2_goaway(fanfare):
    """Over HTTP/2 the server says after a few requests that it takes no more on this connection; without, it closes it."""
    for tls in (True, False):
        server = start("nginx-dav", KEEPALIVE_REQUESTS="5")
        site = Folder(server, "dav", tls=tls)
        place = published(fanfare, site, *SIGNED_IN, "--ca", server.ca, password=PASSWORD, programs=MANY)
        requests = site.requests
        connections = collections.Counter(request.connection for request in requests)
        assert len(requests) > 5 * MANY / 2 and max(connections.values()) <= 5, connections
        if tls:
            assert "HTTP/2" in pathlib.Path(server.log).read_text()
        place.assert_converged(site)
        place.edit()
        assert step(place.publish(), PAGE) == ("put", "done")
        place.assert_complete(site.tree())


def test_killed_in_the_middle(fanfare):
    check_killed(fanfare, folder("open"))


def test_full_disk(fanfare):
    check_full(fanfare, start("nginx-dav"))


def test_a_foreign_edit_of_the_same_size_within_the_second(fanfare):
    site = folder("open")
    place = published(fanfare, site)
    theirs = site.tree()[PAGE].replace(b"Two days", b"Ten days")
    site.write(PAGE, theirs)
    result = place.publish(expect=1)
    assert step(result, PAGE) == ("conflict", "held") and site.tree()[PAGE] == theirs


main()
