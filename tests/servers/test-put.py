# Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later
"""Targets that know PUT, GET, HEAD and DELETE and nothing of WebDAV: folders come by themselves, nothing can be listed or moved."""
from fanfare_test import main
from faulty import Server, answer, cut
from publishing import OTHER_PAGE, PAGE, QUOTE, Place, line, step, words, writes

THEIRS = b"<p>Somebody's own words.</p>"


def plain(server):
    def put(exchange):
        with exchange.server.lock:
            exchange.server.store.make_folders(exchange.request.path.rpartition("/")[0])
        return exchange.normal()
    server.always("*", "*", answer(405, Allow="GET, HEAD, PUT, DELETE"))
    for method in ("GET", "HEAD", "DELETE"):
        server.always(method, "*", lambda exchange: exchange.normal())
    server.always("PUT", "*", put)
    return server


def published(fanfare, server):
    place = Place(fanfare, server.url, kind="put")
    place.publish()
    place.assert_complete(server.tree())
    return place


def test_publish_and_nothing_changed(fanfare):
    with plain(Server()) as server:
        place = published(fanfare, server)
        place.assert_converged(server)
        assert not [request for request in server.requests if request.method not in ("GET", "HEAD", "PUT", "DELETE", "OPTIONS")]


def test_one_changed_by_the_same_size(fanfare):
    with plain(Server()) as server:
        place = published(fanfare, server)
        place.edit("Ten days at Pier 4.")
        assert step(place.publish(), PAGE) == ("put", "done")
        place.assert_complete(server.tree())


def test_a_foreign_edit_and_a_foreign_deletion(fanfare):
    with plain(Server()) as server:
        place = published(fanfare, server)
        server.store.put(server.base + "/" + PAGE, THEIRS)
        del server.store.files[server.base + "/" + OTHER_PAGE]
        place.edit()
        result = place.publish(expect=1)
        assert step(result, PAGE) == ("conflict", "held") and server.tree()[PAGE] == THEIRS
        assert step(result, OTHER_PAGE) == ("put", "done") and line(result, OTHER_PAGE)["error"]


def test_a_foreign_file_is_there_first(fanfare):
    with plain(Server()) as server:
        server.store.put(server.base + "/index.html", THEIRS)
        place = Place(fanfare, server.url, kind="put")
        assert step(place.publish(expect=1), "index.html") == ("conflict", "held")
        assert server.tree()["index.html"] == THEIRS


def test_withdrawn_words_come_down_first(fanfare):
    with plain(Server()) as server:
        place = published(fanfare, server)
        place.withdraw()
        place.edit()
        carriers = {name for name, content in server.tree().items() if QUOTE.encode() in content}
        before = len(server.requests)
        place.publish()
        place.assert_complete(server.tree())
        first = writes(server.since(before))[:len(carriers)]
        assert {one.split(" ")[1][len(server.base) + 1:] for one in first} == carriers, first


def test_the_server_does_not_delete(fanfare):
    with plain(Server()) as server:
        place = published(fanfare, server)
        place.close()
        server.always("DELETE", "*", answer(405))
        result = place.publish(expect=1)
        assert step(result, PAGE) == ("delete", "failed") and words(result).strip() and PAGE in server.tree()


def test_cut_in_the_middle(fanfare):
    with plain(Server()) as server:
        place = Place(fanfare, server.url, kind="put")
        server.on("PUT", server.base + "/" + PAGE, cut(done=True))
        fanfare.run(*place.command())
        plain(server)
        place.publish()
        place.assert_complete(server.tree())
        place.assert_converged(server)


main()
