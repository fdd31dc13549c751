# Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later
"""Signing in, certificates, proxies, time, slow and old servers (F)."""
import functools
import pathlib
import signal
import socket
import subprocess
import tempfile
import time

from fanfare_test import main, need_program
from faulty import Server, answer, change, cut, endless, redirect, silence, trickle
from faulty_auth import Basic, Bearer, Digest, Negotiate, Ntlm
from publishing import PAGE, Place, line, not_done, published, step, words, writes

HERE = pathlib.Path(__file__).resolve().parent
USER = ("--user", "editor")
FOLDER = tempfile.TemporaryDirectory(prefix="fanfare-tls-")


@functools.lru_cache(maxsize=None)
def certificates():
    need_program("openssl")
    subprocess.run([HERE / "make-certificates.sh", FOLDER.name, "good", "expired", "wrong-name", "other-ca"], check=True)
    return pathlib.Path(FOLDER.name)


def assert_heals(place, server):
    server.heal()
    place.publish()
    place.assert_complete(server.tree())
    place.assert_converged(server)


# ---- Signing in ----

def test_f1_a_password_that_is_no_longer_right(fanfare):
    with Server(auth=[Basic("editor", "s3cret")]) as server:
        place = published(fanfare, server, *USER, password="s3cret")
        place.edit()
        server.auth = [Basic("editor", "changed")]
        tree, before = server.tree(), len(server.requests)
        result = place.publish(expect=1)
        tried = [request for request in server.since(before) if "authorization" in request.headers]
        assert 1 <= len(tried) <= 2, "nobody is locked out"
        assert server.tree() == tree and "password" in words(result).lower(), words(result)
        assert not [one for one in result.lines if one["action"] == "put" and one["status"] == "done"]
        place.password = "changed"
        place.publish()
        place.assert_complete(server.tree())


def test_f1_nobody_said_a_password(fanfare):
    with Server(auth=[Basic("editor", "s3cret")]) as server:
        place = Place(fanfare, server.url, *USER)
        result = place.publish(expect=1)
        assert "password" in words(result).lower() and len(server.requests) <= 4


def test_f2_digest(fanfare):
    for algorithm in ("MD5", "MD5-sess"):
        with Server(auth=[Digest("editor", "s3cret", algorithm)]) as server:
            place = published(fanfare, server, *USER, password="s3cret")
            place.assert_converged(server)


def test_f2_stale_nonces_are_answered_in_silence(fanfare):
    with Server(auth=[Digest("editor", "s3cret", uses=2)]) as server:
        place = published(fanfare, server, *USER, password="s3cret")
        place.assert_converged(server)


def test_f2_digest_that_fails_beside_basic_over_tls(fanfare):
    folder = certificates()
    with Server(auth=[Digest("editor", "s3cret", broken=True), Basic("editor", "s3cret")], certificate=folder / "good.pem", host="localhost") as server:
        place = published(fanfare, server, *USER, "--ca", folder / "ca.pem", password="s3cret")
        place.assert_converged(server)


def test_f2_digest_that_fails_beside_basic_without_tls(fanfare):
    with Server(auth=[Digest("editor", "s3cret", broken=True), Basic("editor", "s3cret")]) as server:
        place = Place(fanfare, server.url, *USER, password="s3cret")
        result = place.publish(expect=1)
        sent = [request.headers.get("authorization", "") for request in server.requests]
        assert not [one for one in sent if one.startswith("Basic")], "what Digest hides is not said aloud"
        assert len(sent) <= 6 and words(result).strip()


def test_f2_an_asked_for_way_only(fanfare):
    with Server(auth=[Basic("editor", "s3cret")]) as server:
        place = Place(fanfare, server.url, *USER, "--auth", "digest", password="s3cret")
        assert words(place.publish(expect=1)).strip()
        assert not [request for request in server.requests if request.headers.get("authorization", "").startswith("Basic")]


def test_f2_bearer(fanfare):
    with Server(auth=[Bearer("t0ken")]) as server:
        place = published(fanfare, server, "--auth", "bearer", password="t0ken")
        place.assert_converged(server)
        place.password = "wrong"
        before = len(server.requests)
        assert words(place.publish(expect=1)).strip() and len(server.since(before)) <= 3


def test_f3_ntlm(fanfare):
    with Server(auth=[Ntlm("editor")]) as server:
        place = published(fanfare, server, *USER, "--auth", "ntlm", password="s3cret")
        place.assert_converged(server)


def test_f3_ntlm_that_is_not_wanted(fanfare):
    with Server(auth=[Ntlm("editor"), Negotiate()]) as server:
        place = Place(fanfare, server.url, *USER, password="s3cret")
        result = place.publish(expect=1)
        assert words(result).strip() and len(server.requests) <= 6, "no loop"


def test_f3_negotiate_without_a_ticket(fanfare):
    with Server(auth=[Negotiate()]) as server:
        place = Place(fanfare, server.url, *USER, "--auth", "negotiate")
        result = place.publish(expect=1)
        assert words(result).strip() and len(server.requests) <= 6


def test_f4_may_read_and_not_write(fanfare):
    with Server() as server:
        place = published(fanfare, server)
        place.edit()
        tree = server.tree()
        for method in ("PUT", "DELETE", "MKCOL", "MOVE"):
            server.always(method, "*", answer(403))
        before = len(server.requests)
        result = place.publish(expect=1)
        assert PAGE in not_done(result) and "right" in words(result).lower() and server.tree() == tree
        assert line(result, PAGE)["http"] in (403, None) and len(writes(server.since(before))) <= 10
        assert_heals(place, server)


# ---- Certificates ----

def test_f5_a_ca_of_the_companys_own(fanfare):
    folder = certificates()
    with Server(certificate=folder / "good.pem", host="localhost") as server:
        place = published(fanfare, server, "--ca", folder / "ca.pem")
        place.assert_converged(server)


def test_f5_certificates_that_are_refused(fanfare):
    folder = certificates()
    for name, options in (("good", ()), ("other-ca", ("--ca", folder / "ca.pem")), ("expired", ("--ca", folder / "ca.pem")),
                          ("wrong-name", ("--ca", folder / "ca.pem"))):
        with Server(auth=[Basic("editor", "s3cret")], certificate=folder / f"{name}.pem", host="localhost") as server:
            place = Place(fanfare, server.url, *USER, *options, password="s3cret")
            result = place.publish(expect=1)
            assert server.requests == [], f"{name}: nothing is said to a stranger"
            assert "certificate" in words(result).lower(), words(result)
            assert name != "good" or "Harbourline Ferries" in words(result) or "Intranet CA" in words(result), "who issued it"


def test_f5_another_certificate_than_before(fanfare):
    folder = certificates()
    with Server(auth=[Basic("editor", "s3cret")], certificate=folder / "good.pem", host="localhost") as server:
        place = published(fanfare, server, *USER, "--ca", folder / "ca.pem", password="s3cret")
        place.edit()
        before = len(server.requests)
        server.context.load_cert_chain(folder / "other-ca.pem")
        result = place.publish(expect=1)
        assert "certificate" in words(result).lower() and len(server.requests) == before
        server.context.load_cert_chain(folder / "good.pem")
        place.publish()
        place.assert_complete(server.tree())


def test_f5_from_https_to_http(fanfare):
    folder = certificates()
    with Server(host="localhost") as plain, Server(auth=[Basic("editor", "s3cret")], certificate=folder / "good.pem", host="localhost") as server:
        place = published(fanfare, server, *USER, "--ca", folder / "ca.pem", password="s3cret")
        place.edit()
        for status in (301, 302, 307, 308):
            server.always("*", "*", redirect(status, lambda target: plain.origin + target))
            assert words(place.publish(expect=1)).strip()
        assert not [request for request in plain.requests if "authorization" in request.headers or request.method in ("PUT", "DELETE")]


# ---- Proxies ----

def through(fanfare, proxy):
    fanfare.environment.update(http_proxy=proxy.origin, no_proxy="")


def test_f6_a_proxy(fanfare):
    with Server() as proxy:
        place = Place(fanfare, "http://intranet.example" + proxy.base + "/")
        through(fanfare, proxy)
        place.publish()
        place.assert_complete(proxy.tree())
        assert {request.target.split("/")[2] for request in proxy.requests} == {"intranet.example"}


def test_f6_a_proxy_that_wants_a_password(fanfare):
    with Server() as proxy:
        place = Place(fanfare, "http://intranet.example" + proxy.base + "/", *USER, password="s3cret")
        through(fanfare, proxy)
        proxy.always("*", "*", answer(407, Proxy_Authenticate='Basic realm="proxy"'))
        result = place.publish(expect=1)
        assert "proxy" in words(result).lower() and len(proxy.requests) <= 4
        assert not [request for request in proxy.requests if "proxy-authorization" in request.headers], "the target's password is not the proxy's"


def test_f6_a_gateway_that_lost_the_answer(fanfare):
    for status in (502, 504):
        with Server() as server:
            place = published(fanfare, server)
            place.edit(f"Lift with your legs, {status}.")

            def lose(response, status=status):
                response.status, response.body = status, b"Bad gateway"
            fault = server.on("PUT", server.base + "/" + PAGE, change(lose))
            fanfare.run(*place.command())
            assert fault.fired
            assert_heals(place, server)


def test_f6_a_gateway_that_drops_conditions(fanfare):
    """If-Match and ETag never arrive: a foreign edit is kept nevertheless."""
    with Server() as server:
        server.store.honoured = set()
        server.store.tag_of_put = server.store.tag_of_get = lambda file: None
        place = published(fanfare, server)
        place.assert_converged(server)
        server.store.put(server.base + "/" + PAGE, b"theirs")
        place.edit()
        assert step(place.publish(expect=1), PAGE) == ("conflict", "held") and server.tree()[PAGE] == b"theirs"


# ---- Time ----

def test_f7_clocks_that_are_years_off(fanfare):
    for years in (-12, 12):
        with Server() as server:
            server.clock_offset = years * 31556952
            place = Place(fanfare, server.url)
            place.publish()
            for file in server.store.files.values():
                file.modified += server.clock_offset
            place.assert_converged(server)
            place.edit(f"Lift with your legs, {years}.")
            assert step(place.publish(), PAGE) == ("put", "done")
            place.assert_complete(server.tree())


# ---- Slow, endless, old ----

def assert_ends(place, within=20):
    began = time.monotonic()
    result = place.publish(expect=1, timeout=60)
    assert time.monotonic() - began < within and words(result).strip()
    return result


def test_f8_silence(fanfare):
    with Server() as server:
        place = published(fanfare, server)
        place.edit()
        server.always("PROPFIND", "*", silence())
        assert_ends(place)
        server.heal()
        fault = server.on("PUT", server.base + "/" + PAGE, silence())
        fanfare.run(*place.command())
        assert fault.fired
        assert_heals(place, server)


def test_f8_one_byte_a_second(fanfare):
    with Server() as server:
        place = published(fanfare, server)
        server.always("PROPFIND", "*", trickle())
        assert_ends(place, within=40)
        assert_heals(place, server)


def test_f8_a_body_without_end(fanfare):
    with Server() as server:
        place = published(fanfare, server)
        sent = []
        server.always("PROPFIND", "*", endless(b'<?xml version="1.0"?><D:multistatus xmlns:D="DAV:">', sent=sent))
        assert_ends(place)
        server.heal()
        place.assert_converged(server)
        assert sent and max(sent) < 200_000_000, sent


def test_f8_nobody_takes_the_call(fanfare):
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        place = Place(fanfare, f"http://127.0.0.1:{listener.getsockname()[1]}/dav/")
        assert_ends(place)  # refused
        listener.listen(0)
        waiting = [socket.socket() for _ in range(4)]
        for one in waiting:
            one.setblocking(False)
            one.connect_ex(listener.getsockname())
        assert_ends(place)  # not even that
        for one in waiting:
            one.close()


def test_f8_no_such_name(fanfare):
    place = Place(fanfare, "http://intranet.invalid/dav/")
    assert "intranet.invalid" in words(assert_ends(place))


def test_f8_stopped_at_once(fanfare):
    with Server() as server:
        place = published(fanfare, server)
        fanfare.environment["FANFARE_HTTP_TIMEOUT"] = "60"
        server.always("PROPFIND", "*", silence())
        running = subprocess.Popen(fanfare.command(*place.command()), env=fanfare.environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        until, before = time.monotonic() + 20, len(server.requests)
        while not [request for request in server.requests[before:] if request.method == "PROPFIND"] and time.monotonic() < until:
            time.sleep(0.02)
        running.send_signal(signal.SIGINT)
        began = time.monotonic()
        assert running.wait(20) == 130 and time.monotonic() - began < 5
        assert_heals(place, server)


def test_f9_http_1_0(fanfare):
    with Server() as server:
        server.protocol = "HTTP/1.0"
        published(fanfare, server).assert_converged(server)


def test_f9_every_connection_is_closed(fanfare):
    with Server() as server:
        server.closes = True
        place = published(fanfare, server)
        place.assert_converged(server)


def test_f9_closed_without_being_told(fanfare):
    """The server lets go of a kept connection after each answer and does not say so."""
    with Server() as server:
        def drop(exchange):
            exchange.send(exchange.normal())
            return cut()(exchange)
        server.always("*", "*", drop)
        place = published(fanfare, server)
        place.assert_converged(server)


def test_f10_no_connection_for_each_request(fanfare):
    with Server() as server:
        published(fanfare, server)
        others = {request.method for request in server.requests}
        assert {"PUT", "PROPFIND", "MKCOL"} <= others and server.connections <= 4, server.connections


def test_f11_the_server_writes_into_what_it_gets(fanfare):
    with Server() as server:
        server.store.rewrite = lambda content: content.replace(b"</html>", b"<!-- Intranet --></html>")
        place = Place(fanfare, server.url)
        place.publish()
        place.assert_converged(server)  # their form is the new base: not sent again
        place.edit()
        assert step(place.publish(), PAGE) == ("put", "done") and b"Lift" in server.tree()[PAGE]
        server.store.put(server.base + "/" + PAGE, b"theirs")
        place.edit("Lift with somebody else's.")
        assert step(place.publish(expect=1), PAGE) == ("conflict", "held") and server.tree()[PAGE] == b"theirs"


main()
