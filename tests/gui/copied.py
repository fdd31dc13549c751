# Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later
"""Something copied in another program, as long as the block lasts."""
import pathlib
import subprocess

HERE = pathlib.Path(__file__).resolve().parent


class Copied:
    """Another program's clipboard."""

    def __init__(self, *payload):
        self.process = subprocess.Popen([HERE / "clipboard.py", *map(str, payload)], stdout=subprocess.PIPE, text=True)
        assert self.process.stdout.readline() == "ready\n"

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.process.kill()
        self.process.wait()
        self.process.stdout.close()
