# Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later
"""The calendar: what the month and the agenda show, and what happens when an entry is carried to another day."""
import a11y_tree
from fanfare_window import Window, main

POSTER = "Poster: Calm at the Gate"
SCREEN = "Screen: Calm at the Gate"


def occurrences(fanfare, start, end):
    return fanfare("occurrences", "--from", start, "--to", end).lines


def start_of(fanfare, title):
    return fanfare("show", title).one["dtstart"]


def starts(fanfare, title, start="2026-05-01", end="2026-06-30"):
    return [row["start"] for row in occurrences(fanfare, start, end) if row["summary"] == title]


def open_calendar(window, month="May 2026"):
    window.see("list item", "Today*")
    window.key("ctrl+2")
    window.see("label", month)
    window.see("table cell", "*")


def carry(window, name, to):
    """Drags a chip onto a day by its number's corner, where no other chip is."""
    x, y, w, h = a11y_tree.on_screen(window.see("table cell", to))
    window.drag(("push button", name), (x + w // 2, y + h - 12))


def test_month_shows_what_there_is(fanfare):
    fanfare("sample")
    with Window(fanfare) as window:
        open_calendar(window)
        window.see("push button", "Tue 12 May, Poster*")
        shown = [name for name in window.names("push button") if ", " in name and name[:3] in "Mon Tue Wed Thu Fri Sat Sun".split()]
        told = occurrences(fanfare, "2026-04-27", "2026-05-31")
        assert len(shown) == len(told), (len(shown), len(told))
        for row in told:
            assert any(row["summary"] in name for name in shown), row["summary"]
        window.see("table cell", "Tuesday 12 May, 2 entries, today, too close")
        window.see("table cell", "Monday 4 May, 1 entry, busy")


def test_filters(fanfare):
    fanfare("sample")
    with Window(fanfare) as window:
        open_calendar(window)
        window.see("push button", "Thu 14 May, 10:00, Skippers*")
        window.click("push button", "Meeting")
        window.gone("push button", "Thu 14 May, 10:00, Skippers*")
        window.see("push button", "*" + POSTER + "*")
    with Window(fanfare) as window:    # remembered
        window.see("push button", "*" + POSTER + "*")
        window.gone("push button", "Thu 14 May, 10:00, Skippers*")
        window.click("push button", "Meeting")
        window.see("push button", "Thu 14 May, 10:00, Skippers*")


def test_periods_by_key(fanfare):
    fanfare("sample")
    with Window(fanfare) as window:
        open_calendar(window)
        window.key("alt+Next")
        window.see("label", "June 2026")
        window.see("push button", "*Terminal managers: did the guide help?*")
        window.key("alt+Prior", "alt+Prior")
        window.see("label", "April 2026")
        window.key("alt+Home")
        window.see("table cell", "Tuesday 12 May*")


def test_drag_a_touch(fanfare):
    fanfare("sample")
    with Window(fanfare) as window:
        open_calendar(window)
        carry(window, "*" + SCREEN + "*", "Thursday 28 May*")
        window.wait(lambda: start_of(fanfare, SCREEN) == "2026-05-28", "moved")
        window.see("push button", "Thu 28 May, " + SCREEN + "*")
        window.gone("push button", "Move to*")     # nobody hears twice any more
        window.key("ctrl+z")
        window.wait(lambda: start_of(fanfare, SCREEN) == "2026-05-13", "undone")
        window.see("push button", "Wed 13 May, " + SCREEN + "*")
        window.key("ctrl+shift+z")
        window.wait(lambda: start_of(fanfare, SCREEN) == "2026-05-28", "done again")


def test_carry_by_keyboard(fanfare):
    fanfare("sample")
    with Window(fanfare) as window:
        open_calendar(window)
        window.key("alt+Home")
        window.key("Right", "Tab", "ctrl+x", "Right")    # from today to the first entry of tomorrow
        window.see("label", "Thu 14 May*hear twice")
        window.key("Escape")
        window.gone("label", "Thu 14 May*hear twice")
        assert start_of(fanfare, SCREEN) == "2026-05-13"
        window.key("ctrl+x", "Down", "Down", "Right")
        window.see("label", "Thu 28 May*")
        window.key("Return")
        window.wait(lambda: start_of(fanfare, SCREEN) == "2026-05-28", "moved")
        # over the end of the month
        window.see("push button", "Thu 28 May, " + SCREEN + "*")
        window.key("ctrl+x", "Down")
        window.see("label", "June 2026")
        window.key("Return")
        window.wait(lambda: start_of(fanfare, SCREEN) == "2026-06-04", "moved to June")


def add_weekly(fanfare):
    fanfare("add", "event", "summary=Stand on the pier", "kind=session", "dtstart=2026-05-05T09:00:00", "dtend=2026-05-05T10:00:00",
            "tzid=Europe/Berlin", "rrule=FREQ=WEEKLY;BYDAY=TU;COUNT=4")


def test_repeating(fanfare):
    add_weekly(fanfare)
    title = "Stand on the pier"
    answers = [("This One", ["2026-05-05T09:00:00", "2026-05-13T09:00:00", "2026-05-19T09:00:00", "2026-05-26T09:00:00"]),
               ("This and Later", ["2026-05-05T09:00:00", "2026-05-13T09:00:00", "2026-05-20T09:00:00", "2026-05-27T09:00:00"]),
               ("All", ["2026-05-06T09:00:00", "2026-05-13T09:00:00", "2026-05-20T09:00:00", "2026-05-27T09:00:00"])]
    with Window(fanfare) as window:
        open_calendar(window)
        for answer, expected in answers:
            carry(window, "Tue 12 May*" + title + "*", "Wednesday 13 May*")
            window.click("label", answer)
            window.wait(lambda: starts(fanfare, title) == expected, f"{answer}: {starts(fanfare, title)}")
            window.see("push button", "Wed 13 May*" + title + "*")
            window.key("ctrl+z")
            window.see("push button", "Tue 12 May*" + title + "*")
        window.key("alt+Home", "Down", "Tab", "Delete")
        window.click("label", "This and Later")
        window.wait(lambda: starts(fanfare, title) == ["2026-05-05T09:00:00", "2026-05-12T09:00:00"], "removed")


def test_noise_banner(fanfare):
    fanfare("sample")
    with Window(fanfare) as window:
        open_calendar(window)
        window.see("label", "Gate & tickets hear from you twice in 2 days.")
        window.click("push button", "Move to 15 May")
        window.wait(lambda: start_of(fanfare, SCREEN) == "2026-05-15", "repaired")
        window.gone("push button", "Keep Both")
        window.key("ctrl+z")
        window.click("push button", "Keep Both")
        window.gone("push button", "Keep Both")
        assert start_of(fanfare, SCREEN) == "2026-05-13"
    with Window(fanfare) as window:
        window.see("push button", "*" + SCREEN + "*")
        window.gone("push button", "Keep Both")


def test_agenda(fanfare):
    fanfare("sample")
    with Window(fanfare) as window:
        open_calendar(window)
        window.click("*", "Agenda")
        window.see("label", "Today, Tuesday 12 May")
        window.see("label", "Too close")
        title = "How is it going? First 30 Days, spring group"
        window.see("label", title)
        window.click("push button", "Done")
        window.wait(lambda: fanfare("show", title).one["status"] == "done", "ticked off")
        told = occurrences(fanfare, "2026-05-12", "2026-07-10")
        shown = window.names("label")
        for row in told:
            assert row["summary"] in shown, row["summary"]


def test_outside_change_and_search(fanfare):
    fanfare("sample")
    with Window(fanfare) as window:
        open_calendar(window)
        window.see("push button", "*" + SCREEN + "*")
        fanfare("add", "event", "summary=Herring day", "kind=milestone", "dtstart=2026-05-30")
        window.see("push button", "Sat 30 May, Herring day, Milestone", timeout=3)
        window.key("ctrl+f")
        window.type("herring")
        window.see("label", "Saturday 30 May")
        window.key("Escape")
        window.see("push button", "Sat 30 May, Herring day, Milestone")


main()
