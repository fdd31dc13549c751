# Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later
"""What the tests of Sharing with servers do, so that a lost key or click does no harm."""
import pathlib
import sys

import a11y_tree

sys.path.append(str(pathlib.Path(__file__).resolve().parents[1] / "servers"))
from publishing import QUICK  # noqa: E402

PASSWORD = "s3cret-Pass"
ALONE = {"http_proxy": "", "https_proxy": "", "no_proxy": "*", "FANFARE_HTTP_RETRY": "1", **QUICK}
SOON = 40.0  # a server and a busy machine


def open_sharing(window):
    window.wait(lambda: window.key("ctrl+6") or window.find("push button", "Add Target…", 1), "the page")


def fill(window, name, text):
    """A field of a dialog; again until it has it, for keys get lost on a busy machine."""
    def filled():
        window.enter("text", name, text)
        return window.text("text", name) in (text, "●" * len(text))   # newer GTK tells nobody a password
    window.wait(filled, f"{name} is typed", SOON)


def windows():
    return [a11y_tree.name_of(node) for app in a11y_tree.apps("fanfare") for node in a11y_tree.children(app) if a11y_tree.extents(node)]


def press(window, name, then):
    """A button; again while no other window came of it, until what it does is seen."""
    window.see("push button", name, SOON)
    before = windows()

    def pressed():
        if windows() == before and window.find("push button", name, 0):
            window.click("push button", name)
        return window.find(*then, 3)
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


def leave(window, title):
    window.wait(lambda: not window.find("frame", title, 0) or window.key("Escape") or not window.find("frame", title, 1), title, SOON)


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
