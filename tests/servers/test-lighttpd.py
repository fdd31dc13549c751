# Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later
"""lighttpd with mod_webdav: Depth: infinity is allowed."""
from fanfare_test import main
from real_cases import Folder, check_full, check_killed, check_round
from real_server import start

SIGNED_IN = ("--user", "editor")
PASSWORD = "s3cret-Pass"


def folder(address, **more):
    return Folder(start("lighttpd-dav"), address, **more)


def test_open(fanfare):
    check_round(fanfare, folder("open"), most=2)


def test_digest(fanfare):
    check_round(fanfare, folder("digest"), *SIGNED_IN, password=PASSWORD)


def test_tls(fanfare):
    check_round(fanfare, folder("dav", tls=True), *SIGNED_IN, "--ca", start("lighttpd-dav").ca, password=PASSWORD)


def test_killed_in_the_middle(fanfare):
    check_killed(fanfare, folder("open"))


def test_full_disk(fanfare):
    check_full(fanfare, start("lighttpd-dav"))


main()
