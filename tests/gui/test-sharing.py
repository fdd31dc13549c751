# Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later
"""Sharing: a folder is added, what would change is shown, it is published; what was withdrawn comes down."""
from fanfare_window import Fanfare, Window, main
from goes_out import tree


def open_sharing(window):
    """Again until it is there: a key may be lost on a busy machine."""
    window.wait(lambda: window.key("ctrl+6") or window.find("push button", "Add Target…", 1), "the page")


def add_target(window, folder):
    window.click("push button", "Add Target…")
    window.click("list item", "A shared folder*")
    window.see("frame", "A Shared Folder")
    window.enter("text", "Folder", str(folder))
    window.see("status bar", "The folder is made with the first publish.")
    window.click("push button", "Add")
    window.gone("frame", "A Shared Folder")


def test_a_folder_is_added_and_published_to(fanfare):
    fanfare("sample")
    site = fanfare.folder / "intranet"
    with Window(fanfare) as window:
        open_sharing(window)
        window.see("label", "Nothing Leaves This Computer Yet")
        add_target(window, site)
        window.click("push button", "Preview…: intranet")
        window.see("label", "What’s on, the next 90 days")
        assert not site.exists(), "nothing is sent by looking"
        window.click("push button", "Publish * Changes")
        window.see("push button", "Show")    # where it is now
        window.see("label", "Up to date")
    other = Fanfare(fanfare.folder, "other.fanfare")
    other("sample")
    other("publish", str(fanfare.folder / "by-command"))
    assert tree(site).keys() == tree(fanfare.folder / "by-command").keys()
    assert (site / "index.html").read_bytes() == (fanfare.folder / "by-command" / "index.html").read_bytes()
    assert (site / "quotes.html").read_bytes() == (fanfare.folder / "by-command" / "quotes.html").read_bytes()


def test_adding_is_undone_and_done_again_by_keys(fanfare):
    fanfare("sample")
    with Window(fanfare) as window:
        open_sharing(window)
        window.see("label", "Nothing Leaves This Computer Yet")
        window.key("ctrl+n")
        window.see("list item", "A shared folder*")
        window.key("Return")
        window.see("frame", "A Shared Folder")
        window.type(str(fanfare.folder / "page"))
        window.see("status bar", "The folder is made with the first publish.")
        window.key("Return")
        window.wait(lambda: len(fanfare("target", "list").lines) == 1, "added")
        window.see("push button", "Preview…: page")
        window.key("ctrl+z")
        window.see("label", "Nothing Leaves This Computer Yet")
        window.key("ctrl+shift+z")
        window.see("push button", "Preview…: page")


def test_withdrawn_words_come_down_first(fanfare):
    fanfare("sample")
    site = fanfare.folder / "intranet"
    fanfare("target", "add", "Intranet page", str(site))
    fanfare("publish", "Intranet page")
    june = fanfare("list", "testimonial", "--search", "nobody cried").one["id"]
    fanfare("deck", "--meeting", "next", "-o", str(fanfare.folder / "meeting.pdf"))
    in_deck = any(use["artefact"] == "deck" for use in fanfare("usage", june).lines)
    with Window(fanfare) as window:
        open_sharing(window)
        window.see("label", "Up to date")
        fanfare("consent", june, "--withdraw")
        window.see("label", "June Abara withdrew on 12 May 2026", timeout=3)
        window.see("list item", "Sharing, 1 thing waiting")
        if in_deck:
            window.click("push button", "It’s down: *")
            window.wait(lambda: not any(use["state"] == "confirmed" and use["artefact"] == "deck"
                                        for use in fanfare("usage", june).lines), "off the list")
        window.click("push button", "Preview…: Intranet page")
        window.see("label", "Comes Down First")
        window.click("push button", "Publish * Changes")
        window.gone("label", "June Abara withdrew*")
    assert not any("nobody cried" in path.read_text(errors="replace") for path in site.rglob("*") if path.is_file())


def test_what_others_changed_stays(fanfare):
    fanfare("sample")
    site = fanfare.folder / "intranet"
    fanfare("target", "add", "Intranet page", str(site))
    fanfare("publish", "Intranet page")
    (site / "index.html").write_text("<p>by hand</p>")
    with Window(fanfare) as window:
        open_sharing(window)
        window.see("label", "1 conflict")
        window.click("push button", "Decide…: Intranet page")
        window.see("label", "by hand")
        window.see("label", "What’s On")
        window.key("Escape")
        window.gone("push button", "Later")
        assert (site / "index.html").read_text() == "<p>by hand</p>"
        window.click("push button", "Decide…: Intranet page")
        window.see("check box", "Theirs")
        window.click("check box", "Theirs")
        window.click("push button", "Keep Theirs")
        window.see("label", "Up to date")
    assert (site / "index.html").read_text() == "<p>by hand</p>"


main()
