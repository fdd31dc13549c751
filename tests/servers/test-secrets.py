# Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later
"""The password is in the keyring and nowhere else: in no file, library, log, list of processes or word to people, also after a
crash; and it is told to nobody but the server it is for. Runs inside with-keyring.sh."""
import base64
import json
import os
import pathlib
import signal
import subprocess

from fanfare_test import Skip, main
from faulty import Server, answer, redirect
from faulty_auth import Basic
from publishing import PAGE, Place, published, words

PASSWORD = "Zwölf-Möwen-7"
USER = ("--user", "editor")


def need_keyring():
    asked = subprocess.run(["gdbus", "call", "--session", "--dest", "org.freedesktop.DBus", "--object-path", "/", "--method",
                            "org.freedesktop.DBus.NameHasOwner", "org.freedesktop.secrets"], capture_output=True, text=True, check=False)
    if "true" not in asked.stdout:
        raise Skip("there is no keyring here")


def forms(password=PASSWORD):
    """As it could be written down: plain, as in JSON or an address, and as Basic sends it."""
    plain = password.encode()
    encoded = [base64.b64encode(prefix + plain).rstrip(b"=") for prefix in (b"editor:", b"")]
    return {plain, json.dumps(password).strip('"').encode(), *encoded, "".join(f"%{byte:02X}" if byte > 127 else chr(byte) for byte in plain).encode()}


def assert_nowhere(fanfare, *texts):
    for path in pathlib.Path(fanfare.folder).rglob("*"):
        if path.is_file():
            content = path.read_bytes()
            assert not [form for form in forms() if form in content], f"the password is in {path}"
    for text in texts:
        assert not [form for form in forms() if form in text.encode()], text


class KeyringPlace(Place):
    """The password is told once, when the target is added."""

    def __init__(self, fanfare, url, *options, password=PASSWORD, **more):
        need_keyring()
        super().__init__(fanfare, url, *options, **more)
        fanfare("target", "remove", "intranet")
        self.added = fanfare("target", "add", "intranet", url, "--kind", "webdav", "--what", "site,calendar", *USER, "--password-stdin", *options,
                             stdin=f"{password}\n".encode())


def test_it_is_in_the_keyring_and_nowhere_else(fanfare):
    with Server(auth=[Basic("editor", PASSWORD)]) as server:
        place = KeyringPlace(fanfare, server.url)
        result = place.publish()
        place.assert_complete(server.tree())
        place.assert_converged(server)
        told = [fanfare(*words).out for words in (["target", "list"], ["history"], ["export", "all", "-o", fanfare.folder / "all.json"],
                                                  ["backup", fanfare.folder / "copy.fanfare"], ["show", "intranet"])]
        assert_nowhere(fanfare, result.out, result.err, place.added.out, place.added.err, *told)


def test_no_list_of_processes_shows_it(fanfare):
    with Server(auth=[Basic("editor", PASSWORD)]) as server:
        for keyring in (True, False):
            place = KeyringPlace(fanfare, server.url) if keyring else Place(fanfare, server.url, *USER, password=PASSWORD)
            seen = []

            def look(exchange):
                for part in ("cmdline", "environ"):
                    seen.append(pathlib.Path(f"/proc/{running.pid}/{part}").read_bytes())
                return exchange.normal()
            server.always("PUT", "*", look)
            running = subprocess.Popen(fanfare.command(*place.command()), env=fanfare.environment, stdin=subprocess.PIPE,
                                       stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            running.communicate(place.stdin)
            assert running.returncode == 0 and len(seen) > 4
            assert not [form for form in forms() for one in seen if form in one]
            server.store.files.clear()


def test_debug_messages_do_not_tell_it(fanfare):
    fanfare.environment["G_MESSAGES_DEBUG"] = "all"
    with Server(auth=[Basic("editor", PASSWORD)]) as server:
        place = Place(fanfare, server.url, *USER, password=PASSWORD)
        result = place.publish()
        assert_nowhere(fanfare, result.err)


def test_no_error_tells_it(fanfare):
    with Server(auth=[Basic("editor", "another")]) as server:
        place = Place(fanfare, server.url, *USER, password=PASSWORD)
        results = [place.publish(expect=1)]
        for fault in (answer(403), answer(500), answer(407), redirect(302, "http://elsewhere.invalid/"), answer(200, "<html>")):
            server.always("*", "*", fault)
            results.append(place.publish(expect=1))
        assert all(words(result).strip() for result in results)
        assert_nowhere(fanfare, *[result.out + result.err for result in results])


def test_a_crash_leaves_it_nowhere(fanfare):
    with Server(auth=[Basic("editor", PASSWORD)]) as server:
        place = KeyringPlace(fanfare, server.url)

        def kill(exchange):
            running.send_signal(signal.SIGKILL)
            running.wait()
            return exchange.normal()
        server.on("PUT", "*/" + PAGE, kill)
        with open(fanfare.folder / "said", "wb") as said:
            running = subprocess.Popen(fanfare.command(*place.command()), env=fanfare.environment, stdout=said, stderr=said, cwd=fanfare.folder)
        running.wait(30)
        assert running.returncode == -signal.SIGKILL
        assert_nowhere(fanfare)
        place.publish()
        place.assert_complete(server.tree())
        assert_nowhere(fanfare)


def test_by_file_descriptor(fanfare):
    with Server(auth=[Basic("editor", PASSWORD)]) as server:
        place = Place(fanfare, server.url, *USER)
        reading, writing = os.pipe()
        os.write(writing, PASSWORD.encode() + b"\n")
        os.close(writing)
        fanfare("publish", "intranet", "--password-fd", reading, pass_fds=[reading])
        os.close(reading)
        place.assert_complete(server.tree())
        assert "password" in words(place.publish(expect=1)).lower(), "it was for that run only"
        assert_nowhere(fanfare)


def test_an_address_with_a_password_in_it(fanfare):
    with Server(auth=[Basic("editor", "Twelve-Gulls-7")]) as server:
        place = Place(fanfare, server.url)
        address = server.url.replace("http://", "http://editor:Twelve-Gulls-7@")
        results = [fanfare.run("target", "add", "other", address, "--kind", "webdav"), fanfare.run("publish", address)]
        told = "".join(result.out + result.err for result in results) + fanfare("target", "list").out
        assert "Twelve-Gulls-7" not in told and b"Twelve-Gulls-7" not in fanfare.library.read_bytes()
        assert place.url in fanfare("target", "list").out


def test_two_targets_of_one_user_at_one_host(fanfare):
    with Server(auth=[Basic("editor", "first")]) as first, Server(auth=[Basic("editor", "second")]) as second:
        place = KeyringPlace(fanfare, first.url, password="first")
        fanfare("target", "add", "second", second.url, "--kind", "webdav", "--what", "site,calendar", *USER, "--password-stdin", stdin=b"second\n")
        fanfare("publish")
        place.assert_complete(first.tree())
        assert set(second.tree()) == set(first.tree())


def test_without_a_keyring(fanfare):
    fanfare.environment["DBUS_SESSION_BUS_ADDRESS"] = "unix:path=/nonexistent"
    with Server(auth=[Basic("editor", PASSWORD)]) as server:
        place = Place(fanfare, server.url)
        result = fanfare.run("target", "add", "other", server.url + "other/", "--kind", "webdav", *USER, "--password-stdin", stdin=PASSWORD.encode() + b"\n")
        assert result.status == 1 and "keyring" in result.err.lower(), result.err
        assert_nowhere(fanfare, result.out, result.err)
        place = published(fanfare, server, *USER, password=PASSWORD)  # on stdin it needs none
        place.assert_converged(server)


def test_told_to_nobody_else(fanfare):
    with Server(host="localhost") as other, Server(auth=[Basic("editor", PASSWORD)]) as server:
        place = KeyringPlace(fanfare, server.url)
        place.publish()
        place.edit()
        for status in (301, 302, 303, 307, 308):
            for method in ("*", "PUT"):
                server.always(method, "*", redirect(status, lambda target: other.origin + target))
                fanfare.run(*place.command())
                server.heal()
        assert not [request for request in other.requests if "authorization" in request.headers]
        place.publish()
        place.assert_complete(server.tree())


main()
