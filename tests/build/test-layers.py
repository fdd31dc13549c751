# Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later
"""A wrong include does not compile: each layer is given every header of every layer, with its own include path."""
import json
import os
import pathlib
import shlex
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[2]
BUILD = pathlib.Path(os.environ["BUILD_ROOT"])
ALLOWED = {
    "base": {"base", "door"},
    "store": {"base", "store"},
    "model": {"base", "door", "store", "model"},
    "collect": {"base", "collect"},
    "deck": {"base", "deck"},
    "share": {"base", "share"},
    "jobs": {"base", "store", "model", "collect", "deck", "share", "jobs"},
    "cli": {"base", "store", "model", "collect", "deck", "share", "jobs"},
    "ui": {"base", "store", "model", "collect", "deck", "share", "jobs"},
}


def command_of(layer):
    """How the first file of a layer is compiled, without input and output."""
    for entry in json.loads((BUILD / "compile_commands.json").read_text()):
        path = (pathlib.Path(entry["directory"]) / entry["file"]).resolve()
        if path.is_relative_to(ROOT / "ui" if layer == "ui" else ROOT / "app" / layer):
            words = shlex.split(entry["command"])
            if words[0].endswith("ccache"):
                del words[0]
            keep = [word for word in words if word.startswith(("-I", "-D", "-std", "-isystem"))]
            return [words[0], *keep], entry["directory"]
    raise AssertionError(f"no file of {layer} is compiled")


def compiles(layer, header):
    command, directory = command_of(layer)
    with tempfile.NamedTemporaryFile("w", suffix=".c") as file:
        file.write(f'#include "{header}"\nint nothing;\n')
        file.flush()
        return subprocess.run([*command, "-fsyntax-only", file.name], cwd=directory, capture_output=True).returncode == 0


def main():
    print(f"1..{len(ALLOWED) + 1}")
    failed = 0
    for number, (layer, allowed) in enumerate(ALLOWED.items(), 1):
        faults = []
        for folder in sorted((ROOT / "include").iterdir()):
            for header in sorted(folder.glob("*.h")):
                if compiles(layer, header.name) != (folder.name in allowed):
                    faults.append(f"{layer} {'can not' if folder.name in allowed else 'can'} include {folder.name}/{header.name}")
        for fault in faults:
            print(f"# {fault}")
        failed += bool(faults)
        print(f"{'not ok' if faults else 'ok'} {number} {layer}", flush=True)
    gtk = [layer for layer in ALLOWED if layer != "ui" and any("gtk-4" in word for word in command_of(layer)[0])]
    assert any("gtk-4" in word for word in command_of("ui")[0])
    failed += bool(gtk)
    print(f"{'not ok' if gtk else 'ok'} {len(ALLOWED) + 1} nothing below the window sees GTK {gtk}")
    sys.exit(1 if failed else 0)


main()
