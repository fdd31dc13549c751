# Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later
"""Sharing with servers where something is missing or scarce: the keyring, one server of several, room."""
import contextlib
import subprocess
import threading

from a11y_tree import extents, on_screen, x_window
from fanfare_window import Window, main, state_file
from sharing_steps import ALONE, PASSWORD, SOON, a_target, close_words, fill, leave, open_sharing, press, press_gone, there

import faulty
from faulty_auth import Basic

# -------- the keyring --------

BUS = """<busconfig><type>session</type><listen>unix:tmpdir=/tmp</listen>
<policy context="default"><allow send_destination="*"/><allow own="*"/><allow receive_sender="*"/></policy></busconfig>"""


@contextlib.contextmanager
def another_bus(folder):
    """One without a keyring; by what address it is looked at is told."""
    asked = subprocess.run(["gdbus", "call", "--session", "-d", "org.a11y.Bus", "-o", "/org/a11y/bus", "-m", "org.a11y.Bus.GetAddress"],
                           capture_output=True, check=True, text=True).stdout
    (folder / "bus.conf").write_text(BUS)
    bus = subprocess.Popen(["dbus-daemon", "--nofork", f"--config-file={folder / 'bus.conf'}", "--print-address"], stdout=subprocess.PIPE, text=True)
    try:
        yield {"DBUS_SESSION_BUS_ADDRESS": bus.stdout.readline().strip(), "AT_SPI_BUS_ADDRESS": asked.split("'")[1]}
    finally:
        bus.terminate()
        bus.wait()


def test_without_a_keyring(fanfare):
    """It is asked for each time; the words are those of the window."""
    with faulty.Server(auth=[Basic("editor", PASSWORD)]) as server:
        fanfare.environment.update(ALONE)
        fanfare("sample")
        with another_bus(fanfare.folder) as bus, Window(fanfare, **ALONE, **bus) as window:
            open_sharing(window)
            window.click("push button", "Add Target…")
            window.click("list item", "Page on Nextcloud or WebDAV*")
            fill(window, "Address", server.url)
            fill(window, "User name", "editor")
            fill(window, "App password", PASSWORD)
            window.see("label", "The place is free", SOON)
            press_gone(window, "Add")
            words = window.see("label", "There is no keyring on this computer*", SOON).get_name()
            assert "enter the password each time" in words and "--" not in words, words
            close_words(window, "The Password Is Not Kept")
            press(window, "Preview…: 127.0.0.1", ("label", "Nothing can go there now"))
            window.see("label", "There is no keyring on this computer*")
            press(window, "Sign In…", ("text", "App password"))
            fill(window, "App password", PASSWORD)
            press_gone(window, "Sign In")
            close_words(window, "The Password Is Not Kept")
            window.see("label", "Up to date", SOON)
        assert there(server, b"Lead from the Bridge")


# -------- several at once --------

def hold(event):
    """Answers only after the event."""
    def fault(exchange):
        exchange.read_body()
        event.wait(60)
        return exchange.normal()
    return fault


def test_publish_all(fanfare):
    """Each for itself: what fails does not stop the others, and one can be stopped."""
    fanfare.environment.update(ALONE)
    fanfare("sample")
    event = threading.Event()
    with contextlib.ExitStack() as stack:
        slow, good, bad = (stack.enter_context(faulty.Server()) for _ in range(3))
        stack.callback(event.set)
        fanfare("target", "add", "Bad", bad.url)
        fanfare("target", "add", "Folder", fanfare.folder / "pages")
        fanfare("target", "add", "Good", good.url)
        fanfare("target", "add", "Slow", slow.url)
        bad.always("PUT", "*", faulty.answer(403))
        slow.always("PUT", "*/quotes.html", hold(event))
        with Window(fanfare, **dict(ALONE, FANFARE_HTTP_TIMEOUT="60")) as window:
            open_sharing(window)
            window.see("push button", "Publish All…", SOON)
            press(window, "Publish All…", ("label", "Publish to 4 Places?"))
            window.see("label", "Bad · 16 changes\nFolder · 16 changes\nGood · 16 changes\nSlow · 16 changes")
            press_gone(window, "Publish")
            close_words(window, "“Bad” Was Not Published")
            window.wait(lambda: window.names("label").count("Up to date") == 2, "the others are done", SOON)
            window.see("label", "Not published", SOON)
            window.see("progress bar", "Publishing")
            press_gone(window, "Stop: Slow")
            event.set()
            window.told("Stopped. Publish again to go on from there.", SOON)
            slow.heal()
            press(window, "Preview…: Slow", ("label", "* stay* as *"))  # what was done is not done again
            press_gone(window, "Publish * Change*")
            window.wait(lambda: window.names("label").count("Up to date") == 3, "it goes on from there", SOON)
    assert good.tree().keys() == slow.tree().keys() == {str(path.relative_to(fanfare.folder / "pages"))
                                                       for path in (fanfare.folder / "pages").rglob("*") if path.is_file()}


# -------- room --------

@contextlib.contextmanager
def large_text():
    """As the desktop's setting; the windows that are opened have it."""
    def set_dpi(dpi):
        subprocess.run(["xprop", "-root", "-f", "RESOURCE_MANAGER", "8s", "-set", "RESOURCE_MANAGER", f"Xft.dpi: {dpi}"], check=True)
    set_dpi(144)
    try:
        yield
    finally:
        set_dpi(96)


def is_narrow(window):
    """The smallest width is less once the sidebar is folded away."""
    frame = window.see("frame", "Fanfare")
    for width in ("640", "420") if extents(frame)[2] > 420 else ():
        subprocess.run(["xdotool", "windowsize", str(x_window(frame)[0]), width, "800"], check=True)
        window.rest()
    return extents(frame)[2] <= 420


def check_width(window, title, width=420):
    """Nothing of a dialog is wider than the screen it is for."""
    frame = window.see("frame", title)
    window.rest()
    assert extents(frame)[2] <= width, f"{title}: {extents(frame)[2]} px"


def test_dialogs_fit_a_narrow_screen_with_large_text(fanfare):
    with faulty.Server() as server, large_text():
        a_target(fanfare, server)
        june = fanfare("list", "testimonial", "--search", "nobody cried").one["id"]
        fanfare("consent", june, "--withdraw")
        server.store.put(server.base + "/index.html", b"<h1>By hand, with many words</h1>")
        state = state_file(fanfare)
        state.parent.mkdir(parents=True, exist_ok=True)
        state.write_text("[window]\nwidth=420\nheight=800\n")
        with Window(fanfare, **ALONE) as window:
            window.wait(lambda: window.key("ctrl+6") or window.find("label", "* still out there*", 1), "the page", SOON)
            window.wait(lambda: is_narrow(window), "the window is narrow", SOON)
            press(window, "Preview…: Intranet", ("push button", "Publish * Change*"))
            check_width(window, "Intranet")
            assert on_screen(window.see("label", "quotes.html*")), "the paths stand below the titles"
            window.see("label", "*kB. If the line drops, *")
            press_gone(window, "Publish * Change*")
            press(window, "Decide…: Intranet", ("check box", "Theirs"))
            check_width(window, "One Page, Two Versions")
            leave(window, "One Page, Two Versions")
            window.click("label", "Intranet")
            check_width(window, "Intranet")
            leave(window, "Intranet")
            window.key("ctrl+n")
            check_width(window, "Where Shall It Go?")
            window.click("list item", "Page on Nextcloud or WebDAV*")
            fill(window, "Address", server.url)
            window.see("label", "There is a page already", SOON)
            check_width(window, "Page on Nextcloud or WebDAV")
            leave(window, "Page on Nextcloud or WebDAV")
            window.key("ctrl+n")
            window.click("list item", "A shared folder*")
            check_width(window, "A Shared Folder")
            leave(window, "A Shared Folder")


main()
