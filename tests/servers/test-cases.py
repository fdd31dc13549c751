# Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later
"""Every case has a test that bears its id, or a reason in CASES.md why it has none."""
import pathlib
import re

from fanfare_test import main

HERE = pathlib.Path(__file__).resolve().parent
CASES = {"A": 13, "B": 13, "C": 17, "D": 13, "E": 6, "F": 12, "G": 6}


def expand(ids):
    """"B1–B11, B13" is twelve."""
    found = set()
    for first, last in re.findall(r"([A-G]\d+b?)(?:–([A-G]\d+))?", ids):
        numbers = range(int(first[1:]), int(last[1:]) + 1) if last else [first[1:]]
        found |= {f"{first[0]}{number}" for number in numbers}
    return found


def test_every_case(_):
    wanted = {f"{letter}{number}" for letter, count in CASES.items() for number in range(1, count + 1)}
    tested = {found.upper() for path in HERE.glob("test-*.py") for found in re.findall(r"^def test_([a-g]\d+)b?_", path.read_text(), re.MULTILINE)}
    rows = re.findall(r"^\| ([A-G]\d[^|]*) \| ([^|]*) \|$", (HERE / "CASES.md").read_text(), re.MULTILINE)
    excused = set().union(*[expand(ids) for ids, text in rows if text.startswith("not here: ")])
    described = set().union(*[expand(ids) for ids, _ in rows])
    assert described == wanted, f"CASES.md: {sorted(described ^ wanted)}"
    assert not tested & excused, sorted(tested & excused)
    assert tested | excused == wanted, f"no test and no reason: {sorted(wanted - tested - excused)}"


main()
