# Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later
"""What a target's row says when something is in the way, and that it comes true: what goes on by itself, what a person must do."""
from fanfare_window import Window, main
from sharing_steps import ALONE, SOON, a_target, change, close_words, open_sharing, press, press_gone, publish, there

import faulty


def test_it_goes_on_when_the_server_is_back(fanfare):
    """Offline: nobody has to look after it, and nobody is bothered until it works."""
    with faulty.Server() as server:
        a_target(fanfare, server)
        with Window(fanfare, **ALONE) as window:
            open_sharing(window)
            window.see("push button", "Preview…: Intranet", SOON)
            server.always("*", "*", faulty.cut(reset=True))
            press(window, "Preview…: Intranet", ("label", "Nothing can go there now"))
            window.click("push button", "Publish When It’s Back")
            window.see("label", "Offline", SOON)
            window.see("label", "*We’ll go on when the network is back.", SOON)
            before = len(server.requests)
            window.wait(lambda: len(server.requests) > before, "it is tried again", SOON)
            window.key("ctrl+1")  # it goes on also while something else is looked at
            window.see("label", "Do These First")
            before = len(server.requests)
            window.wait(lambda: len(server.requests) > before, "it is tried again", SOON)
            assert not there(server, b"Fewer Surprises")
            server.heal()
            window.wait(lambda: there(server, b"Fewer Surprises"), "it goes on", SOON)
            open_sharing(window)
            window.see("label", "Up to date", SOON)


def test_it_goes_on_when_the_time_is_over(fanfare):
    with faulty.Server() as server:
        a_target(fanfare, server)
        with Window(fanfare, **ALONE) as window:
            open_sharing(window)
            window.see("push button", "Preview…: Intranet", SOON)
            server.always("PUT", "*", faulty.answer(503, Retry_After="12"))
            publish(window, "Intranet")
            window.see("label", "Waiting", SOON)
            window.see("label", "It asked us to slow down, next try at ??:??.")
            server.heal()
            before = len(server.requests)
            window.see("label", "Up to date", SOON)
            assert len(server.requests) > before and there(server, b"Fewer Surprises")


def test_what_was_begun_elsewhere_does_not_go_on(fanfare):
    """Nothing begins by itself, and nothing is promised."""
    with faulty.Server() as server:
        a_target(fanfare, server)
        server.always("PUT", "*", faulty.answer(503, Retry_After="3600"))
        fanfare("publish", "Intranet", expect=1)
        with Window(fanfare, **ALONE) as window:
            open_sharing(window)
            window.see("label", "It asked us to slow down. Publish after ??:?? to go on.", SOON)
    fanfare("publish", "Intranet", expect=1)
    fanfare("target", "add", "Elsewhere", server.url.replace("site", "other"))
    fanfare("publish", "Elsewhere", expect=1)
    with Window(fanfare, **ALONE) as window:
        open_sharing(window)
        window.see("label", "* can’t be reached.*Publish to go on when the network is back.", SOON)


def test_not_sure(fanfare):
    with faulty.Server() as server:
        a_target(fanfare, server)
        change(fanfare, "Calm Again")
        with Window(fanfare, **ALONE) as window:
            open_sharing(window)
            window.see("push button", "Preview…: Intranet", SOON)
            server.always("PUT", "*/site.json", faulty.cut(reset=True))
            publish(window, "Intranet")
            close_words(window)
            window.see("label", "Not sure", SOON)
            window.see("label", "“site.json” was sent several times, and the connection was cut each time. *")
            server.heal()
            press(window, "Publish: Intranet", ("label", "Up to date"))
        assert there(server, b"Calm Again")


def test_withdrawn_words_in_what_stays(fanfare):
    """Where no publishing takes them down nobody says that one will."""
    with faulty.Server() as server:
        a_target(fanfare, server)
        fanfare("publish", "Intranet")
        june = fanfare("list", "testimonial", "--search", "nobody cried").one["id"]
        path = server.base + "/quotes.html"
        server.store.put(path, server.tree()["quotes.html"].replace(b"</html>", b"<p>By hand</p></html>"))
        fanfare("consent", june, "--withdraw")
        with Window(fanfare, **ALONE) as window:
            open_sharing(window)
            window.see("label", "* pages follow with the next publish.", SOON)
            publish(window, "Intranet")
            window.see("label", "1 conflict", SOON)
            window.see("label", "1 page waits until you decide its conflict.", SOON)
            press(window, "Decide…: Intranet", ("check box", "Theirs"))
            window.see("label", "Words that were withdrawn may stand in theirs.*")
            window.click("check box", "Theirs")
            press_gone(window, "Keep Theirs")
            window.see("label", "By hand", SOON)
            window.see("label", "1 place needs a human:", SOON)
            assert not window.find("label", "*next publish*", 0)
            assert there(server, b"nobody cried")
            server.store.put(path, server.tree()["quotes.html"].replace(b"nobody cried", b"all was well"))
            press_gone(window, "It’s down: *")
            window.gone("label", "June Abara withdrew on *", SOON)
            window.see("label", "Up to date", SOON)
        assert b"By hand" in server.tree()["quotes.html"]


main()
