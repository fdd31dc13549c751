#!/usr/bin/env python3
# Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later
"""Times the whole program against its floors: bench_program.py collect|large [MAILS]

  collect  10,000 mails of about 7 KB: `fanfare collect` and floor-collect in turn, time and memory
  large    a library of 100,000 cards and 10,000 events: start, count, search, a month, a deck, the map, alerts
Each prints its figures and the ratio to the floor of the same run.
"""
import json
import os
import pathlib
import random
import resource
import statistics
import subprocess
import sys
import tempfile
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "common"))
from fanfare_test import Fanfare  # noqa: E402

FLOOR = pathlib.Path(os.environ["FLOORS"])
WORDS = ("the course queue gate ship rota shift crew week hour thank help learn change better people work never always first "
         "season passenger bridge harbour question answer colleague terminal report morning evening weather coffee").split()


def paragraph(choice, n):
    return " ".join(choice.choice(WORDS) for _ in range(n)).capitalize() + "."


def make_mail(n, size):
    choice = random.Random(n)
    lines = [f"Thank you for course {n}, it helped me to save {choice.randint(1, 9)} hours every week."]
    while sum(map(len, lines)) < size:
        lines.append(paragraph(choice, 12))
        if len(lines) % 5 == 0:
            lines.append("")
    body = "\n".join(lines)
    return (f"From: Person {n} <person{n}@harbourline.example>\nTo: learning@harbourline.example\nSubject: Course {n}\n"
            f"Date: Sun, 10 May 2026 21:14:00 +0200\nMessage-ID: <{n}@bench.example>\nMIME-Version: 1.0\n"
            f"Content-Type: text/plain; charset=utf-8\n\n{body}\n\nBest regards\nPerson {n}\nDeckhand, Pier 4\n").encode()


def timed(command, environment=None):
    """Seconds and peak memory (MiB) of one run."""
    start = time.monotonic()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=environment)
    _, status, usage = os.wait4(process.pid, 0)
    assert status == 0, f"{command}: {status}"
    return time.monotonic() - start, usage.ru_maxrss / 1024


def collect(folder, n):
    mails = folder / "mails"
    mails.mkdir()
    for number in range(n):
        (mails / f"{number:06}.eml").write_bytes(make_mail(number, 6900))
    ratios, ours, floors = [], [], []
    for turn in range(3):
        fanfare = Fanfare(folder, f"ours-{turn}.fanfare")
        idle = timed(fanfare.command("count", "testimonial"), fanfare.environment)
        ours.append(timed(fanfare.command("collect", mails), fanfare.environment))
        floors.append(timed([FLOOR / "floor-collect", str(mails), str(folder / f"floor-{turn}.db")]))
        ratios.append(ours[-1][0] / floors[-1][0])
    print(f"collect {n} mails: {statistics.median(t for t, _ in ours):.2f} s, floor {statistics.median(t for t, _ in floors):.2f} s, "
          f"ratio {statistics.median(ratios):.2f} (budget 1.5); peak {max(m for _, m in ours):.0f} MiB, "
          f"{max(m for _, m in ours) - idle[1]:.0f} over idle (budget 80)")


def make_large(folder, cards, events):
    fanfare = Fanfare(folder, "large.fanfare")
    fanfare("sample")
    box = folder / "large.mbox"
    with box.open("wb") as out:
        for n in range(cards):
            out.write(b"From x Sun May 10 21:14:00 2026\n" + make_mail(n, 500) + b"\n")
    start = time.monotonic()
    subprocess.run(fanfare.command("collect", box), stdout=subprocess.DEVNULL, env=fanfare.environment, check=True)
    print(f"(made {cards} cards in {time.monotonic() - start:.0f} s)")
    choice = random.Random(1)
    records = [{"record_kind": "event", "summary": f"Event {n}", "kind": "session",
                "dtstart": f"202{choice.randint(5, 6)}-{choice.randint(1, 12):02}-{choice.randint(1, 28):02}T10:00:00",
                "tzid": "Europe/Berlin", "rrule": choice.choice(["FREQ=WEEKLY", "FREQ=DAILY;INTERVAL=3", "FREQ=MONTHLY;BYDAY=2TU"]) if n < events // 5 else None}
               for n in range(events)]
    path = folder / "events.json"
    path.write_text(json.dumps(records))
    fanfare("import", path)
    return fanfare


def compare(name, fanfare, command, floor=None, budget=None):
    ours = [timed(fanfare.command(*command), fanfare.environment)[0] for _ in range(7)]
    line = f"{name}: {statistics.median(ours) * 1000:.0f} ms"
    if floor:
        floors = [timed(floor)[0] for _ in range(7)]
        line += f", floor {statistics.median(floors) * 1000:.0f} ms, ratio {statistics.median(ours) / statistics.median(floors):.2f}"
    print(line + (f" ({budget})" if budget else ""), flush=True)


def large(folder, n):
    fanfare = make_large(folder, n, n // 10)
    floor = [FLOOR / "floor-start", str(fanfare.library)]
    compare("start and count", fanfare, ["count", "testimonial"], floor)
    compare("start, one search", fanfare, ["list", "testimonial", "--search", "than cour", "--limit", "50"], floor)
    compare("start, a month of the calendar", fanfare, ["occurrences", "--from", "2026-05-01", "--to", "2026-05-31"], floor, "budget 200 ms cold")
    compare("start, the map", fanfare, ["map"], floor)
    compare("start, alerts", fanfare, ["alerts"], floor)
    compare("start, a deck as PPTX and PDF", fanfare, ["deck", "--meeting", "next", "-o", str(folder / "d.pptx"), "-o", str(folder / "d.pdf")], floor)


if __name__ == "__main__":
    what = sys.argv[1]
    count = int(sys.argv[2]) if len(sys.argv) > 2 else {"collect": 10000, "large": 100000}[what]
    with tempfile.TemporaryDirectory(prefix="fanfare-bench-") as name:
        {"collect": collect, "large": large}[what](pathlib.Path(name), count)
