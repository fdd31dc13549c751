# Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later
"""Ways to where something is: what a person does to have a page, a card, a menu or a dialog in front. Each is a function of the window."""
from a11y_tree import Atspi
from card_steps import press


def key(*keys):
    """One after the other, each when what the one before did is drawn."""
    return lambda window: [window.key(each) or window.rest() for each in keys]


def click(role, name):
    return lambda window: window.click(role, name)


def double(role, name):
    return lambda window: window.double_click(role, name)


def see(role, name):
    return lambda window: window.see(role, name)


def words(text):
    return lambda window: window.type(text)


def main_menu(label):
    """A line of the main menu, by its label."""
    return lambda window: window.menu(label)


def menu(button, *item):
    """A menu, by its button; with a line of it, that one."""
    def act(window):
        window.click("*", button)
        for name in item:
            assert Atspi.Action.do_action(window.see("menu item", name), 0), name
    return act


def page_menu(page, button, item):
    def act(window):
        window.key(f"ctrl+{page}")
        window.rest()
        menu(button, item)(window)
    return act


def new_on(page):
    return key(f"ctrl+{page}", "ctrl+n")


def card(text):
    """A testimonial's card, found on Today by its words."""
    def act(window):
        window.see("list item", "Today*")
        window.key("ctrl+1")
        window.see("heading", "Three small things*")
        window.key("ctrl+f")
        window.type(text)
        window.see("list", "Testimonials")
        window.key("Return")
        window.see("label", "Consent")
    return act


def on_card(what):
    """From June's card, by a button or, with a dot before it, a line of its menu."""
    def act(window):
        if window.find("label", "Where It Went", 0) is None:
            card("nine summers")(window)
        if what.startswith("."):
            menu("More", what[1:])(window)
        else:
            press(window, "push button", what)
    return act


def in_programs(row, button=None):
    """A program's sheet; with a button, what this opens."""
    def act(window):
        window.menu("Programs…")
        window.click("list item", row)
        window.see("label", "Campaign Brief")
        if button:
            window.click("push button", button)
    return act


def deck(window):
    """Made for the next meeting."""
    window.wait(lambda: window.key("ctrl+5") or window.find("push button", "Make Deck…", 3), "the page is there", 30)
    window.wait(lambda: window.key("ctrl+n") or window.find("*", "* slides, with *", 3), "the dialog is there", 30)
    window.key("Return")
    window.see("*", "* slides")
