# Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later
"""Every C file has the form that .clang-format gives it. Another release breaks lines elsewhere: only Debian 12's is asked."""
import os
import pathlib
import re
import shutil
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]
RELEASE = "14"


def find_formatter():
    for name in (f"clang-format-{RELEASE}", "clang-format"):
        path = shutil.which(name)
        if path:
            said = subprocess.run([path, "--version"], capture_output=True, text=True, check=True).stdout
            if re.search(rf"version {RELEASE}\.", said):
                return path
    return None


def main():
    formatter = find_formatter()
    if formatter is None:
        print(f"1..0 # SKIP clang-format {RELEASE} is not installed")
        return
    files = sorted(path.relative_to(ROOT) for folder in ("app", "include", "ui", "tests")
                   for path in (ROOT / folder).rglob("*.[ch]"))
    assert files, "there are C files"
    run = subprocess.run([formatter, "--dry-run", "-Werror", *map(os.fspath, files)], cwd=ROOT, capture_output=True, text=True)
    bad = sorted(set(re.findall(r"^(\S+?):\d+:\d+: error:", run.stderr, re.MULTILINE)))
    print("1..1")
    for path in bad:
        print(f"# clang-format -i {path}")
    good = run.returncode == 0 and not bad
    if not good and not bad:
        print("# " + run.stderr.replace("\n", "\n# "))
    print(f"{'ok' if good else 'not ok'} 1 {len(files)} files have the form of .clang-format")
    sys.exit(0 if good else 1)


main()
