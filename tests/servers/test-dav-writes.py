# Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later
"""Writes that go wrong (C): whatever a server answers or does not answer, in the end its folder is the local build, whole files
only, nothing sent for nothing, nothing foreign lost; and what is not done is never told as done."""
import email.utils
import json
import os
import re
import signal
import subprocess
import time

from fanfare_test import main
from faulty import Response, Server, answer, but_first, cut, half_body, listing
from faulty_auth import Basic, Digest
from publishing import MANY, OTHER_PAGE, PAGE, QUOTE, QUOTES, Place, bringing, line, not_done, published, step, words, writes

THEIRS = b"<!doctype html><p>Somebody's own words.</p>"


def path(server, name=PAGE):
    return server.base + "/" + name


def multistatus(server, status, name=PAGE):
    return answer(207, f'<?xml version="1.0"?><D:multistatus xmlns:D="DAV:"><D:response><D:href>{path(server, name)}</D:href>'
                       f"<D:status>HTTP/1.1 {status} No</D:status></D:response></D:multistatus>", Content_Type="application/xml")


def assert_heals(place, server):
    server.heal()
    place.publish()
    place.assert_complete(server.tree())
    place.assert_converged(server)


# ---- Cut connections ----

def test_c1_taken_but_never_answered(fanfare):
    with Server() as server:
        place = published(fanfare, server)
        place.edit()
        server.on("PUT", path(server), cut(done=True))
        assert step(place.publish(), PAGE) == ("put", "done")
        place.assert_complete(server.tree())
        place.assert_converged(server)


def test_c1_a_new_file_taken_but_never_answered(fanfare):
    with Server() as server:
        fault = server.on("PUT", path(server), cut(done=True, reset=True))
        published(fanfare, server).assert_converged(server)
        assert fault.fired


def test_c1_a_deletion_that_is_never_answered(fanfare):
    with Server() as server:
        place = published(fanfare, server)
        place.close()
        server.on("DELETE", path(server), cut(done=True))
        assert step(place.publish(), PAGE) == ("delete", "done")
        place.assert_complete(server.tree())
        place.assert_converged(server)


def test_c2_connection_closed_as_the_request_goes_out(fanfare):
    for method in ("PROPFIND", "MKCOL", "PUT", "MOVE", "DELETE"):
        with Server() as server:
            server.store.infinity = False
            place = Place(fanfare, server.url)
            if method == "DELETE":
                place.publish()
                place.close()
            closed = []

            def close_kept(exchange):
                """Once, and only a connection on which something was answered."""
                number = exchange.request.connection
                if closed or [one.connection for one in exchange.server.requests].count(number) < 2:
                    return exchange.normal()
                closed.append(exchange.request)
                return cut()(exchange)
            server.always(method, "*", close_kept)
            place.publish()
            assert closed, method
            place.assert_complete(server.tree())
            place.assert_converged(server)


def test_c2_answers_lost_while_the_server_is_tried_out(fanfare):
    for method in ("PUT", "PROPFIND", "DELETE"):
        with Server() as server:
            fault = server.on(method, "*.probe.html", cut(done=True), times=2)
            place = published(fanfare, server)
            assert fault.fired == 2
            place.assert_converged(server)


def test_c3_half_of_the_body_is_kept_by_the_server(fanfare):
    with Server() as server:
        place = published(fanfare, server)
        place.edit()
        fault = server.on("PUT", path(server), half_body())
        fanfare.run(*place.command())  # in this run or in the next: the half file is found and is no stranger's
        assert fault.fired
        assert_heals(place, server)


def test_c3_the_first_page_is_never_half(fanfare):
    with Server() as server:
        place = published(fanfare, server)
        old = server.tree()["index.html"]
        fanfare("set", fanfare("list", "program", "title=Safe Hands").one["id"], "benefit=A back that lasts.")

        def torn(exchange):
            first_page = b"A back that lasts." in exchange.read_body() and b"<title>" in exchange.request.body and b"programs/" in exchange.request.body
            if not first_page:
                return exchange.normal()
            with exchange.server.lock:
                exchange.server.store.put(exchange.request.path, exchange.request.body[:100])
            return cut(reset=True)(exchange)
        fault = server.always("PUT", server.base + "/*", torn)
        place.publish(expect=1)
        assert fault.seen and server.tree()["index.html"] == old, "readers see the old or the new one"
        assert_heals(place, server)


# ---- Bodies that do not arrive ----

def test_c4_every_body_has_a_length(fanfare):
    with Server() as server:
        published(fanfare, server)
        puts = [request for request in server.requests if request.method == "PUT"]
        assert puts and all("content-length" in request.headers and "transfer-encoding" not in request.headers for request in puts)


def test_c4_stored_as_nothing(fanfare):
    with Server() as server:
        server.store.rewrite = lambda content: b""
        place = Place(fanfare, server.url)
        result = place.publish(expect=1)
        assert words(result).strip() and "index.html" in not_done(result) | {"index.html" for _ in [0] if not result.lines}
        server.store.rewrite = lambda content: content
        place.publish()
        place.assert_complete(server.tree())


def assert_bodies_arrived(server):
    taken = [request for request in server.requests if request.method == "PUT" and request.status in (201, 204)]
    assert taken
    for request in taken:
        assert request.length == int(request.headers["content-length"]) > 0, f"{request.path}: {request.length}"


def test_c4b_the_body_comes_again_after_401(fanfare):
    with Server(auth=[Basic("editor", "s3cret")]) as server:
        place = published(fanfare, server, "--user", "editor", password="s3cret")
        assert_bodies_arrived(server)
        place.assert_converged(server)


def test_c4b_the_body_comes_again_where_only_writers_are_asked(fanfare):
    """Everybody may read. Who writes is asked, and then believed whatever comes."""
    with Server() as server:
        def ask(exchange):
            exchange.read_body()
            if "authorization" in exchange.request.headers:
                return exchange.normal()
            return Response(401, headers={"WWW-Authenticate": 'Basic realm="intranet"'})
        for method in ("PUT", "MKCOL", "MOVE", "DELETE"):
            server.always(method, "*", ask)
        place = published(fanfare, server, "--user", "editor", password="s3cret")
        assert_bodies_arrived(server)
        place.assert_converged(server)


def test_c4b_the_body_comes_again_after_a_stale_nonce(fanfare):
    with Server(auth=[Digest("editor", "s3cret", uses=3)]) as server:
        place = published(fanfare, server, "--user", "editor", password="s3cret")
        assert server.auth[0].stale_answers > 2
        assert_bodies_arrived(server)
        place.assert_converged(server)


def test_c4b_the_body_of_a_listing_comes_again_too(fanfare):
    with Server(auth=[Digest("editor", "s3cret", uses=1)]) as server:
        published(fanfare, server, "--user", "editor", password="s3cret")
        listings = [request for request in server.requests if request.method == "PROPFIND" and request.status == 207]
        assert listings and all(request.length for request in listings), "without a body all properties would come"


# ---- Answers that say no, or not quite ----

def test_c5_207_to_put(fanfare):
    with Server() as server:
        place = published(fanfare, server)
        place.edit()
        server.on("PUT", path(server), multistatus(server, 415), times=None)
        result = place.publish(expect=1)
        assert step(result, PAGE) == ("put", "failed") and line(result, PAGE)["error"]
        assert_heals(place, server)


def test_c6_207_to_delete(fanfare):
    with Server() as server:
        place = published(fanfare, server)
        place.close()
        server.always("DELETE", path(server), multistatus(server, 423))
        result = place.publish(expect=1)
        assert step(result, PAGE) == ("delete", "failed") and line(result, PAGE)["error"] and PAGE in server.tree()
        assert_heals(place, server)


def test_c6_207_to_move(fanfare):
    with Server() as server:
        place = published(fanfare, server)
        fanfare("set", fanfare("list", "program", "title=Safe Hands").one["id"], "benefit=A back that lasts.")
        fault = server.always("MOVE", "*", multistatus(server, 423, "index.html"))
        result = fanfare.run(*place.command())
        if fault.fired and b"A back that lasts." not in server.tree()["index.html"]:
            assert result.status == 1 and {"index.html"} <= not_done(result)
        assert_heals(place, server)


def test_c7_200_to_delete_and_still_there(fanfare):
    with Server() as server:
        place = published(fanfare, server)
        place.close()
        server.always("DELETE", path(server), answer(200))
        results = []
        for _ in range(2):
            before = len(server.requests)
            results.append(fanfare.run(*place.command()))
            assert len([request for request in server.since(before) if request.method == "DELETE"]) <= 1
        assert results[1].status == 1 and step(results[1], PAGE) == ("delete", "failed"), "at the latest it is told then"
        assert words(results[1]).strip() and PAGE in server.tree()
        assert_heals(place, server)


def test_c8_404_to_delete(fanfare):
    with Server() as server:
        place = published(fanfare, server)
        place.close()
        server.on("DELETE", path(server), but_first(lambda store: store.files.pop(path(server))))
        assert step(place.publish(), PAGE) == ("delete", "done")
        place.assert_complete(server.tree())


def test_c8_mkcol_of_what_is_there(fanfare):
    for status in (405, 201):
        with Server() as server:
            server.store.make_folders(server.base + "/programs")
            hide = server.always("PROPFIND", "*", listing(lambda entries: entries.__setitem__(slice(None), [
                entry for entry in entries if not entry.href.endswith("/programs/")])))
            server.always("MKCOL", "*/programs*", lambda exchange, status=status: Response(status))
            place = Place(fanfare, server.url)
            place.publish()
            assert hide.fired
            assert_heals(place, server)


def test_c8_folders_above_are_made_once(fanfare):
    with Server() as server:
        place = Place(fanfare, server.url + "learning/whats-on/")
        place.publish()
        place.assert_complete(server.store.tree(server.base + "/learning/whats-on"))
        made = [request.path.rstrip("/") for request in server.requests if request.method == "MKCOL" and request.status == 201]
        assert len(made) == len(set(made))
        assert len([request for request in server.requests if request.method == "MKCOL"]) <= len(made) + 4


def test_c8_a_folder_vanishes_in_between(fanfare):
    with Server() as server:
        place = published(fanfare, server)
        fanfare.add("program", title="A New One", status="running")
        name = "programs/a-new-one.html"

        def remove_folder(store):
            for one in [one for one in store.files if one.startswith(path(server, "programs/"))]:
                del store.files[one]
            store.folders.discard(path(server, "programs"))
        race = server.on("PUT", path(server, name), but_first(remove_folder))
        fanfare.run(*place.command())
        assert race.fired and name in server.tree(), "409: the folder is made, and the file put again"
        assert_heals(place, server)


# ---- Limits ----

def test_c9_too_big(fanfare):
    with Server() as server:
        server.store.limit = 4000
        place = Place(fanfare, server.url)
        result = place.publish(expect=1)
        assert step(result, "assets/site.css") == ("put", "failed") and line(result, "assets/site.css")["http"] == 413
        assert "big" in line(result, "assets/site.css")["error"] and step(result, PAGE) == ("put", "done")
        before = len(server.requests)
        again = place.publish(expect=1)
        assert "assets/site.css" in not_done(again), "shown until it is solved"
        asked = bringing(server.since(before), "assets/site.css")
        assert len(asked) == 1 and asked[0].body is None, "the server is asked, the body stays here"
        server.store.limit = None
        assert_heals(place, server)


def refused_for_its_size(fanfare, server):
    server.store.limit = 4000
    place = Place(fanfare, server.url)
    place.publish(expect=1)
    server.store.limit = None
    return place


def test_c9_a_server_that_does_not_like_to_be_asked(fanfare):
    with Server() as server:
        place = refused_for_its_size(fanfare, server)
        fault = server.always("PUT", path(server, "assets/site.css"),
                              lambda exchange: Response(417) if "expect" in exchange.request.headers else exchange.normal())
        place.publish()
        assert fault.seen == 2
        place.assert_complete(server.tree())


def test_c9_a_server_that_waits_for_the_body_for_ever(fanfare):
    with Server() as server:
        place = refused_for_its_size(fanfare, server)

        def say_nothing(exchange):
            exchange.continued = True
            return exchange.normal()
        fault = server.on("PUT", path(server, "assets/site.css"), say_nothing)
        place.publish()
        assert fault.fired
        place.assert_complete(server.tree())
        place.assert_converged(server)


def test_c9_a_large_file_beside(fanfare):
    """What is written beside and moved is asked for as well."""
    with Server() as server:
        place = published(fanfare, server)
        (fanfare.folder / "long.json").write_text(json.dumps([{"record_kind": "program", "title": "A Long Story", "status": "running",
                                                               "description": "Lift" * 300_000}]))
        fanfare("import", fanfare.folder / "long.json")
        server.store.limit = 1_000_000
        place.publish(expect=1)
        before = len(server.requests)
        assert "programs/a-long-story.html" in not_done(place.publish(expect=1))
        parts = [request for request in server.since(before) if request.method == "PUT" and request.path.endswith(".part")]
        assert len(parts) == 1 and parts[0].body is None
        server.store.limit = None
        assert_heals(place, server)


def test_c9_reset_at_the_limit(fanfare):
    with Server() as server:
        server.always("PUT", path(server, "assets/site.css"), half_body(kept=False))
        place = Place(fanfare, server.url)
        result = place.publish(expect=1)
        assert "assets/site.css" in not_done(result) and step(result, PAGE) == ("put", "done")
        assert len(bringing(server.requests, "assets/site.css")) <= 6
        assert_heals(place, server)


def test_c10_full(fanfare):
    with Server() as server:
        place = published(fanfare, server)
        place.close("Calm at the Gate")
        fanfare.add("program", title="A New One", status="running", description="x" * 4000)
        place.edit("Lift. " * 1000)
        server.store.room = sum(map(len, server.tree().values())) + 100
        before = len(server.requests)
        result = place.publish(expect=1)
        refused = [request for request in server.since(before) if request.status == 507]
        assert 1 <= len(refused) <= 2 and "room" in words(result) or "full" in words(result), words(result)
        after = server.since(refused[-1].number + 1)
        assert not [request for request in after if request.method == "PUT"], "further uploads are useless"
        assert step(result, OTHER_PAGE) == ("delete", "done"), "what makes room still goes"
        server.store.room = None
        assert_heals(place, server)


def test_c10_quota_told_as_403(fanfare):
    with Server() as server:
        place = published(fanfare, server)
        place.edit()
        server.always("PUT", "*", answer(403, '<?xml version="1.0"?><D:error xmlns:D="DAV:"><D:quota-not-exceeded/></D:error>'))
        result = place.publish(expect=1)
        assert "room" in words(result) or "full" in words(result), words(result)
        assert_heals(place, server)


def test_c11_locked_by_somebody(fanfare):
    with Server() as server:
        place = published(fanfare, server)
        place.edit()
        place.edit("Three days at Pier 8.", title="Calm at the Gate")
        server.store.lock(path(server), "Ines Varga")
        before = len(server.requests)
        result = place.publish(expect=1)
        assert step(result, PAGE)[1] in ("failed", "held") and "Ines Varga" in line(result, PAGE)["error"]
        assert step(result, OTHER_PAGE) == ("put", "done")
        sent = server.since(before)
        assert not [request for request in sent if request.method in ("LOCK", "UNLOCK")] and len(bringing(sent, PAGE)) <= 3
        server.store.locks.clear()
        assert_heals(place, server)


def test_c12_retry_after_is_waited_for(fanfare):
    for when in ("1", None):  # seconds, or a date
        with Server() as server:
            place = published(fanfare, server)
            place.edit(f"Lift with your legs, {when}.")
            times = []

            def wait(exchange, when=when):
                exchange.read_body()
                times.append(time.time())
                return Response(429, headers={"Retry-After": when or email.utils.formatdate(time.time() + 2, usegmt=True)})
            arrived = []
            server.on("*", "*", lambda exchange: arrived.append(time.time()) or exchange.normal(), times=None)
            server.on("PUT", path(server), wait)
            place.publish()
            place.assert_complete(server.tree())
            assert len(times) == 1 and min(at for at in arrived if at > times[0]) - times[0] >= 0.9, "the whole host is left alone"


def test_c12_retry_after_for_ever(fanfare):
    for status in (429, 503):
        with Server() as server:
            place = published(fanfare, server)
            place.edit()
            server.always("PUT", "*", answer(status, Retry_After="1000000000"))
            before, began = len(server.requests), time.monotonic()
            result = place.publish(expect=1, timeout=30)
            assert time.monotonic() - began < 20 and PAGE in not_done(result) and words(result).strip()
            assert len([request for request in server.since(before) if request.method == "PUT"]) <= 2, "the host asked to be left alone"
            server.heal()
            before = len(server.requests)
            assert words(place.publish(expect=1)).strip() and not server.since(before), "also by the next run"


# ---- Crashes ----

def test_c13_killed_between_the_write_and_the_note(fanfare):
    for method, name in (("PUT", PAGE), ("PUT", "assets/site.css"), ("MKCOL", "programs"), ("DELETE", PAGE)):
        with Server() as server:
            place = Place(fanfare, server.url)
            if method == "DELETE":
                place.publish()
                place.close()
            running = []

            def kill(exchange):
                response = exchange.normal()
                running[0].send_signal(signal.SIGKILL)
                running[0].wait()
                return response
            fault = server.on(method, f"{path(server, name)}*", kill)
            running.append(subprocess.Popen(fanfare.command(*place.command()), env=fanfare.environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL))
            running[0].wait(30)
            assert running[0].returncode == -signal.SIGKILL and fault.fired
            before = len(server.requests)
            result = place.publish()
            assert not [one for one in result.lines if one["action"] == "conflict"]
            if method == "PUT":
                assert not bringing(server.since(before), name), "it is there: the hash says so"
            place.assert_complete(server.tree())
            place.assert_converged(server)


def test_c13_killed_at_the_first_page(fanfare):
    """The temporary name that a crash leaves is cleared away by the next run."""
    with Server() as server:
        place = Place(fanfare, server.url)
        running = []

        def kill(exchange):
            body = exchange.read_body()
            response = exchange.normal()
            if b"<title>" in body and b"programs/safe-hands.html" in body:
                running[0].send_signal(signal.SIGKILL)
                running[0].wait()
            return response
        server.always("PUT", server.base + "/*", kill)
        running.append(subprocess.Popen(fanfare.command(*place.command()), env=fanfare.environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL))
        running[0].wait(30)
        assert running[0].returncode == -signal.SIGKILL
        assert_heals(place, server)


# ---- Both sides ----

def test_c14_gone_here_changed_there(fanfare):
    with Server() as server:
        place = published(fanfare, server)
        place.close()
        server.store.put(path(server), THEIRS)
        result = place.publish(expect=1)
        assert step(result, PAGE) == ("conflict", "held") and server.tree()[PAGE] == THEIRS and line(result, PAGE)["error"]


def test_c14_changed_here_gone_there(fanfare):
    with Server() as server:
        place = published(fanfare, server)
        place.edit()
        del server.store.files[path(server)]
        result = place.publish()
        assert step(result, PAGE) == ("put", "done") and line(result, PAGE)["error"], "it is told"
        place.assert_complete(server.tree())


def in_conflict(fanfare, server):
    place = published(fanfare, server)
    place.edit()
    server.store.put(path(server), THEIRS)
    result = place.publish(expect=1)
    assert step(result, PAGE) == ("conflict", "held") and line(result, PAGE)["error"] and server.tree()[PAGE] == THEIRS
    assert step(result, "index.html")[1] == "done", "the rest goes on"
    return place


def test_c15_both_changed_ours_is_chosen(fanfare):
    with Server() as server:
        place = in_conflict(fanfare, server)
        place.publish("--mine", PAGE)
        place.assert_complete(server.tree())
        kept = [fanfare.raw("attachment", one["id"]).stdout for one in fanfare("list", "attachment").lines]
        assert THEIRS in kept, "theirs is kept"
        place.assert_converged(server)


def test_c15_both_changed_theirs_is_chosen(fanfare):
    with Server() as server:
        place = in_conflict(fanfare, server)
        place.publish("--theirs", PAGE)
        assert server.tree()[PAGE] == THEIRS
        assert "conflict" not in {one["action"] for one in place.publish().lines}
        server.store.put(path(server), THEIRS + b"<p>And more.</p>")
        assert step(place.publish(expect=1), PAGE) == ("conflict", "held"), "until it changes again"
        assert server.tree()[PAGE] == THEIRS + b"<p>And more.</p>"


def test_c16_two_write_the_manifest_at_once(fanfare):
    with Server() as server:
        place = published(fanfare, server)
        place.edit()
        theirs = b'[{"path": "theirs.html"}]'
        races = [server.on(method, server.base + "/*" if method == "MOVE" else path(server, "manifest.json"),
                           only_for(server, "manifest.json", but_first(lambda store: store.put(path(server, "manifest.json"), theirs))), times=None)
                 for method in ("PUT", "MOVE")]
        result = fanfare.run(*place.command())
        assert any(race.seen for race in races)
        assert result.status == 1 and step(result, "manifest.json") == ("conflict", "held"), result.out
        assert server.tree()["manifest.json"] == theirs


def only_for(server, name, fault):
    """A MOVE to name, or a PUT at it; others go as ever."""
    def choose(exchange):
        to = exchange.request.headers.get("destination", exchange.request.target)
        return fault(exchange) if to.endswith("/" + name) else exchange.normal()
    return choose


def assert_points_at_nothing_missing(server):
    tree = server.tree()
    for name, content in tree.items():
        if name.endswith(".html"):
            for link in re.findall(rb'(?:href|src)="([^":#]+)["#]', content):
                there = os.path.normpath(os.path.join(os.path.dirname(name), link.decode()))
                assert there in tree, f"{name} points at {there}"


def test_c17_dies_in_the_middle(fanfare):
    with Server() as server:
        place = Place(fanfare, server.url, programs=MANY)
        died = server.on("PUT", server.base + "/programs/*", cut(), nth=12, times=None)
        server.on("*", "*", lambda exchange: cut()(exchange) if died.fired else exchange.normal(), times=None)
        server.rules.append(server.rules.pop(0))
        result = place.publish(expect=1)
        assert died.fired and "index.html" not in server.tree() and "manifest.json" not in server.tree()
        assert "index.html" in not_done(result) or not result.lines
        tree = server.tree()
        server.heal()
        before = len(server.requests)
        place.publish()
        place.assert_complete(server.tree())
        again = [name for name in tree if name.startswith("programs/") and bringing(server.since(before), name)]
        assert not again, f"sent again: {again}"


def test_c17_the_order_of_writing(fanfare):
    with Server() as server:
        place = published(fanfare, server)
        first = [request.path for request in server.requests if request.method == "PUT" and request.status in (201, 204)
                 and request.path[len(server.base) + 1:].startswith(("assets/", "programs/"))]
        assert first == sorted(first, key=lambda one: "/assets/" not in one), "what pages show is there before them"
        place.close()
        fanfare.add("program", title="A New One", status="running")
        before = len(server.requests)

        def look(exchange):
            response = exchange.normal()
            assert_points_at_nothing_missing(exchange.server)
            return response
        server.always("*", "*", look)
        place.publish()
        place.assert_complete(server.tree())
        order = [one for one in writes(server.since(before))]
        assert order[-1].startswith("DELETE") and PAGE in order[-1], order


# ---- Withdrawn words ----

def carriers(server):
    return {name for name, content in server.tree().items() if QUOTE.encode() in content}


def test_withdrawn_words_come_down_before_any_other_write(fanfare):
    with Server() as server:
        place = published(fanfare, server)
        assert {OTHER_PAGE, QUOTES} <= carriers(server)
        place.withdraw()
        place.edit()
        fanfare.add("program", title="A New One", status="running")
        before, early = len(server.requests), []

        def look(exchange):
            shown, request = carriers(exchange.server), exchange.request
            about = {request.path, request.headers.get("destination", "")}
            if shown and not any(one.endswith(name) for one in about for name in shown) and not request.path.endswith(".part"):
                early.append(f"{request.method} {request.path}")
            return exchange.normal()
        for method in ("PUT", "DELETE", "MOVE", "MKCOL", "LOCK", "PROPPATCH"):
            server.always(method, "*", look)
        place.publish()
        assert not carriers(server) and not early, early
        place.assert_complete(server.tree())
        assert {use["state"] for use in fanfare("usage", place.card["id"]).lines} == {"taken-down"}
        assert writes(server.since(before))


def test_withdrawn_words_on_a_server_that_is_away(fanfare):
    with Server() as server:
        place = published(fanfare, server)
        place.withdraw()
        server.always("*", "*", cut())
        place.publish(expect=1)
        states = {use["state"] for use in fanfare("usage", place.card["id"]).lines}
        assert states - {"taken-down"}, "still out there"
        assert_heals(place, server)
        assert not carriers(server)
        assert {use["state"] for use in fanfare("usage", place.card["id"]).lines} == {"taken-down"}


def test_withdrawn_words_on_a_full_server(fanfare):
    """A page that can't be written without them is taken away."""
    with Server() as server:
        place = published(fanfare, server)
        place.withdraw()
        server.always("PUT", "*", answer(507))
        server.always("MOVE", "*", answer(507))
        place.publish(expect=1)
        assert not carriers(server)
        assert_heals(place, server)


def test_withdrawn_words_that_a_server_keeps(fanfare):
    """It says 204 and does nothing: they are not told as gone."""
    with Server() as server:
        place = published(fanfare, server)
        place.withdraw()
        for method in ("PUT", "DELETE", "MOVE"):
            server.always(method, "*", answer(204))
        for _ in range(2):
            fanfare.run(*place.command())
        assert carriers(server)
        assert {use["state"] for use in fanfare("usage", place.card["id"]).lines} - {"taken-down"}
        assert_heals(place, server)


main()
