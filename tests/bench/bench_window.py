# Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later
"""Times the window as an eye does: by the pixels of the screen. bench_window.py launch [CARDS]

Runs under with-desktop.sh with DESKTOP_PIXELS=1. Programs are started in turn; of each run is taken when the first frame is
seen and when the picture has come to rest, and the memory that is then its own share (PSS).
  launch   a library of 100,000 cards and 10,000 events, against floor-window and gnome-text-editor
"""
import mmap
import os
import pathlib
import shutil
import statistics
import struct
import subprocess
import sys
import tempfile
import time

HERE = pathlib.Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parent / "common")]
from bench_program import make_large  # noqa: E402

STILL = 0.6  # so long nothing moves: it is all there


class Screen:
    """The screen's pixels, read from the file that Xvfb keeps them in (XWD: a header, a colour map, rows)."""

    def __init__(self):
        with open(os.environ["DESKTOP_SCREEN"], "rb") as file:
            self.map = mmap.mmap(file.fileno(), 0, prot=mmap.PROT_READ)
        header = struct.unpack(">25I", self.map[:100])
        self.start = header[0] + header[19] * 12
        self.height, self.stride = header[5], header[12]
        self.rows = range(self.start + 20 * self.stride, self.start + self.height * self.stride, 24 * self.stride)

    def look(self):
        """A tuple of coarse samples: some rows, every 16th pixel."""
        return tuple(self.map[row:row + self.stride:64] for row in self.rows)


def changed(before, now):
    total = sum(map(len, now))
    return sum(sum(map(int.__ne__, a, b)) for a, b in zip(before, now) if a != b) / total


def memory(pid):
    for line in pathlib.Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines():
        if line.startswith("Pss:"):
            return int(line.split()[1]) / 1024
    return 0


def launch(screen, command, environment):
    """(seconds to the first frame, seconds until it rests, MiB)"""
    before = screen.look()
    start = time.monotonic()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=environment)
    painted, last, seen = None, start, before
    while time.monotonic() - last < STILL or painted is None:
        assert time.monotonic() - start < 30, f"{command[0]} shows nothing"
        now = screen.look()
        if now != seen:
            last, seen = time.monotonic(), now
            if painted is None and changed(before, now) > .1:
                painted = last - start
        time.sleep(.002)
    pss = memory(process.pid)
    process.terminate()
    process.wait()
    while screen.look() != before:
        assert time.monotonic() - last < 30, "the screen stays"
        time.sleep(.01)
    return painted, last - start, pss


def compare_launches(folder, cards):
    """Whether all is within PERFORMANCE.md's budgets."""
    fanfare = make_large(folder, cards, cards // 10)
    environment = dict(fanfare.environment, HOME=os.environ["HOME"], XDG_DATA_HOME=os.environ["XDG_DATA_HOME"])
    programs = {"fanfare": [fanfare.command()[0], "--library", str(fanfare.library)],
                "floor": [os.path.join(os.environ["FLOORS"], "floor-window")]}
    if shutil.which("gnome-text-editor"):
        programs["gnome-text-editor"] = ["gnome-text-editor", "--standalone"]
    screen = Screen()
    runs = {name: [] for name in programs}
    for turn in range(8):
        for name, command in programs.items():
            run = launch(screen, command, environment)
            if turn:  # the first one warms up
                runs[name].append(run)
    middle = {name: [statistics.median(column) for column in zip(*list_)] for name, list_ in runs.items()}
    for name, (painted, filled, pss) in middle.items():
        print(f"{name}: first frame {painted * 1000:.0f} ms, at rest {filled * 1000:.0f} ms, {pss:.0f} MiB")
    ours, floor = middle["fanfare"], middle["floor"]
    figures = [("first frame", ours[0] / floor[0], "× floor", 1.1), ("filled", ours[1] / floor[1], "× floor", 1.4),
               ("memory", ours[2] - floor[2], "MiB over it", 25)]
    if "gnome-text-editor" in middle:
        editor = middle["gnome-text-editor"][1]
        figures.append(("filled", ours[1] / editor, f"× gnome-text-editor, the floor itself {floor[1] / editor:.2f}", .6))
    for name, value, unit, budget in figures:
        print(f"{name} {value:.2f} {unit} (budget {budget}{', over it' if value > budget else ''})")
    return all(value <= budget for _, value, _, budget in figures)


if __name__ == "__main__":
    count = int(sys.argv[2]) if len(sys.argv) > 2 else 100000
    with tempfile.TemporaryDirectory(prefix="fanfare-bench-") as name:
        sys.exit(not compare_launches(pathlib.Path(name), count))
