#!/usr/bin/env python3
# Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later
"""Kills the program at random moments and looks at what is left: crash.py PROGRAM [ROUNDS] [--tap] [--seed N]

Each round collects, edits, imports or publishes, and dies: half of the rounds from outside at a random time, half from inside at a
chosen write, sync or rename (kill-at.c). After every death the library verifies clean, every acknowledged line is there, and
the next publish leaves the site complete and without withdrawn words.
"""
import collections
import hashlib
import json
import os
import pathlib
import random
import signal
import subprocess
import sys
import tempfile
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "common"))
os.environ["FANFARE"] = str(pathlib.Path(sys.argv[1]).resolve())
from fanfare_test import Fanfare, mail  # noqa: E402


def find_module():
    root = pathlib.Path(os.environ["FANFARE"]).parents[1]
    found = list(root.glob("tests/crash/kill-at.so"))
    if not found:
        sys.exit(f"crash: build tests/crash/kill-at.so first (looked in {root})")
    return str(found[0])


class Round:
    def __init__(self, fanfare, number, choice):
        self.fanfare, self.number, self.random = fanfare, number, choice
        self.place = "outside"

    def start(self, args):
        environment = dict(self.fanfare.environment)
        self.note = self.fanfare.folder / "note"
        self.note.unlink(missing_ok=True)
        self.inside = self.random.random() < 0.6
        if self.inside:
            environment.update(LD_PRELOAD=MODULE, KILL_NOTE=str(self.note), KILL_AT=str(self.random.randint(*self.span)))
        return subprocess.Popen(self.fanfare.command(*args), stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
                                env=environment)

    def die(self, args):
        """Runs until it is killed or done; the complete lines it wrote."""
        process = self.start(args)
        if not self.inside:
            # from outside: after a random part of the time that it needs, counted from its first sign of life
            try:
                process.wait(self.random.uniform(0, self.seconds))
            except subprocess.TimeoutExpired:
                process.send_signal(signal.SIGKILL)
        out = process.stdout.read()
        process.wait(120)
        self.killed = process.returncode == -signal.SIGKILL
        if self.note.exists():
            self.place = self.note.read_text()
        lines = out.split(b"\n")
        return [json.loads(line) for line in lines[:-1]]

    def check_library(self):
        result = self.fanfare.run("verify")
        assert result.status == 0 and result.out == "", f"verify: {result.out} {result.err}"

    def check_ids(self, kind, lines):
        there = {record["id"] for record in self.fanfare("list", kind).lines}
        missing = [line["id"] for line in lines if line.get("id") and line["id"] not in there]
        assert not missing, f"{len(missing)} acknowledged {kind} are gone"


class Collecting(Round):
    span, seconds = (1, 60), 0.25

    def run(self):
        box = self.fanfare.folder / f"box-{self.number}.mbox"
        box.write_bytes(b"".join(b"From x Sun May 10 21:14:00 2026\n" + mail(
            message_id=f"{self.number}-{n}@x.example", body=f"Course {self.number} number {n} was wonderful, thank you.\n") + b"\n"
            for n in range(1500)))
        lines = self.die(["collect", box])
        self.check_library()
        self.check_ids("testimonial", [line for line in lines if line["status"] == "new"])
        box.unlink()


class Editing(Round):
    span, seconds = (1, 14), 0.06

    def run(self):
        lines = self.die(["add", "audience", f"name=Crew {self.number}", "size=3"])
        changed = self.die(["set", lines[0]["id"], "size=4"]) if lines else []
        self.check_library()
        self.check_ids("audience", lines)
        if changed:
            assert self.fanfare("show", lines[0]["id"]).one["size"] == 4


class Importing(Round):
    span, seconds = (1, 40), 0.3

    def run(self):
        path = self.fanfare.folder / f"in-{self.number}.json"
        path.write_text(json.dumps([{"record_kind": "event", "summary": f"Event {n}", "dtstart": "2026-06-02T10:00:00"} for n in range(600)]))
        before = int(self.fanfare("count", "event").out)
        lines = self.die(["import", path])
        self.check_library()
        self.check_ids("event", lines)
        # one file is one step: all of it or nothing
        assert int(self.fanfare("count", "event").out) - before in (0, 600)


class Publishing(Round):
    span, seconds = (1, 160), 0.4

    def run(self):
        site = self.fanfare.folder / f"site-{self.number}"
        words = f"Round {self.number}: the queue laughed with us."
        id = self.fanfare.add("testimonial", quote_original=words, author="Idris Vale")["id"]
        self.fanfare("consent", id, "--grant", "intranet")
        withdrawing = self.random.random() < 0.5
        if withdrawing:
            self.fanfare("publish", site)
            self.fanfare("consent", id, "--withdraw")
        lines = self.die(["publish", site])
        self.check_library()
        self.check_recall(id, site, words)
        again = self.fanfare.run("publish", site)
        assert again.status == 0, f"the next publish: {again.out} {again.err}"
        self.check_site(site, words, withdrawing)
        self.check_recall(id, site, words)

    def check_recall(self, id, site, words):
        """Whatever file holds the words is in the ledger as still out there."""
        out = {use["place"] for use in self.fanfare("usage", id).lines if use["state"] != "taken-down"}
        for path in site.rglob("*") if site.is_dir() else []:
            if path.is_file() and ".part" not in path.name and words.encode() in path.read_bytes():
                assert path.as_uri() in out or str(path) in out, f"{path} holds the words, but the ledger names only {out}"

    def check_site(self, site, words, withdrawing):
        manifest = json.loads((site / "manifest.json").read_text())
        there = {str(path.relative_to(site)) for path in site.rglob("*") if path.is_file()}
        assert there == {entry["path"] for entry in manifest} | {"manifest.json"}, f"on the site: {sorted(there)}"
        for entry in manifest:
            assert hashlib.sha256((site / entry["path"]).read_bytes()).hexdigest() == entry["sha256"], entry["path"]
        if withdrawing:
            for path in site.rglob("*"):
                assert path.is_dir() or words.encode() not in path.read_bytes(), f"withdrawn words are in {path}"


def play(rounds, seed, tap):
    choice = random.Random(seed)
    places = collections.Counter()
    failed = 0
    kinds = [Collecting, Editing, Importing, Publishing, Publishing]
    fanfare = None
    for number in range(1, rounds + 1):
        if fanfare is None or number % 40 == 1:
            folder = tempfile.TemporaryDirectory(prefix="fanfare-crash-")
            fanfare = Fanfare(folder.name)
            fanfare("sample")
        kind = choice.choice(kinds)
        one = kind(fanfare, number, choice)
        try:
            one.run()
            places[one.place if one.killed else "finished"] += 1
            if tap:
                print(f"ok {number} {kind.__name__.lower()} killed: {one.place if one.killed else 'no'}", flush=True)
        except Exception as fault:
            failed += 1
            for line in str(fault).splitlines() or [repr(fault)]:
                print(f"# {line}")
            print(f"not ok {number} {kind.__name__.lower()} (seed {seed})", flush=True)
    print(f"# {rounds} rounds, {failed} failed; died: " + ", ".join(f"{n} {place}" for place, n in places.most_common()))
    return failed


if __name__ == "__main__":
    numbers = [int(arg) for arg in sys.argv[2:] if arg.isdigit()]
    TAP = "--tap" in sys.argv
    MODULE = find_module()
    ROUNDS = numbers[0] if numbers else 50
    SEED = numbers[1] if len(numbers) > 1 else 20260512
    if TAP:
        print(f"1..{ROUNDS}", flush=True)
    sys.exit(1 if play(ROUNDS, SEED, TAP) else 0)
