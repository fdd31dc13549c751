#!/usr/bin/python3
# Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later
"""Pictures of every page, card and dialog on the sample library: ./dev shots [-v VARIANT] [-o FOLDER] [NAME…]

Each line of SHOTS is one picture: its name, and what a person does from the start to get there. A room that has something new
adds a line. A picture that can't be taken is named at the end, with the reason, and the status is 1.
"""
import argparse
import fnmatch
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import time

HERE = pathlib.Path(__file__).resolve().parent
VARIANTS = {
    "light": {},
    "dark": {"DESKTOP_DARK": "1"},
    "narrow": {"DESKTOP_SIZE": "420x800"},
    "rtl": {"DESKTOP_RTL": "1", "FANFARE_DIRECTION": "rtl"},
    "large": {"DESKTOP_TEXT": "1.5"},
}


# -------- what is photographed --------

def key(*keys):
    return lambda window: [window.key(each) or window.rest() for each in keys]


def click(role, name):
    return lambda window: window.click(role, name)


def menu(label):
    """A line of the main menu, by its label."""
    return lambda window: window.menu(label)


def see(role, name):
    return lambda window: window.see(role, name)


def card(words):
    """A testimonial's card, found on Today by its words."""
    return [key("ctrl+1", "ctrl+f"), lambda window: window.type(words), see("list", "Testimonials"), key("Return"), see("label", "Consent")]


def new_deck(window):
    """The deck for the next meeting."""
    window.key("ctrl+5")
    window.see("push button", "Make Deck…")
    window.key("ctrl+n")
    window.see("*", "* slides, with *")
    window.key("Return")
    window.see("*", "* slides")


PAGES = ["today", "calendar", "map", "testimonials", "decks", "sharing"]
SHOTS = [
    # name, library ("none", "empty", "sample"), steps
    ("00-first-run", "none", []),
    *[(f"0{number}-{page}", "sample", [key(f"ctrl+{number}")]) for number, page in enumerate(PAGES, 1)],
    ("38-menu", "sample", [lambda window: window.find("push button", "Show sidebar", 0) and window.key("F9"), key("F10")]),
    ("28-catch", "sample", [key("ctrl+shift+c")]),
    ("12-card", "sample", card("nine summers")),
    ("12-card-not-asked", "sample", card("seagulls")),
    ("21-deck", "sample", [new_deck]),
    ("21-deck-shelf", "sample", [new_deck, key("Escape")]),
    ("06-agenda", "sample", [key("ctrl+2"), click("*", "Agenda")]),
    ("09-program", "sample", [menu("Programs…"), click("list item", "Rota Without Tears*")]),
    ("27-conversation", "sample", [key("ctrl+3", "ctrl+n")]),
    ("08-plan-back", "sample", [key("ctrl+b")]),
    ("07-event", "sample", [key("ctrl+2"), key("ctrl+n")]),
    ("26-target", "sample", [key("ctrl+6"), key("ctrl+n"), key("Down"), key("Return")]),
    ("40-programs", "sample", [menu("Programs…")]),
    ("41-people", "sample", [menu("People…")]),
    ("50-preferences", "sample", [menu("Preferences")]),
    ("51-help", "sample", [menu("Help")]),
    ("52-shortcuts", "sample", [menu("Keyboard Shortcuts")]),
    ("53-about", "sample", [menu("About Fanfare")]),
    *[(f"1{number}-{page}-empty", "empty", [key(f"ctrl+{number}")]) for number, page in enumerate(PAGES, 1)],
]


# -------- taking them: inside a desktop --------

def make_window(library, folder):
    from fanfare_window import Fanfare, Window, state_file

    fanfare = Fanfare(folder)
    if library == "sample":
        fanfare("sample")
    elif library == "empty":
        fanfare("count", "program")
    state = state_file(fanfare)
    state.parent.mkdir(parents=True, exist_ok=True)
    state.write_text("[window]\nmaximized=true\n")
    return Window(fanfare)


def take(name, library, steps, out):
    with tempfile.TemporaryDirectory(prefix="fanfare-shot-") as folder:
        window = make_window(library, folder)
        try:
            with window:
                window.rest()
                for step in steps:
                    step(window)
                    window.rest()
                window.shot(out)
                window.process.kill()  # nothing here is worth a farewell
                window.process.wait()
        except (AssertionError, subprocess.SubprocessError, LookupError) as error:
            return f"{name}: {str(error).splitlines()[0] if str(error) else error!r}"
    return None


def take_all(variant, out, names):
    faults = []
    for name, library, steps in SHOTS:
        if names and not any(fnmatch.fnmatch(name, f"*{wanted}*") for wanted in names):
            continue
        fault = take(name, library, steps, out / f"{name}-{variant}.png")
        print(f"{'not taken: ' + fault if fault else 'taken: ' + name} ({variant})", flush=True)
        faults += [fault] if fault else []
    return 1 if faults else 0


# -------- outside: a desktop for each variant --------

def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("-v", "--variant", action="append", choices=VARIANTS, help="only this one (may be given again)")
    parser.add_argument("-o", "--output", type=pathlib.Path, default=pathlib.Path("shots"))
    parser.add_argument("--inside", choices=VARIANTS, help=argparse.SUPPRESS)
    parser.add_argument("names", nargs="*", help="parts of names: only these pictures")
    options = parser.parse_args()
    out = options.output.resolve()
    out.mkdir(parents=True, exist_ok=True)
    if options.inside:
        sys.path.insert(0, str(HERE))
        return take_all(options.inside, out, options.names)
    assert shutil.which("Xvfb"), "Xvfb is not installed"
    if shutil.which("xfwm4"):  # it draws shadows and round corners
        os.environ.setdefault("DESKTOP_WM", "xfwm4")
    status = 0
    for variant in options.variant or VARIANTS:
        status |= subprocess.run([HERE / "with-desktop.sh", "/usr/bin/python3", __file__, "--inside", variant, "-o", out, *options.names],
                                 env=dict(os.environ, **VARIANTS[variant])).returncode
    print(f"The pictures are in {out}")
    return status


sys.exit(main())
