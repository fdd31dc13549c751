# Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later
"""What the tests of a testimonial's card have in common."""
import gi
gi.require_version("Atspi", "2.0")
from gi.repository import Atspi  # noqa: E402


def card_of(fanfare, author):
    return next(card for card in fanfare("list", "testimonial").lines if card["author"] == author)


def open_card(window, words, heading="Where It Went"):
    """By keyboard: searched for on Today."""
    window.see("list item", "Today*")
    window.key("ctrl+1")
    window.see("heading", "Three small things*")
    window.key("ctrl+f")
    window.type(words)
    window.see("list", "Testimonials")
    window.key("Return")
    window.see("label", heading)


def until(window, fanfare, id, field, value, timeout=10):
    window.wait(lambda: fanfare("show", id).one[field] == value, f"{field} is not {value!r}", timeout)


def press(window, role, name):
    assert Atspi.Action.do_action(window.see(role, name), 0), name
