# Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later
"""Addresses, names, redirects (E): however a server writes the same address, it is the same; a redirect never makes us send a
body as something else, nor a password to somebody else."""
import re
import unicodedata
import urllib.parse

from fanfare_test import main
from faulty import Server, answer, redirect
from faulty_auth import Basic
from publishing import PAGE, Place, bringing, line, not_done, published, step, words, writes

ODD = "/dav/Lernen & Größe [2026]; 100% + #1"


def assert_all_well(place, server):
    place.assert_complete(server.tree())
    place.assert_converged(server)
    place.edit()
    assert step(place.publish(), PAGE) == ("put", "done")
    place.assert_complete(server.tree())


# ---- The same address in other letters ----

def test_e1_hrefs_in_every_form(fanfare):
    forms = [
        lambda name: name.replace("%", "%25").replace("#", "%23"),  # raw: a space, an umlaut, an ampersand
        lambda name: re.sub("%..", lambda found: found[0].lower(), urllib.parse.quote(name)),
        lambda name: "".join(f"%{byte:02X}" if byte != 0x2F else "/" for byte in name.encode()),  # every letter
        lambda name: urllib.parse.quote(name, safe="/[]&;+"),
    ]
    for form in forms:
        with Server(base=ODD) as server:
            server.store.href = form
            place = published(fanfare, server)
            assert_all_well(place, server)
            place.close()
            place.publish()
            place.assert_complete(server.tree())


def test_e1_absolute_hrefs_also_of_an_inner_name(fanfare):
    for origin in (None, "http://intranet.internal:8080", "https://127.0.0.1"):
        with Server() as server:
            server.store.href = lambda name, server=server, origin=origin: (origin or server.origin) + urllib.parse.quote(name)
            place = published(fanfare, server)
            assert_all_well(place, server)


def test_e2_odd_names_in_the_address(fanfare):
    with Server(base="/dav/a+b;c=d,e:f@g'h(i)!$&~") as server:
        assert_all_well(published(fanfare, server), server)


def test_e2_a_name_the_server_refuses_is_one_failure(fanfare):
    with Server() as server:
        server.always("*", "*/calendar.ics", answer(404))
        place = Place(fanfare, server.url)
        result = place.publish(expect=1)
        assert step(result, "calendar.ics") == ("put", "failed") and line(result, "calendar.ics")["error"]
        assert step(result, PAGE) == step(result, "feed.atom") == ("put", "done")
        server.heal()
        place.publish()
        place.assert_complete(server.tree())


def test_e3_composed_here_decomposed_there(fanfare):
    with Server(base="/dav/Größe") as server:
        server.store.href = lambda name: urllib.parse.quote(unicodedata.normalize("NFD", name))
        assert_all_well(published(fanfare, server), server)


def test_e3_a_name_that_differs_only_in_case(fanfare):
    with Server() as server:
        server.store.folds_case = True
        server.store.put(server.base + "/Index.html", b"somebody else's")
        place = Place(fanfare, server.url)
        for _ in range(2):
            before = len(server.requests)
            result = place.publish(expect=1)
            assert step(result, "index.html") == ("conflict", "held") and line(result, "index.html")["error"]
            assert len(bringing(server.since(before), "index.html")) <= 1, "no loop"
            assert server.tree()["Index.html"] == b"somebody else's"
        assert step(result, PAGE)[1] == "done"


# ---- Redirects ----

def moved(server, status, old="/old", to=None):
    """The whole address moved: every request to it is answered so."""
    return server.always("*", old + "*", redirect(status, to or (lambda target: target.replace(old, server.base, 1))))


def test_e4_redirects_keep_method_and_body(fanfare):
    for status in (301, 302, 307, 308):
        with Server() as server:
            moved(server, status)
            place = Place(fanfare, server.origin + "/old/")
            place.publish()
            place.assert_complete(server.tree())
            methods = {request.method for request in server.requests if request.path.startswith("/old")}
            assert "GET" not in methods, methods
            before = len(server.requests)
            place.assert_converged(server)
            detours = [request for request in server.since(before) if request.path.startswith("/old")]
            assert len(detours) <= (1 if status in (301, 308) else len(server.since(before)) / 2), f"{status}: the new address is remembered"


def test_e4_only_writes_are_redirected(fanfare):
    for status in (301, 302, 303, 307, 308):
        with Server() as server:
            place = published(fanfare, server)
            place.edit()
            server.store.make_folders(server.base + "-new/programs")
            to = "/login" if status in (302, 303) else server.base + "-new/" + PAGE
            server.always("PUT", server.base + "/" + PAGE, redirect(status, to))
            server.always("GET", "/login", answer(200, "<html>Sign in</html>", Content_Type="text/html"))
            server.always("PUT", "/login", answer(405))
            result = fanfare.run(*place.command())
            stored = server.store.tree(server.base + "-new").get(PAGE, b"")
            assert step(result, PAGE) != ("put", "done") or b"Lift" in stored or b"Lift" in server.tree()[PAGE], f"{status}: nobody has it"


def test_e4_redirect_loop_ends(fanfare):
    with Server() as server:
        place = published(fanfare, server)
        server.always("*", "*", redirect(308, lambda target: target))
        before = len(server.requests)
        assert words(place.publish(expect=1)).strip()
        assert len(server.since(before)) <= 20
        server.heal()
        place.assert_converged(server)


def test_e4_303_to_a_login_page(fanfare):
    with Server() as server:
        place = published(fanfare, server)
        place.edit()
        tree = server.tree()
        server.always("*", "*", redirect(303, "/login"))
        server.always("*", "/login", answer(200, "<html>Sign in</html>", Content_Type="text/html"))
        result = place.publish(expect=1)
        assert words(result).strip() and server.tree() == tree
        assert not [one for one in result.lines if one["action"] == "put" and one["status"] == "done"]


def test_e5_another_host_is_asked_about(fanfare):
    with Server(host="localhost") as other, Server(auth=[Basic("editor", "s3cret")]) as server:
        place = published(fanfare, server, "--user", "editor", password="s3cret")
        tree = server.tree()
        place.edit()
        for status in (301, 302, 307, 308):
            server.always("*", "*", redirect(status, lambda target: other.origin + target))
            result = place.publish(expect=1)
            assert "localhost" in words(result), words(result)
            assert not [request for request in other.requests if "authorization" in request.headers]
            assert not writes(other.requests) and server.tree() == tree
            server.heal()
        place.publish()
        place.assert_complete(server.tree())


def test_e5_another_port_is_another_host(fanfare):
    with Server() as other, Server(auth=[Basic("editor", "s3cret")]) as server:
        place = published(fanfare, server, "--user", "editor", password="s3cret")
        place.edit()
        server.always("PUT", "*", redirect(307, lambda target: other.origin + target))
        result = place.publish(expect=1)
        assert PAGE in not_done(result)
        assert not [request for request in other.requests if "authorization" in request.headers or request.method == "PUT"]


main()
