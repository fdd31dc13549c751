# Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later
"""Help, manual and completion tell of the same commands and options as the program has."""
import re

from fanfare_test import SOURCE, main

GLOBAL = {"--library", "--json", "--quiet", "--help", "--version"}


def commands(fanfare):
    return re.findall(r"^  ([a-z]+) +\S", fanfare("--help").out, re.MULTILINE)


def options(fanfare):
    """Every option of every command, as its own help lists it."""
    return {name: set(re.findall(r"^  (--[a-z-]+)", fanfare(name, "--help").out, re.MULTILINE)) for name in commands(fanfare)}


def test_the_manual(fanfare):
    text = (SOURCE / "resources" / "man" / "fanfare.1").read_text()
    for name in commands(fanfare):
        assert re.search(rf"^\.It Ic {name}\b", text, re.MULTILINE), f"the manual lacks {name}"
    told = set(re.findall(r"^\.It Ic ([a-z]+)", text, re.MULTILINE))
    assert told == set(commands(fanfare)), f"only in the manual: {told - set(commands(fanfare))}"
    said = {f"--{name}".replace("\\-", "-") for name in re.findall(r"Fl \\-([a-z\\-]+)", text)}
    known = set().union(*options(fanfare).values()) | GLOBAL
    assert said <= known, f"the manual tells of {said - known}"
    missing = known - said - {"--output", "--help"}
    assert not missing, f"the manual lacks {missing}"


def test_the_completion(fanfare):
    text = (SOURCE / "resources" / "completion" / "fanfare").read_text()
    words = re.search(r"_fanfare_commands='([^']*)'", text).group(1).split()
    assert sorted(words) == sorted(commands(fanfare))
    offered = set(re.findall(r"--[a-z][a-z-]+", text))
    known = set().union(*options(fanfare).values()) | GLOBAL
    assert offered <= known, f"the completion offers {offered - known}"
    assert known - {"--output"} <= offered, f"the completion lacks {known - offered}"


main()
