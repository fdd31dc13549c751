# Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later
"""Cards opened, mails dropped, cards closed, round after round, and what of the memory does not come back."""
import os
import pathlib
import subprocess
import time

from fanfare_window import HERE, PROGRAM, Window, a11y_tree, mail

# So many cards that the wall has made all the rows it ever makes.
CARDS = 600


def fill(fanfare):
    """A library with so many cards that one more makes no difference."""
    box = fanfare.folder / "many.mbox"
    box.write_bytes(b"".join(b"From MAILER Sun May 10 21:14:00 2026\n" + letter(i) + b"\n" for i in range(CARDS)))
    fanfare("collect", box)
    return fanfare


def letter(number):
    words = ["tide", "gate", "rota", "buoy", "crew", "pier", "helm", "knot", "deck", "wake"]
    some = " ".join(words[number // 10 ** place % 10] for place in range(4))
    return mail(message_id=f"{number}@harbourline.example",
                body=f"Hello,\n\nthank you for the {some} course, it made our mornings calm number {number}.\n\nBest\nJune Abara\n")


def count(node):
    node.clear_cache()
    return node.get_child_count()


def wait_for(condition, timeout=2):
    """Whether it comes so soon."""
    end = time.monotonic() + timeout
    while not condition() and time.monotonic() < end:
        time.sleep(0.02)
    return condition()


class CardWindow(Window):
    """One with the testimonials shown, to go round and round in."""

    def __init__(self, fanfare, **environment):
        super().__init__(fanfare, **environment)
        self.cards = self.count_cards()

    def __enter__(self):
        super().__enter__()
        self.wait(lambda: self.key("ctrl+4") or self.find("table", "Testimonials", 5), "no testimonials", 60)
        self.place = ",".join(map(str, self.middle("list item", "Decks*")))
        self.id = a11y_tree.x_window(self.see("frame", "Fanfare"))[0]
        self.sheets = self.find_sheets()
        self.close_cards()
        return self

    def count_cards(self):
        return self.fanfare("count", "testimonial").one

    def find_sheets(self):
        """What holds the wall and the card above it. Walking through all widgets takes longer than a round, asking one does not."""
        around = [self.see("table", "Testimonials")]
        while around[-1].get_parent() is not None:
            around.append(around[-1].get_parent())
        before = [count(node) for node in around]
        self.wait(lambda: self.key("ctrl+f", "Return", "Return") or self.find("label", "Where It Went", 5), "no card", 60)
        return next(node for node, number in zip(around, before) if count(node) > number)

    def close_cards(self):
        """The one that was opened, and that of the mail, which may lie over it."""
        while (cards := count(self.sheets)) > 1:
            self.until(["alt+Left"], lambda: count(self.sheets) < cards)

    def until(self, keys, condition):
        """Keys, again when they were lost on a busy machine."""
        end = time.monotonic() + 60
        while not condition():
            assert time.monotonic() < end, f"{keys} do nothing"
            subprocess.run(["xdotool", "windowactivate", "--sync", self.id, "key", "--delay", "30", *keys], check=True)
            try:
                self.wait(condition, timeout=2)
            except AssertionError:
                pass

    def drop_letter(self):
        """Beside the card: over it a drop is the answer to it."""
        path = self.fanfare.folder / "letter.eml"
        self.cards += 1
        path.write_bytes(letter(self.cards))
        for _ in range(5):  # the button may be lost on a busy machine
            done = subprocess.run([HERE / "drop.py", "--file", path, "--at", self.place], capture_output=True, text=True, timeout=60)
            if "outcome: copy" in done.stdout:
                break
        self.wait(lambda: self.count_cards() == self.cards, f"not caught: {done.stdout}{done.stderr}", 60)

    def round(self):
        """A card is opened, a mail dropped, both closed."""
        self.until(["ctrl+f", "Return", "Return"], lambda: count(self.sheets) > 1)
        self.drop_letter()
        self.wait(lambda: count(self.sheets) > 2, "its card does not come", 60)
        self.close_cards()

    def rounds(self, number):
        for _ in range(number):
            self.round()

    def ask(self, number):
        """So many times the dialog to catch with is opened and left."""
        app = self.see("frame", "Fanfare").get_parent()
        for _ in range(number):
            self.wait(lambda: count(app) > 1 or self.key("ctrl+shift+c") or wait_for(lambda: count(app) > 1), "no dialog", 60)
            self.wait(lambda: count(app) == 1 or self.key("Escape") or wait_for(lambda: count(app) == 1), "it stays", 60)

    def resident(self):
        """kB that the kernel gives it."""
        status = pathlib.Path(f"/proc/{self.process.pid}/status").read_text()
        return next(int(line.split()[1]) for line in status.splitlines() if line.startswith("VmRSS"))


class ProbedWindow(CardWindow):
    """It tells what it has allocated (heap-probe.c)."""

    def __init__(self, fanfare):
        module = pathlib.Path(PROGRAM).resolve().parents[1] / "tests/gui/heap-probe.so"
        assert module.exists(), f"build {module} first"
        self.pipe = fanfare.folder / "heap"
        os.mkfifo(self.pipe)
        super().__init__(fanfare, LD_PRELOAD=str(module), HEAP_PROBE=str(self.pipe), G_SLICE="always-malloc")

    def allocated(self):
        """Bytes, but for SQLite's caches."""
        all, sqlite = map(int, self.pipe.read_text().split())
        return all - sqlite
