# Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later
"""HACKING.md tells a newcomer which file to open: each file and function that it names is there."""
import pathlib
import re
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]


def is_there(name):
    """A path from the root, or the end of one in app/, include/ or ui/; capitals stand for any name."""
    pattern = re.sub(r"\b[A-Z]{2,}\b", "*", name.rstrip("/"))
    return any(ROOT.glob(pattern)) or any(any((ROOT / base).rglob(pattern)) for base in ("app", "include", "ui"))


def is_defined(function):
    return any(re.search(rf"^{function} \(", path.read_text(), re.MULTILINE)
               for base in ("app", "ui") for path in (ROOT / base).rglob("*.c"))


def main():
    text = (ROOT / "HACKING.md").read_text()
    words = sorted(set(re.findall(r"`([^`\s]+)`", text)))
    paths = [word for word in words if re.fullmatch(r"[\w.*-]+(/[\w.*-]*)+|[\w*-]+\.[ch]", word)]
    functions = [word[:-2] for word in words if word.endswith("()") and word != "_()"]
    assert len(paths) > 20 and functions, "HACKING.md names files and functions"
    bad = [path for path in paths if not is_there(path)]
    bad += [f"{name}()" for name in functions if not is_defined(name)]
    print("1..1")
    for name in bad:
        print(f"# there is no {name}")
    print(f"{'not ok' if bad else 'ok'} 1 the {len(paths)} paths and {len(functions)} functions that HACKING.md names are there")
    sys.exit(1 if bad else 0)


main()
