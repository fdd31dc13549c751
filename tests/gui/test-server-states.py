# Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later
"""What a target's row says when something is in the way, and that it comes true: what goes on by itself, what a person must do."""
import contextlib
import pathlib
import subprocess
import sys
import threading

from a11y_tree import extents, on_screen, x_window
from fanfare_window import Window, main

sys.path.append(str(pathlib.Path(__file__).resolve().parents[1] / "servers"))
import faulty  # noqa: E402
from faulty_auth import Basic  # noqa: E402
from publishing import QUICK  # noqa: E402

PASSWORD = "s3cret-Pass"
ALONE = {"http_proxy": "", "https_proxy": "", "no_proxy": "*", "FANFARE_HTTP_RETRY": "1", **QUICK}
SOON = 40.0  # a busy machine


def open_sharing(window):
    window.wait(lambda: window.key("ctrl+6") or window.find("push button", "Add Target…", 1), "the page")


def fill(window, name, text):
    """A field of a dialog; again until it has it, for keys get lost on a busy machine."""
    def filled():
        window.enter("text", name, text)
        return window.text("text", name) == text
    window.wait(filled, f"{name} is typed", SOON)


def press(window, name, then):
    """A button; again until what it does is seen."""
    def pressed():
        if window.find("push button", name, 0):
            window.click("push button", name)
        return window.find(*then, 2)
    window.wait(pressed, f"{name}: {then}", SOON)


def publish(window, name):
    press(window, f"Preview…: {name}", ("push button", "Publish * Change*"))
    press_gone(window, "Publish * Change*")


def press_gone(window, name):
    def gone():
        if window.find("push button", name, 0):
            window.click("push button", name)
        return not window.find("push button", name, 1)
    window.wait(gone, f"{name} stays", SOON)


def close_words(window, title="* Stayed as *"):
    """What did not work is read, and closed by a key: there is more than one button of that name."""
    window.see("label", title, SOON)
    window.wait(lambda: not window.find("label", title, 0) or window.key("Escape") or not window.find("label", title, 1), title, SOON)


def a_target(fanfare, server, *options):
    """One that was published to, and a change that waits."""
    fanfare.environment.update(ALONE)
    fanfare("sample")
    fanfare("target", "add", "Intranet", server.url, *options)
    fanfare("publish", "Intranet")
    change(fanfare)


def change(fanfare, title="Fewer Surprises"):
    program = fanfare("list", "program", "slug=lead-from-the-bridge").one
    fanfare("set", program["id"], f"title={title}")


def there(server, words):
    return any(words in content for content in server.tree().values())


def test_it_goes_on_when_the_server_is_back(fanfare):
    """Offline: nobody has to look after it, and nobody is bothered until it works."""
    with faulty.Server() as server:
        a_target(fanfare, server)
        with Window(fanfare, **ALONE) as window:
            open_sharing(window)
            window.see("push button", "Preview…: Intranet", SOON)
            server.always("*", "*", faulty.cut(reset=True))
            press(window, "Preview…: Intranet", ("label", "Nothing can go there now"))
            window.click("push button", "Publish When It’s Back")
            window.see("label", "Offline", SOON)
            window.see("label", "*We’ll go on when the network is back.", SOON)
            before = len(server.requests)
            window.wait(lambda: len(server.requests) > before, "it is tried again", SOON)
            window.key("ctrl+1")  # it goes on also while something else is looked at
            window.see("label", "Do These First")
            before = len(server.requests)
            window.wait(lambda: len(server.requests) > before, "it is tried again", SOON)
            assert not there(server, b"Fewer Surprises")
            server.heal()
            window.wait(lambda: there(server, b"Fewer Surprises"), "it goes on", SOON)
            open_sharing(window)
            window.see("label", "Up to date", SOON)


def test_it_goes_on_when_the_time_is_over(fanfare):
    with faulty.Server() as server:
        a_target(fanfare, server)
        with Window(fanfare, **ALONE) as window:
            open_sharing(window)
            window.see("push button", "Preview…: Intranet", SOON)
            server.always("PUT", "*", faulty.answer(503, Retry_After="12"))
            publish(window, "Intranet")
            window.see("label", "Waiting", SOON)
            window.see("label", "It asked us to slow down, next try at ??:??.")
            server.heal()
            before = len(server.requests)
            window.see("label", "Up to date", SOON)
            assert len(server.requests) > before and there(server, b"Fewer Surprises")


def test_what_was_begun_elsewhere_does_not_go_on(fanfare):
    """Nothing begins by itself, and nothing is promised."""
    with faulty.Server() as server:
        a_target(fanfare, server)
        server.always("PUT", "*", faulty.answer(503, Retry_After="3600"))
        fanfare("publish", "Intranet", expect=1)
        with Window(fanfare, **ALONE) as window:
            open_sharing(window)
            window.see("label", "It asked us to slow down. Publish after ??:?? to go on.", SOON)
    fanfare("publish", "Intranet", expect=1)
    fanfare("target", "add", "Elsewhere", server.url.replace("site", "other"))
    fanfare("publish", "Elsewhere", expect=1)
    with Window(fanfare, **ALONE) as window:
        open_sharing(window)
        window.see("label", "* can’t be reached.*Publish to go on when the network is back.", SOON)


def test_not_sure(fanfare):
    with faulty.Server() as server:
        a_target(fanfare, server)
        change(fanfare, "Calm Again")
        with Window(fanfare, **ALONE) as window:
            open_sharing(window)
            window.see("push button", "Preview…: Intranet", SOON)
            server.always("PUT", "*/site.json", faulty.cut(reset=True))
            publish(window, "Intranet")
            close_words(window)
            window.see("label", "Not sure", SOON)
            window.see("label", "“site.json” was sent several times, and the connection was cut each time. *")
            server.heal()
            press(window, "Publish: Intranet", ("label", "Up to date"))
        assert there(server, b"Calm Again")


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


# -------- withdrawn words in somebody else's version --------

def test_withdrawn_words_in_what_stays(fanfare):
    """Where no publishing takes them down nobody says that one will."""
    with faulty.Server() as server:
        a_target(fanfare, server)
        fanfare("publish", "Intranet")
        june = fanfare("list", "testimonial", "--search", "nobody cried").one["id"]
        path = server.base + "/quotes.html"
        server.store.put(path, server.tree()["quotes.html"].replace(b"</html>", b"<p>By hand</p></html>"))
        fanfare("consent", june, "--withdraw")
        with Window(fanfare, **ALONE) as window:
            open_sharing(window)
            window.see("label", "* pages follow with the next publish.", SOON)
            publish(window, "Intranet")
            window.see("label", "1 conflict", SOON)
            window.see("label", "1 page waits until you decide its conflict.", SOON)
            press(window, "Decide…: Intranet", ("check box", "Theirs"))
            window.see("label", "Words that were withdrawn may stand in theirs.*")
            window.click("check box", "Theirs")
            press_gone(window, "Keep Theirs")
            window.see("label", "By hand", SOON)
            window.see("label", "1 place needs a human:", SOON)
            assert not window.find("label", "*next publish*", 0)
            assert there(server, b"nobody cried")
            server.store.put(path, server.tree()["quotes.html"].replace(b"nobody cried", b"all was well"))
            press_gone(window, "It’s down: *")
            window.gone("label", "June Abara withdrew on *", SOON)
            window.see("label", "Up to date", SOON)
        assert b"By hand" in server.tree()["quotes.html"]


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
    for width in ("640", "420"):
        subprocess.run(["xdotool", "windowsize", str(x_window(frame)[0]), width, "800"], check=True)
        window.rest()
    return extents(frame)[2] <= 420


def check_width(window, title, width=420):
    """Nothing of a dialog is wider than the screen it is for."""
    frame = window.see("frame", title)
    window.rest()
    assert extents(frame)[2] <= width, f"{title}: {extents(frame)[2]} px"


def leave(window, title):
    window.wait(lambda: not window.find("frame", title, 0) or window.key("Escape") or not window.find("frame", title, 1), title, SOON)


def test_dialogs_fit_a_narrow_screen_with_large_text(fanfare):
    with faulty.Server() as server, large_text():
        a_target(fanfare, server)
        june = fanfare("list", "testimonial", "--search", "nobody cried").one["id"]
        fanfare("consent", june, "--withdraw")
        server.store.put(server.base + "/index.html", b"<h1>By hand, with many words</h1>")
        with Window(fanfare, **ALONE) as window:
            open_sharing(window)
            window.see("label", "* still out there*", SOON)
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
