# Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later
"""Drives the window as a person does: by what is seen (role and name in the accessibility tree), mouse, keys, drags.

    with Window(fanfare) as window:            # a fanfare_test.Fanfare: its library and its day
        window.click("push button", "Open the Sample")
        window.drop("--file", path)             # see drop.py
        window.see("label", "Caught*")          # waits for it
        window.key("ctrl+z")

Run under with-desktop.sh. Leaving the block closes the window and fails on any warning it wrote.
"""
import os
import pathlib
import re
import subprocess
import sys
import tempfile
import time

HERE = pathlib.Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parent / "common")]
import a11y_tree  # noqa: E402
from a11y_tree import Atspi  # noqa: E402
from fanfare_test import PROGRAM, Fanfare, Skip, mail, main  # noqa: E402,F401

WAIT = 10.0
# What is not ours: GDK of a source that still sends positions after the drop, GTK 4.18 of a drag to where the pointer was
# before; a desktop without a graphics card; GTK's file dialog when a path is not typed.
HARMLESS = re.compile(r"^\s*$|gdk_drop_set_actions|gtk_drop_target_async_handle_event|dconf-WARNING|Unable to acquire session bus|"
                      r"avahi printers will not be available|"
                      r"Adwaita-WARNING.*portal|libEGL warning|gdk_frame_timings_submitted|gtk_tree_model_get_iter_first")
FUNCTION_KEYS = [0, *range(67, 77), 95, 96]
# On newer GTK the folder of the module that tells where widgets are: places.c.
PLACES = str(pathlib.Path(PROGRAM).resolve().parents[1] / "tests" / "gui")


def state_file(fanfare):
    """Where the window keeps how it was left: within one test only."""
    return fanfare.folder / "state" / "fanfare" / "window.ini"


class Window:
    def __init__(self, fanfare, *args, **environment):
        self.fanfare = fanfare
        self.args = args
        self.environment = dict(os.environ, FANFARE_NOW=fanfare.environment["FANFARE_NOW"], TZ="Europe/Berlin", G_DEBUG="",
                                XDG_STATE_HOME=str(state_file(fanfare).parents[1]), GIO_EXTRA_MODULES=PLACES,
                                **environment)

    def __enter__(self):
        self.log = tempfile.NamedTemporaryFile("w+", suffix=".log")
        self.process = subprocess.Popen([PROGRAM, "--library", str(self.fanfare.library), *map(str, self.args)],
                                        env=self.environment, stdout=self.log, stderr=self.log)
        self.see("frame", "Fanfare")
        return self

    def __exit__(self, kind, error, trace):
        if self.process.poll() is None:
            if kind is None:
                self.close()
            else:
                shots = os.environ.get("FANFARE_SHOTS")
                if shots:
                    self.shot(pathlib.Path(shots) / f"failed-{os.getpid()}.png")
                self.process.kill()
        self.process.wait()
        self.log.seek(0)
        said = [line for line in self.log.read().splitlines() if not HARMLESS.search(line)]
        if kind is not None and said:
            print("# the window said: " + "\n# ".join(said))
        if kind is None:
            assert not said, "the window said: " + "\n".join(said)

    # -------- looking --------

    def find(self, role, name, timeout=WAIT, shown=True):
        return a11y_tree.find(role, name, "fanfare", timeout, shown)

    def see(self, role, name, timeout=WAIT):
        """Waits until something of this role and name is shown."""
        node = self.find(role, name, timeout)
        assert node is not None, f"not seen: {role} {name!r}"
        return node

    def told(self, text, timeout=WAIT):
        """Waits for what a toast says; it stays readable for screen readers when the toast is gone."""
        return self.see("status bar", text, timeout)

    def gone(self, role, name, timeout=WAIT):
        self.wait(lambda: self.find(role, name, 0) is None, f"still there: {role} {name!r}", timeout)

    def names(self, role):
        """The names of all shown widgets of a role, in the order of the tree."""
        return [a11y_tree.name_of(node) for node in a11y_tree.search(role, "*", "fanfare") if a11y_tree.extents(node)]

    def text(self, role, name):
        return a11y_tree.text_of(self.see(role, name))

    @staticmethod
    def wait(condition, what="in vain", timeout=WAIT):
        end = time.monotonic() + timeout
        while not condition():
            assert time.monotonic() < end, what
            time.sleep(0.05)

    def shot(self, path):
        subprocess.run([HERE / "screenshot.sh", str(path)], check=True)

    def rest(self, timeout=5.0):
        """Until two looks in a row are the same: everything is drawn, nothing slides."""
        before, now, end = b"", b"-", time.monotonic() + timeout
        while before != now and time.monotonic() < end:
            time.sleep(0.25)
            before, now = now, subprocess.run(["import", "-window", "root", "-depth", "8", "rgb:-"], stdout=subprocess.PIPE,
                                              check=True).stdout

    # -------- doing --------

    def click(self, role, name):
        a11y_tree.click(self.see(role, name))

    def double_click(self, role, name):
        x, y = self.middle(role, name)
        a11y_tree.run("xdotool", "mousemove", "--sync", str(x), str(y), "click", "--repeat", "2", "--delay", "60", "1")

    def middle(self, role, name):
        x, y, w, h = a11y_tree.on_screen(self.see(role, name))
        return x + w // 2, y + h // 2

    def key(self, *keys):
        # by number: with newer keyboard tables xdotool presses Alt to reach an F key
        keys = [re.sub(r"\bF(\d+)$", lambda found: str(FUNCTION_KEYS[int(found[1])]), key) for key in keys]
        subprocess.run(["xdotool", "key", "--delay", "30", *keys], check=True)

    def front(self):
        """Gives the window the keyboard, after another program or a dialog had it."""
        a11y_tree.raise_window(self.see("frame", "Fanfare"))

    def type(self, text):
        subprocess.run(["xdotool", "type", "--delay", "15", text], check=True)

    def menu(self, label):
        """Chooses from the main menu; where the sidebar is folded away it comes first."""
        if self.find("push button", "Show sidebar", 0):
            self.key("F9")
        self.key("F10")
        assert Atspi.Action.do_action(self.see("menu item", label), 0), label

    def enter(self, role, name, text):
        """Replaces what stands in a field."""
        self.click(role, name)
        self.key("ctrl+a")
        self.type(text)

    def path_field(self, title):
        """Where GTK's file dialog takes a path; one that opens files has it only after a key."""
        for app in a11y_tree.apps("fanfare"):
            for dialog in a11y_tree.children(app):
                if dialog.get_name() == title:
                    for node, _ in a11y_tree.walk(dialog):
                        if node.get_role_name() == "text" and a11y_tree.extents(node):
                            return node
        return None

    def takes_path(self, title, path):
        """One try: the dialog may not have the keyboard yet. Not typed: newer GTK completes a "/" behind a file."""
        try:
            if not self.find("*", title, 0):
                return True
            if self.path_field(title) is None:
                self.key("ctrl+l")
            end = time.monotonic() + 1
            while (field := self.path_field(title)) is None and time.monotonic() < end:
                time.sleep(0.05)
            if field is None or not Atspi.EditableText.set_text_contents(field, path):
                return False
            self.key("Return")
            return not self.find("*", title, 0.7)
        except a11y_tree.GLib.Error:
            return False    # the dialog changed meanwhile

    def choose_file(self, title, accept, path):
        """In GTK's own file dialog, by its path."""
        self.see("*", title)
        self.see("push button", accept)
        self.wait(lambda: self.takes_path(title, str(path)), "the file dialog accepts it", 2 * WAIT)

    def drag(self, start, end):
        """Within the window; each is (role, name) or (x, y)."""
        a11y_tree.drag(*[place if isinstance(place[0], int) else self.middle(*place) for place in (start, end)])

    def drop(self, *payload, on=("frame", "Fanfare")):
        """Drags from another program: payload as in drop.py. Returns what it printed."""
        done = subprocess.run([HERE / "drop.py", *map(str, payload), "--app", "fanfare", "--on", *on], capture_output=True, text=True,
                              timeout=60)
        return done.stdout + done.stderr

    def close(self, timeout=2 * WAIT):
        """Asks as the window manager does, again when the key was lost on a busy machine, and waits for the end."""
        end = time.monotonic() + timeout
        while self.process.poll() is None:
            assert time.monotonic() < end, "the window does not close"
            try:
                node = self.find("frame", "Fanfare", 0)
                if node is not None:
                    a11y_tree.raise_window(node)
                    self.key("alt+F4")
            except (LookupError, subprocess.CalledProcessError, a11y_tree.GLib.Error):
                pass    # it went while it was looked at
            try:
                self.process.wait(timeout=3)
            except subprocess.TimeoutExpired:
                pass
