# Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later
"""Of many files a few are on their way together. What becomes of each is as if they had gone one after the other, and nothing goes
beside what must be alone: withdrawn words, the first page, a server that wants one at a time."""
import collections
import subprocess
import threading

from fanfare_test import main
from faulty import Response, Server, answer, but_first, cut
from faulty_auth import Basic, Digest
from publishing import MANY, PAGE, QUOTE, Place, not_done, published, step

AT_ONCE = 4
THEIRS = b"<!doctype html><p>Somebody's own words.</p>"


class Together:
    """Counts the PUTs that are at the server at the same time: each waits until so many are, or for so long."""

    def __init__(self, server, glob="*", number=2, seconds=0.05):
        self.here, self.most, self.number, self.seconds = 0, 0, number, seconds
        self.changed = threading.Condition()
        server.always("PUT", glob, self.serve)

    def serve(self, exchange):
        exchange.read_body()
        with self.changed:
            self.here += 1
            self.most = max(self.most, self.here)
            self.changed.notify_all()
            self.changed.wait_for(lambda: self.most >= self.number, self.seconds)
        response = exchange.normal()
        with self.changed:
            self.here -= 1
        return response


def many_programs(server, nth, fault):
    """One of the pages of programs, while others are on their way."""
    return server.on("PUT", f"{server.base}/programs/*", fault, nth=nth)


def test_several_are_on_their_way(fanfare):
    for schemes, options, password in (([], (), None), ([Basic("editor", "s3cret")], ("--user", "editor"), "s3cret")):
        with Server(auth=schemes) as server:
            place = Place(fanfare, server.url, *options, password=password, programs=MANY)
            together = Together(server, f"{server.base}/programs/*", AT_ONCE, seconds=2)  # the first goes alone, and waits in vain
            place.publish()
            assert together.most == AT_ONCE, (together.most, schemes)
            assert server.connections <= 2 * AT_ONCE
            server.heal()
            place.assert_complete(server.tree())
            place.assert_converged(server)
            puts = collections.Counter(request.path for request in server.requests if request.method == "PUT" and request.status < 300)
            assert max(puts[path] for path in puts if "/programs/" in path) == 1, "each once"


def test_one_at_a_time_where_requests_are_counted(fanfare):
    with Server(auth=[Digest("editor", "s3cret")]) as server:
        together = Together(server)
        place = published(fanfare, server, "--user", "editor", password="s3cret", programs=MANY)
        assert together.most == 1
        place.assert_converged(server)


def test_one_at_a_time_without_conditions(fanfare):
    with Server() as server:
        server.store.honoured = set()
        together = Together(server)
        published(fanfare, server, programs=MANY)
        assert together.most == 1


def test_assets_come_first_and_the_first_page_alone(fanfare):
    with Server() as server:
        order = []

        def note(exchange):
            exchange.read_body()
            order.append(("begin", exchange.request.path))
            response = exchange.normal()
            order.append(("end", exchange.request.path))
            return response
        server.always("PUT", "*", note)
        published(fanfare, server, programs=MANY)
        paths = [path for word, path in order if word == "end"]
        programs = [number for number, path in enumerate(paths) if "/programs/" in path]
        assert max(number for number, path in enumerate(paths) if "/assets/" in path) < programs[0]
        last = [(word, path.rsplit("/", 1)[-1].split("-")[0]) for word, path in order[-4:]]
        assert [word for word, _ in last] == ["begin", "end", "begin", "end"], last
        assert last[0][1] == "fanfare" and last[-1][1] == "manifest.json", last


def test_withdrawn_words_alone(fanfare):
    with Server() as server:
        place = published(fanfare, server, programs=MANY)
        place.withdraw()
        place.edit_all("Three days at Pier 8.")
        early = []

        def look(exchange):
            exchange.read_body()
            with exchange.server.lock:
                shown = {name for name, content in server.tree().items() if QUOTE.encode() in content}
            if shown and not any(exchange.request.path.endswith(name) for name in shown) and not exchange.request.path.endswith(".part"):
                early.append((exchange.request.path, shown))
            return exchange.normal()
        server.always("PUT", "*", look)
        place.publish()
        assert not early, early
        place.assert_complete(server.tree())


def test_one_is_refused(fanfare):
    for status in (403, 413, 423, 500):
        with Server() as server:
            place = Place(fanfare, server.url, programs=MANY)
            refused = []

            def refuse(exchange, status=status):
                exchange.read_body()
                refused.append(exchange.request.path[len(server.base) + 1:])
                return Response(status)
            many_programs(server, 5, refuse)
            result = place.publish(expect=1)
            failed = {one["path"] for one in result.lines if one["status"] == "failed"}
            assert failed == set(refused) and len(refused) == 1, (failed, refused)
            done = {one["path"] for one in result.lines if one["status"] == "done"}
            assert len([path for path in done if path.startswith("programs/")]) == MANY - 1 and done <= set(server.tree())
            server.heal()
            place.publish()
            place.assert_complete(server.tree())
            place.assert_converged(server)


def test_one_is_somebody_elses_by_now(fanfare):
    with Server() as server:
        place = Place(fanfare, server.url, programs=MANY)
        path = f"{server.base}/programs/course-12.html"
        server.on("PUT", path, but_first(lambda store: store.put(path, THEIRS)))
        result = place.publish(expect=1)
        assert not_done(result) == {"programs/course-12.html"} and step(result, "programs/course-12.html") == ("conflict", "held")
        assert server.tree()["programs/course-12.html"] == THEIRS


def test_no_room_in_the_middle(fanfare):
    """What was on its way is told as it ended; nothing more is sent."""
    with Server() as server:
        place = Place(fanfare, server.url, programs=MANY)
        fault = server.on("PUT", f"{server.base}/programs/*", answer(507), nth=9, times=None)
        result = place.publish(expect=1)
        assert 1 <= fault.fired < 2 * AT_ONCE, fault.fired  # the answers to those before it may come later than its own
        for one in result.lines:
            if one["action"] == "put" and one["path"] in server.tree():
                assert one["status"] == "done", one
            elif one["action"] == "put":
                assert one["status"] in ("failed", "held"), one
        server.heal()
        place.publish()
        place.assert_complete(server.tree())


def test_left_alone_when_it_says_so(fanfare):
    with Server() as server:
        place = Place(fanfare, server.url, programs=MANY)
        fault = server.on("*", "*", answer(429, Retry_After="1000000000"), nth=30, times=None)
        place.publish(expect=1)
        assert 1 <= fault.fired < 2 * AT_ONCE, "those on their way, and none after"


def test_all_lines_are_cut_in_the_middle(fanfare):
    """Each was done or was not: it is looked up, and done."""
    for done in (True, False):
        with Server() as server:
            place = Place(fanfare, server.url, programs=MANY)
            faults = [server.on("PUT", f"{server.base}/programs/*", cut(done=done), nth=nth) for nth in (6, 7, 8)]
            place.publish()
            assert all(fault.fired for fault in faults)
            place.assert_complete(server.tree())
            place.assert_converged(server)


def test_stopped_in_the_middle(fanfare):
    """What was on its way is no stranger's in the next run, and is not sent again."""
    with Server() as server:
        place = Place(fanfare, server.url, programs=MANY)
        running = []

        def kill(exchange):
            response = exchange.normal()
            running[0].terminate()
            return response
        server.on("PUT", f"{server.base}/programs/*", kill, nth=9)
        running.append(subprocess.Popen(fanfare.command(*place.command()), env=fanfare.environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL))
        assert running[0].wait(60) != 0
        server.heal()
        there, before = set(server.tree()), len(server.requests)
        result = place.publish()
        assert "conflict" not in {one["action"] for one in result.lines}
        again = {request.path for request in server.since(before) if request.method == "PUT"} & {f"{server.base}/{name}" for name in there}
        assert not again, again
        place.assert_complete(server.tree())
        place.assert_converged(server)


def test_what_failed_is_not_sent_behind_our_backs(fanfare):
    """Its folder could not be made when its turn was; it can be a moment later."""
    with Server() as server:
        place = Place(fanfare, server.url, programs=MANY)
        server.on("MKCOL", "*/programs*", answer(403), times=2)
        result = place.publish(expect=1)
        failed = {one["path"] for one in result.lines if one["status"] == "failed"}
        sent = {request.path[len(server.base) + 1:] for request in server.requests if request.method == "PUT"}
        assert len(failed) == 2 and not failed & sent, (failed, failed & sent)
        place.publish()
        place.assert_complete(server.tree())


def test_few_go_one_after_the_other(fanfare):
    with Server() as server:
        together = Together(server)
        place = published(fanfare, server)
        place.edit()
        place.publish()
        assert together.most == 1 and step(place.publish(), PAGE) == ("keep", "done")


main()
