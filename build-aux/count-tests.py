#!/usr/bin/env python3
"""Counts the cases of meson test runs: count-tests.py LOG [AGAIN]

LOG and AGAIN are log bases of `meson test --logbase`: LOG.json has a line for each program, LOG.junit.xml its cases. The
last line is "N passed, N failed" (", N skipped" may follow); a program that died without a failed case counts as one failure.
AGAIN is a second run of some of the programs: what they said there counts, and each that passed only there is named.

count-tests.py --failed SUITE LOG prints the names of the programs of SUITE that did not pass, one a line.
"""
import json
import sys
import xml.etree.ElementTree as ElementTree

GOOD = {"OK", "SKIP", "EXPECTEDFAIL"}


class Program:
    def __init__(self, line, suites):
        self.name = line["name"].rpartition(":")[2]
        self.good = line["result"] in GOOD
        self.result = line["result"]
        self.said = line.get("stdout", "").splitlines() + line.get("stderr", "").splitlines()
        # a program without TAP is one case of the project's own suite
        suite = next((suite for suite in suites if suite.get("name").endswith(":" + self.name)), None)
        self.cases = [] if suite is None else list(suite.iter("testcase"))

    def failed(self):
        return [case.get("name") for case in self.cases if case.find("failure") is not None or case.find("error") is not None]

    def skipped(self):
        return [case.get("name") for case in self.cases if case.find("skipped") is not None]


def read(base):
    suites = list(ElementTree.parse(base + ".junit.xml").getroot().iter("testsuite"))
    with open(base + ".json", encoding="utf-8") as file:
        programs = [Program(json.loads(line), suites) for line in file]
    return {program.name: program for program in programs}


def count(first, again):
    passed = failed = skipped = 0
    for name, program in {**first, **again}.items():
        bad, left_out = program.failed(), program.skipped()
        if not program.good:
            print(f"== {name}: {program.result}")
            print(*[line for line in program.said if line.strip() and not line.startswith(("ok ", "1.."))], sep="\n")
        elif name in again:
            print(f"passed only when run again: {name}", *first[name].failed())
        failed += max(len(bad), 0 if program.good else 1)
        skipped += len(left_out)
        passed += (len(program.cases) or int(program.good)) - len(bad) - len(left_out)
        for case in bad:
            print(f"failed: {name} {case}")
        for case in left_out:
            print(f"skipped: {name} {case}")
    tail = f", {skipped} skipped" if skipped else ""
    print(f"{passed} passed, {failed} failed{tail}")
    return 1 if failed or not passed else 0


if sys.argv[1] == "--failed":
    suite, base = sys.argv[2:]
    for name, program in read(base).items():
        if not program.good and name.partition(" / ")[0] == suite:
            print(name.partition(" / ")[2])
else:
    sys.exit(count(read(sys.argv[1]), read(sys.argv[2]) if len(sys.argv) > 2 else {}))
