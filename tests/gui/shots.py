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
sys.path.insert(0, str(HERE))
from fanfare_window import Fanfare, Window, mail, state_file  # noqa: E402
from ways import card, click, deck, double, in_programs, key, main_menu, menu, on_card, page_menu, see, words  # noqa: E402

VARIANTS = {
    "light": {},
    "dark": {"DESKTOP_DARK": "1"},
    "narrow": {"DESKTOP_SIZE": "420x800"},
    "rtl": {"DESKTOP_RTL": "1", "FANFARE_DIRECTION": "rtl"},
    "large": {"DESKTOP_TEXT": "1.5"},
    "contrast": {"DESKTOP_CONTRAST": "1"},
    "contrast-dark": {"DESKTOP_CONTRAST": "1", "DESKTOP_DARK": "1"},
}


# -------- what is photographed --------

def at_calendar(*steps):
    return [key("ctrl+2"), see("*", "Month"), *steps]


def target(window):
    """One to publish to: nothing is sent yet."""
    site = window.fanfare.folder / "site"
    site.mkdir()
    window.fanfare("target", "add", "Intranet", site)
    window.key("ctrl+6")
    window.see("push button", "Preview…: Intranet")


def published(window):
    """June's words are out, then she wants them back; one place can only be cleared by hand."""
    target(window)
    window.fanfare("publish", "Intranet")
    window.fanfare("deck", "--meeting", "next", "-o", window.fanfare.folder / "meeting.pdf")
    june = window.fanfare("list", "testimonial", "--search", "nobody cried").one["id"]
    window.fanfare("consent", june, "--withdraw")
    window.see("push button", "It’s down*")


def held(window):
    """A quote of the deck is taken back."""
    deck(window)
    june = window.fanfare("list", "testimonial", "--search", "nobody cried").one["id"]
    window.fanfare("consent", june, "--withdraw")
    window.see("label", "Held back")


def refused(window):
    window.drop("--uri", "akonadi:?item=4711&type=message/rfc822", "--text", "akonadi:?item=4711")
    window.see("label", "KMail Keeps Its Mail to Itself")


def failed(window):
    """Two files of which nothing could be read."""
    good, bad = window.fanfare.folder / "thanks.eml", window.fanfare.folder / "scan.heic"
    good.write_bytes(mail())
    bad.write_bytes(b"\0\1\2 nothing")
    window.drop("--file", good, "--file", bad)
    window.see("label", "*could not be read.")


# What there is only where there is room, and only where there is none.
WIDE = {"11-list", "15-notes"}
NARROW = {"15-audience"}
PAGES = ["today", "calendar", "map", "testimonials", "decks", "sharing"]
SHOTS = [
    # name, library ("none", "empty", "sample"), steps
    ("00-first-run", "none", []),
    *[(f"0{number}-{page}", "sample", [key(f"ctrl+{number}")]) for number, page in enumerate(PAGES, 1)],
    ("38-menu", "sample", [lambda window: window.find("push button", "Show sidebar", 0) and window.key("F9"), key("F10")]),
    ("28-catch", "sample", [key("ctrl+shift+c")]),
    ("27-refused", "sample", [refused]),
    ("27-failed", "sample", [failed]),
    ("01-search", "sample", [key("ctrl+1", "ctrl+f"), words("gate"), see("list", "Testimonials")]),
    ("01-promise", "sample", [page_menu(1, "Something new", "Promise…")]),
    ("01-win", "sample", [page_menu(1, "Something new", "Win…")]),
    ("06-agenda", "sample", at_calendar(click("*", "Agenda"))),
    ("05-carry", "sample", at_calendar(click("*", "Month"), key("alt+Home"), key("Right", "Tab", "ctrl+x", "Right"))),
    ("07-event", "sample", at_calendar(key("ctrl+n"))),
    ("07-event-more", "sample", at_calendar(key("ctrl+n"), words("Free coffee"), click("label", "More"), see("combo box", "Repeat"))),
    ("07-event-kept", "sample", at_calendar(click("*", "Month"), double("push button", "Thu 14 May, 10:00, Skippers*"))),
    ("08-plan-back", "sample", [key("ctrl+b")]),
    ("08-blackout", "sample", [page_menu(2, "Calendar menu", "Blackout Day…")]),
    ("09-program", "sample", [in_programs("Rota Without Tears*")]),
    ("09-report", "sample", [in_programs("Rota Without Tears*", "Add a Report…")]),
    ("09-program-new", "sample", [main_menu("Programs…"), click("push button", "New Program…")]),
    ("11-list", "sample", [key("ctrl+4"), click("push button", "Show as list")]),
    ("11-filter", "sample", [key("ctrl+4"), click("push button", "Consent")]),
    ("12-card", "sample", [card("nine summers")]),
    ("12-card-not-asked", "sample", [card("seagulls")]),
    ("12-card-menu", "sample", [card("nine summers"), menu("More")]),
    ("12-wording", "sample", [on_card("Edit*"), key("ctrl+End"), words(" Really.")]),
    ("12-author", "sample", [on_card("Change who said it")]),
    ("12-history", "sample", [on_card(".History…")]),
    ("12-withdraw", "sample", [on_card("Withdraw…")]),
    ("15-notes", "sample", [key("ctrl+3"), click("table cell", "Deck crew, Poster:*"), key("n")]),
    ("15-audience", "sample", [key("ctrl+3"), click("list item", "Deck crew*")]),
    ("15-audience-new", "sample", [page_menu(3, "Menu of the map", "New Audience…")]),
    ("15-channel-new", "sample", [page_menu(3, "Menu of the map", "New Channel…")]),
    ("27-conversation", "sample", [key("ctrl+3", "ctrl+n")]),
    ("21-deck", "sample", [deck]),
    ("21-deck-held", "sample", [held]),
    ("21-deck-shelf", "sample", [deck, key("Escape")]),
    ("21-deck-make", "sample", [key("ctrl+5", "ctrl+n"), see("*", "* slides, with *")]),
    ("22-export", "sample", [deck, click("push button", "Export")]),
    ("22-without", "sample", [held, key("ctrl+e")]),
    ("23-target", "sample", [target]),
    ("23-take-down", "sample", [published]),
    ("24-preview", "sample", [target, click("push button", "Preview…: Intranet")]),
    ("26-target", "sample", [key("ctrl+6"), key("ctrl+n"), key("Down"), key("Return")]),
    ("40-programs", "sample", [main_menu("Programs…")]),
    ("41-people", "sample", [main_menu("People…")]),
    ("41-person", "sample", [main_menu("People…"), click("push button", "New Person…")]),
    ("50-preferences", "sample", [main_menu("Preferences")]),
    ("51-help", "sample", [main_menu("Help")]),
    ("52-shortcuts", "sample", [main_menu("Keyboard Shortcuts")]),
    ("53-about", "sample", [main_menu("About Fanfare")]),
    *[(f"1{number}-{page}-empty", "empty", [key(f"ctrl+{number}")]) for number, page in enumerate(PAGES, 1)],
]


# -------- taking them: inside a desktop --------

def make_window(library, folder):
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
        if name in (WIDE if variant == "narrow" else NARROW):
            continue
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
