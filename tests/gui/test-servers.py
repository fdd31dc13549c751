# Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later
"""A page on a real server, with the window alone: set up, published, mended when something is in the way."""
import pathlib
import ssl
import subprocess
import sys

from a11y_tree import Atspi, GLib
from fanfare_window import Window, main
from sharing_steps import PASSWORD, SOON, fill, open_sharing

SERVERS = pathlib.Path(__file__).resolve().parents[1] / "servers"
sys.path.append(str(SERVERS))
import faulty  # noqa: E402
from publishing import QUICK, Place  # noqa: E402
from real_cases import Folder  # noqa: E402
from real_server import RealServer, start  # noqa: E402

THEIRS = b"<!doctype html><h1>By hand</h1>"
NO_PROXY = {"http_proxy": "", "https_proxy": "", "no_proxy": "*"}


def add_server(window, url, password=PASSWORD):
    window.click("push button", "Add Target…")
    window.click("list item", "Page on Nextcloud or WebDAV*")
    fill(window, "Address", url)
    fill(window, "User name", "editor")
    fill(window, "App password", password)


def publish(window, name):
    window.see("push button", f"Preview…: {name}", SOON)
    window.click("push button", f"Preview…: {name}")
    window.see("push button", "Publish * Changes", SOON)
    window.click("push button", "Publish * Changes")


def a_target(fanfare, site):
    """One that was published to, with its password in the keyring."""
    fanfare.environment.update(QUICK)
    fanfare("sample")
    fanfare("target", "add", "Intranet", site.url, "--user", "editor", "--password-stdin", stdin=f"{PASSWORD}\n".encode())
    fanfare("publish", "Intranet")


def test_set_up_with_a_wrong_password_first(fanfare):
    site = Folder(start("apache-dav"), "dav")
    fanfare("sample")
    with Window(fanfare, **NO_PROXY) as window:
        open_sharing(window)
        add_server(window, site.url, "wrong")
        window.see("label", "Not signed in", SOON)
        window.see("status bar", "*does not accept the name and password*")
        window.key("ctrl+Return")
        assert not fanfare("target", "list").lines, "nothing that does not work is added"
        fill(window, "App password", PASSWORD)
        window.see("label", "Signed in as editor", SOON)
        window.see("label", "We may write there")
        window.see("label", "The place is free", SOON)
        assert not [name for name in site.tree() if ".probe" in name], "nothing of the tests stays"
        window.click("push button", "Add")
        publish(window, "127.0.0.1")
        window.see("label", "Up to date", SOON)
    compare(fanfare, site)
    assert PASSWORD.encode() not in fanfare.library.read_bytes()


def compare(fanfare, site):
    """The server's folder is what the command line makes of the same library."""
    here = fanfare.folder / "by-command"
    fanfare("publish", here)
    place = Place.__new__(Place)
    place.url = site.url
    other = {str(path.relative_to(here)): path.read_bytes() for path in here.rglob("*") if path.is_file()}
    tree = site.tree()
    assert tree.keys() == other.keys()
    for name in tree.keys() - {"manifest.json"}:
        assert place.normalize(name, tree[name]) == place.normalize(name, other[name].replace(here.as_uri().encode(), b"")), name


def test_a_conflict_is_decided(fanfare):
    site = Folder(start("apache-dav"), "dav")
    a_target(fanfare, site)
    before = site.tree()
    site.write("index.html", THEIRS)
    program = fanfare("list", "program", "title=Lead from the Bridge").one
    fanfare("set", program["id"], "title=Fewer Surprises")
    with Window(fanfare, **NO_PROXY) as window:
        open_sharing(window)
        publish(window, "Intranet")
        window.see("label", "1 conflict", SOON)
        assert site.tree()["index.html"] == THEIRS, "what is not ours stays until it is decided"
        window.click("push button", "Decide…: Intranet")
        window.see("label", "By hand", SOON)
        window.click("push button", "Keep Mine")
        window.see("label", "Up to date", SOON)
        window.click("label", "Intranet")  # the other version is not lost
        window.see("label", "Replaced Versions of Others")
        assert Atspi.Action.do_action(window.see("push button", "Save as: index.html"), 0)
        window.choose_file("Save the Other Version", "Save", fanfare.folder / "theirs.html")
        window.wait(lambda: (fanfare.folder / "theirs.html").exists(), "it is saved", SOON)
    assert (fanfare.folder / "theirs.html").read_bytes() == THEIRS
    assert site.tree()["index.html"] not in (THEIRS, before["index.html"])


def restart(server):
    """With its files and ports."""
    ports = [url.rstrip("/").rsplit(":", 1)[1] for url in (server.url, server.tls_url)]
    server.process = subprocess.Popen(["bash", SERVERS / "apache-dav.sh", server.data / "files", *ports], stdin=subprocess.DEVNULL,
                                      stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    assert server.wait_for(int(ports[0]))


def test_offline_and_back(fanfare):
    server = RealServer("apache-dav")
    site = Folder(server, "dav")
    a_target(fanfare, site)
    june = fanfare("list", "testimonial", "--search", "nobody cried").one["id"]
    fanfare("consent", june, "--withdraw")
    server.end_process()
    with Window(fanfare, **NO_PROXY) as window:
        open_sharing(window)
        window.see("label", "June Abara withdrew on *")
        window.click("push button", "Preview…: Intranet")
        window.see("label", "Nothing can go there now", SOON)
        window.click("push button", "Cancel")
        window.gone("label", "Nothing can go there now")
    fanfare("publish", "Intranet", expect=1)
    with Window(fanfare, **NO_PROXY) as window:
        open_sharing(window)
        window.see("label", "Offline", SOON)
        window.see("label", "*still out there*Publish to go on when the network is back.")
        window.see("label", "June Abara withdrew on *")
        restart(server)
        window.click("push button", "Publish: Intranet")
        window.see("label", "Up to date", SOON)
        window.gone("label", "June Abara withdrew on *", SOON)
    assert not any(b"nobody cried" in content for content in site.tree().values())


def is_empty(window, name):
    try:
        return window.text("text", name) == ""
    except GLib.Error:  # the dialog went in between
        return False


def signed_out(fanfare):
    """A target whose password is not accepted any more, with a change that waits."""
    site = Folder(start("apache-dav"), "dav")
    a_target(fanfare, site)
    fanfare("target", "password", "Intranet", "--password-stdin", stdin=b"old-one\n")
    program = fanfare("list", "program", "title=Lead from the Bridge").one
    fanfare("set", program["id"], "title=Fewer Surprises")
    fanfare("publish", "Intranet", expect=1)
    return site


def test_a_password_that_was_changed(fanfare):
    site = signed_out(fanfare)
    with Window(fanfare, **NO_PROXY) as window:
        open_sharing(window)
        window.see("label", "Sign in again", SOON)
        window.click("push button", "Sign In…: Intranet")
        fill(window, "App password", "still-wrong")
        window.click("push button", "Sign In")
        window.wait(lambda: is_empty(window, "App password"), "it asks again, right there", SOON)
        window.see("label", "*does not accept the name and password*")
        fill(window, "App password", PASSWORD)
        window.click("push button", "Sign In")
        window.see("label", "Up to date", SOON)
    fanfare("publish", "Intranet")  # from the keyring
    assert any(b"Fewer Surprises" in content for content in site.tree().values())


def test_a_target_is_edited(fanfare):
    """Its password anew; the address stays. What stood in the way is forgotten then."""
    site = signed_out(fanfare)
    with Window(fanfare, **NO_PROXY) as window:
        open_sharing(window)
        window.see("label", "Sign in again", SOON)
        window.click("label", "Intranet")
        fill(window, "Call it", "Harbour page")
        fill(window, "App password", PASSWORD)
        window.see("label", "Signed in as editor", SOON)
        window.click("push button", "Save")
        publish(window, "Harbour page")
        window.see("label", "Up to date", SOON)
    assert fanfare("target", "list").one["url"] == site.url


def test_what_vanished_is_put_back(fanfare):
    """What is remembered says nothing of it: a look is asked for."""
    site = Folder(start("apache-dav"), "dav")
    a_target(fanfare, site)
    before = site.tree()
    for name in before:
        (site.disk / name).unlink()
    with Window(fanfare, **NO_PROXY) as window:
        open_sharing(window)
        window.see("label", "Up to date", SOON)
        window.click("*", "Menu of sharing")
        assert Atspi.Action.do_action(window.see("menu item", "Publish…"), 0)
        words = window.see("label", "* that were published there are gone.*", SOON).get_name()
        assert "--" not in words, f"no words of the command line: {words}"
        window.click("push button", "Put Everything Back…")
        window.see("label", f"All that was published is written to {site.url} again.*")
        window.click("push button", "Put Everything Back")
        window.wait(lambda: site.tree().keys() == before.keys(), "all is back", SOON)
        window.see("label", "Up to date", SOON)


def test_a_company_certificate_and_a_folder_beside(fanfare):
    """The address as a browser shows it; the certificate as Windows writes it."""
    site = Folder(start("apache-dav"), "dav", tls=True)
    site.write("index.html", THEIRS)
    fanfare("sample")
    with Window(fanfare, **NO_PROXY) as window:
        open_sharing(window)
        add_server(window, site.url.replace("https://", ""))
        certificate = fanfare.folder / "company.cer"
        certificate.write_bytes(ssl.PEM_cert_to_DER_cert(pathlib.Path(site.server.ca).read_text()))
        window.see("status bar", "Nobody vouches for this server.*", SOON)
        window.click("push button", "Company Certificate…")
        window.choose_file("Company Certificate", "Choose", certificate)
        window.see("label", "There is a page already", SOON)
        window.click("push button", "Use a Folder Beside It")
        window.see("label", "The place is free", SOON)
        window.click("push button", "Add")
        publish(window, "localhost")
        window.see("label", "Up to date", SOON)
    assert site.tree()["index.html"] == THEIRS and "fanfare/index.html" in site.tree()


def test_a_server_that_wants_to_be_left_alone(fanfare):
    fanfare.environment.update(QUICK)
    fanfare("sample")
    with faulty.Server() as server, Window(fanfare, **NO_PROXY) as window:
        fanfare("target", "add", "Intranet", server.url)
        open_sharing(window)
        window.see("push button", "Preview…: Intranet", SOON)
        window.click("push button", "Preview…: Intranet")
        window.see("push button", "Publish * Changes", SOON)
        server.always("PUT", "*", faulty.answer(503, Retry_After="3600"))
        window.click("push button", "Publish * Changes")
        window.see("label", "Waiting", SOON)
        window.see("label", "It asked us to slow down, next try at ??:??.")


main()
