# Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later
"""Runs the program as its users do, and says how it went as TAP.

A test is a function whose name begins with test_; main() runs those of the calling module, each in a fresh
temporary folder. A test that can't run here raises Skip with the reason.
"""
import json
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import traceback

PROGRAM = os.environ.get("FANFARE", "fanfare")
SOURCE = pathlib.Path(__file__).resolve().parents[2]
MAILS = SOURCE / "resources" / "sample" / "mails"
NOW = "2026-05-12T08:00:00Z"


class Skip(Exception):
    """Not here: its text says why."""


def need_program(name):
    if shutil.which(name) is None:
        raise Skip(f"{name} is not installed")


def corpus(folder):
    path = pathlib.Path(os.environ.get("FANFARE_CORPUS", "")) / folder
    if not path.is_dir():
        raise Skip(f"the corpus of others' files ({folder}) is not here")
    return path


class Result:
    def __init__(self, status, out, err):
        self.status, self.out, self.err = status, out, err

    @property
    def lines(self):
        """The objects of JSON Lines."""
        return [json.loads(line) for line in self.out.splitlines()]

    @property
    def one(self):
        assert len(self.lines) == 1, f"one line expected: {self.out!r} {self.err!r}"
        return self.lines[0]


class Fanfare:
    """A library of its own in a folder of its own; calling it runs a command."""

    def __init__(self, folder, name="library.fanfare", now=NOW):
        self.folder = pathlib.Path(folder)
        self.library = self.folder / name
        self.environment = dict(os.environ, FANFARE_NOW=now, XDG_DATA_HOME=str(self.folder / "data"),
                                HOME=str(self.folder), TZ="Europe/Berlin", LC_ALL="C.UTF-8")

    def at(self, now):
        """The same library on another day."""
        other = Fanfare(self.folder, self.library.name, now)
        return other

    def command(self, *args):
        return [PROGRAM, "--library", str(self.library), "--json", *[str(arg) for arg in args]]

    def run(self, *args, stdin=None, timeout=120, **options):
        done = subprocess.run(self.command(*args), input=stdin, capture_output=True, timeout=timeout,
                              env=self.environment, **options)
        return Result(done.returncode, done.stdout.decode(), done.stderr.decode(errors="replace"))

    def __call__(self, *args, expect=0, **options):
        result = self.run(*args, **options)
        assert result.status == expect, f"{args}: exit {result.status}, not {expect}: {result.out}{result.err}"
        return result

    def add(self, record_kind, /, **fields):
        return self("add", record_kind, *[f"{name}={value}" for name, value in fields.items()]).one

    def raw(self, *args, **options):
        """Bytes as they come."""
        return subprocess.run(self.command(*args), capture_output=True, env=self.environment, timeout=120, **options)


def mail(author="June Abara <june.abara@harbourline.example>", subject="Thank you", body=None, message_id="1@harbourline.example",
         date="Sun, 10 May 2026 21:14:00 +0200"):
    """A plain mail as bytes; the words are invented."""
    body = body or ("Hello,\n\nsince the course nobody cried at the gate any more. Thank you so much for it!\n\n"
                    "Best regards\nJune Abara\nGate lead, Pier 4\n")
    return (f"From: {author}\nTo: learning@harbourline.example\nSubject: {subject}\nDate: {date}\n"
            f"Message-ID: <{message_id}>\nMIME-Version: 1.0\nContent-Type: text/plain; charset=utf-8\n"
            f"Content-Transfer-Encoding: 8bit\n\n{body}").encode()


def main():
    module = sys.modules["__main__"]
    tests = [(name, func) for name, func in vars(module).items() if name.startswith("test_") and callable(func)]
    only = sys.argv[1:]
    tests = [test for test in tests if not only or test[0] in only]
    print(f"1..{len(tests)}", flush=True)
    failed = 0
    for number, (name, func) in enumerate(tests, 1):
        with tempfile.TemporaryDirectory(prefix="fanfare-test-") as folder:
            try:
                func(Fanfare(folder))
                print(f"ok {number} {name}", flush=True)
            except Skip as reason:
                print(f"ok {number} {name} # SKIP {reason}", flush=True)
            except Exception:
                failed += 1
                for line in traceback.format_exc().splitlines():
                    print(f"# {line}")
                print(f"not ok {number} {name}", flush=True)
    sys.exit(1 if failed else 0)
