# Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later
"""What a round of opening a card, dropping a mail and closing both allocates is given back.

FANFARE_ROUNDS says how many rounds (6); `./dev leaks` goes 200, with the program as it is and with the one of the sanitizers.
"""
import os
import pathlib
import re

from card_rounds import CardWindow, ProbedWindow, fill
from fanfare_test import PROGRAM, SOURCE, Skip
from fanfare_window import main

ROUNDS = int(os.environ.get("FANFARE_ROUNDS", "6"))
WARM = min(20, ROUNDS)  # caches fill, styles and fonts are looked up
SLACK = 1 << 20  # caches come and go
GDK_PER_DROP = 512  # GDK 4.8 never gives back the stream that it read the list of files from; nobody else sees it
PER_ROUND = 16 << 10  # a card of the library itself, with its mail in the caches


def is_sanitized():
    return b"libasan" in pathlib.Path(PROGRAM).read_bytes()


def test_nothing_is_kept(fanfare):
    if is_sanitized():
        raise Skip("the sanitizers keep what is freed for a while")
    with ProbedWindow(fill(fanfare)) as window:
        window.rounds(WARM)
        heap, resident = window.allocated(), window.resident()
        window.rounds(ROUNDS)
        more, pages = window.allocated() - heap, window.resident() - resident
        print(f"# {ROUNDS} rounds: {more} bytes more, {pages} kB resident")
        assert more < SLACK + ROUNDS * PER_ROUND, f"{more} bytes more after {ROUNDS} rounds"
        assert pages * 1024 < 4 * SLACK + ROUNDS * PER_ROUND, f"{pages} kB more after {ROUNDS} rounds"


def lost(fanfare, rounds, act=CardWindow.rounds):
    """What nobody could free any more after so many rounds: (bytes, in so many pieces)."""
    log = fanfare.folder / f"lost-{rounds}"
    suppressions = SOURCE / "tests" / "common" / "lsan.supp"
    with CardWindow(fanfare, ASAN_OPTIONS=f"detect_leaks=1:log_path={log}", LSAN_OPTIONS=f"suppressions={suppressions}",
                    G_SLICE="always-malloc") as window:  # what is in a slice is never lost
        act(window, rounds)
    said = "".join(path.read_text() for path in fanfare.folder.glob(log.name + ".*"))
    print("\n".join("# " + line for line in said.splitlines() if line.startswith(("Direct", "Indirect", "    #"))))
    assert "AddressSanitizer:" not in said.replace("SUMMARY: AddressSanitizer:", ""), said
    found = re.search(r"SUMMARY: \w+: (\d+) byte\(s\) leaked in (\d+) allocation", said)
    return tuple(map(int, found.groups())) if found else (0, 0)


def test_nothing_is_lost(fanfare):
    if not is_sanitized():
        raise Skip("not built with the sanitizers: ./dev leaks")
    fill(fanfare)
    few = lost(fanfare, WARM)
    many = lost(fanfare, WARM + ROUNDS)
    print(f"# lost after {WARM} rounds: {few}, after {WARM + ROUNDS}: {many}")
    assert many[0] <= few[0] + ROUNDS * GDK_PER_DROP, f"{many} lost after {WARM + ROUNDS} rounds, {few} after {WARM}"


def test_nothing_is_lost_by_asking(fanfare):
    if not is_sanitized():
        raise Skip("not built with the sanitizers: ./dev leaks")
    fanfare("sample")
    few = lost(fanfare, WARM, CardWindow.ask)
    many = lost(fanfare, WARM + ROUNDS, CardWindow.ask)
    print(f"# lost after {WARM} times: {few}, after {WARM + ROUNDS}: {many}")
    assert many[0] <= few[0], f"{many} lost after {WARM + ROUNDS} times, {few} after {WARM}"


main()
