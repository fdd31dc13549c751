#!/usr/bin/env python3
"""Counts the cases of a meson test run: count-tests.py TESTLOG.junit.xml FAILED

The last line is "N passed, N failed" (", N skipped" may follow). A run in which a program died counts as one failure
more for it; FAILED is 1 when meson itself said that something failed.
"""
import sys
import xml.etree.ElementTree as ElementTree


def main():
    passed = failed = skipped = 0
    for case in ElementTree.parse(sys.argv[1]).getroot().iter("testcase"):
        kinds = {child.tag for child in case}
        if kinds & {"failure", "error"}:
            failed += 1
            print(f"failed: {case.get('classname')} {case.get('name')}")
        elif "skipped" in kinds:
            skipped += 1
            print(f"skipped: {case.get('classname')} {case.get('name')}")
        else:
            passed += 1
    if sys.argv[2] != "0" and failed == 0:
        failed = 1
    tail = f", {skipped} skipped" if skipped else ""
    print(f"{passed} passed, {failed} failed{tail}")
    return 1 if failed or not passed else 0


sys.exit(main())
