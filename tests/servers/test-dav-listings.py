# Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later
"""Listings that lie (A): what a server says of its folder is believed only when it is whole, and about this folder. Publishing
goes one way, so nothing local can be lost; what must not happen is that a false "all gone" or "all changed" makes us write over
what is there, or write anything into a place that is not the one we know."""
import json

from fanfare_test import main
from faulty import Response, Server, answer, change, cut, half_answer, listing, login_page, redirect
from faulty_store import Entry
from publishing import MANY, OTHER_PAGE, PAGE, line, not_done, published, step, words, writes


def assert_nothing_written(place, server, act, says=""):
    """act breaks the server; the run then fails in words and writes nothing; healed, all is as before."""
    tree, before = server.tree(), len(server.requests)
    act()
    result = place.publish(expect=1)
    assert not writes(server.since(before)), writes(server.since(before))
    assert says.lower() in words(result).lower() and words(result).strip(), words(result)
    assert not [one for one in result.lines if one["status"] == "done" and one["action"] != "keep"], result.out
    assert server.tree() == tree
    server.heal()
    place.assert_converged(server)


def keep_only_self(entries):
    del entries[1:]


def test_a1_all_children_vanished_from_the_listing(fanfare):
    with Server() as server:
        place = published(fanfare, server, programs=MANY)
        assert_nothing_written(place, server, lambda: server.always("PROPFIND", "*", listing(keep_only_self)))


def test_a1_all_really_gone_is_asked_not_put_again(fanfare):
    with Server() as server:
        place = published(fanfare, server, programs=MANY)
        server.store.files.clear()
        before = len(server.requests)
        result = place.publish(expect=1)
        assert not writes(server.since(before)) and words(result).strip()
        assert "index.html" in not_done(result) or not result.lines
        place.publish("--put-back")
        place.assert_complete(server.tree())
        place.assert_converged(server)


def test_a2_most_children_vanished(fanfare):
    def drop(entries):
        entries[:] = [entry for entry in entries if "course-" not in entry.href]
    with Server() as server:
        place = published(fanfare, server, programs=MANY)
        assert_nothing_written(place, server, lambda: server.always("PROPFIND", "*", listing(drop)))


def test_a2_a_single_one_that_vanished_is_put_again_and_told(fanfare):
    with Server() as server:
        place = published(fanfare, server, programs=MANY)
        del server.store.files[server.base + "/" + PAGE]
        result = place.publish()
        assert step(result, PAGE) == ("put", "done") and line(result, PAGE)["error"]
        place.assert_complete(server.tree())
        place.assert_converged(server)


def test_a3_login_page_is_no_listing(fanfare):
    with Server() as server:
        place = published(fanfare, server)
        place.edit()
        tree = server.tree()
        server.always("*", "*", login_page())
        result = place.publish(expect=1)
        assert "sign-in" in words(result).lower() and server.tree() == tree
        server.heal()
        place.publish()
        place.assert_complete(server.tree())


def test_a3_login_page_is_no_stored_file(fanfare):
    with Server() as server:
        place = published(fanfare, server)
        place.edit()
        server.always("PUT", "*", login_page())
        result = place.publish(expect=1)
        assert PAGE in not_done(result) and b"Lift" not in server.tree()[PAGE]
        server.heal()
        assert step(place.publish(), PAGE) == ("put", "done")
        place.assert_complete(server.tree())


def test_a4_another_server_at_the_same_address(fanfare):
    def replace():
        server.always("*", "*", answer(405, "<html>Our new homepage</html>", Allow="GET, HEAD", Content_Type="text/html"))
        server.always("OPTIONS", "*", answer(200, Allow="GET, HEAD"))
    with Server() as server:
        place = published(fanfare, server)
        assert_nothing_written(place, server, replace)


def test_a5_root_unavailable(fanfare):
    with Server() as server:
        place = published(fanfare, server)
        assert_nothing_written(place, server, lambda: server.always("*", "*", answer(503)))


def test_a5_one_folder_unavailable(fanfare):
    for status in (403, 500):
        with Server() as server:
            server.store.infinity = False
            place = published(fanfare, server)
            place.edit(f"Lift with your legs, {status} times.")
            tree, before = server.tree(), len(server.requests)
            server.always("PROPFIND", "*/programs*", answer(status))
            result = place.publish(expect=1)
            assert not [one for one in writes(server.since(before)) if "/programs" in one], writes(server.since(before))
            assert {PAGE, OTHER_PAGE} <= not_done(result) and words(result).strip()
            assert step(result, "assets/site.css") == ("keep", "done"), "the other folders are looked at"
            assert server.tree()[PAGE] == tree[PAGE]
            server.heal()
            place.publish()
            place.assert_complete(server.tree())


def test_a6_listing_cut_off(fanfare):
    with Server() as server:
        place = published(fanfare, server)
        for fault in (half_answer(), half_answer(length="none"), cut(), cut(reset=True)):
            assert_nothing_written(place, server, lambda fault=fault: server.always("PROPFIND", "*", fault))


def test_a6_listing_that_is_no_xml(fanfare):
    with Server() as server:
        place = published(fanfare, server)
        for body in ("", "PROPFIND is fine", '<?xml version="1.0"?><multistatus xmlns="DAV:">', '<?xml version="1.0"?><feed/>'):
            assert_nothing_written(place, server, lambda body=body: server.always("PROPFIND", "*", answer(207, body)))


def test_a7_listing_without_what_was_asked_for(fanfare):
    def strip(entries):
        for entry in entries:
            entry.properties = {name: value for name, value in entry.properties.items() if name == "resourcetype"}
    with Server() as server:
        place = published(fanfare, server)
        theirs = server.base + "/" + OTHER_PAGE
        server.store.put(theirs, b"somebody's own words")
        before = len(server.requests)
        server.always("PROPFIND", "*", listing(strip))
        fanfare.run(*place.command())
        assert not writes(server.since(before)), "unknown is not gone"
        place.edit()
        fanfare.run(*place.command())
        assert server.tree()[OTHER_PAGE] == b"somebody's own words"


def test_a8_errors_of_single_items_are_not_gone(fanfare):
    def mark(status, of_item):
        def edit(entries):
            for entry in entries:
                if entry.href.endswith(PAGE):
                    if of_item:
                        entry.status = status
                    else:
                        entry.properties_status = status
        return edit
    with Server() as server:
        place = published(fanfare, server)
        for status in (403, 425, 500, 503):
            for of_item in (False, True):
                before = len(server.requests)
                server.always("PROPFIND", "*", listing(mark(status, of_item)))
                result = fanfare.run(*place.command())
                assert not writes(server.since(before)), f"{status}: {writes(server.since(before))}"
                assert step(result, OTHER_PAGE) == ("keep", "done"), "the others are not kept from it"
                server.heal()
        place.assert_converged(server)
        # 404 for the item itself is "gone": here it is true
        del server.store.files[server.base + "/" + PAGE]
        server.on("PROPFIND", "*", listing(lambda entries: entries.append(gone(server))))
        assert step(place.publish(), PAGE) == ("put", "done")
        place.assert_complete(server.tree())


def gone(server):
    return Entry(server.store.href(server.base + "/" + PAGE), status=404)


def nothing_in_a_multistatus(exchange):
    """What nginx's dav-ext says of what is not there: 207, and 404 only inside."""
    response = exchange.normal()
    if response.status != 404:
        return response
    entry = Entry(exchange.request.target, {"getetag": "", "resourcetype": ""})
    entry.properties_status = 404
    return Response(207, entries=[entry])


def test_a9_missing_told_inside_a_multistatus(fanfare):
    with Server() as server:
        server.store.infinity = False
        server.always("PROPFIND", "*", nothing_in_a_multistatus)
        place = published(fanfare, server)
        place.assert_converged(server)


def test_a10_the_folder_itself_is_gone(fanfare):
    with Server() as server:
        place = published(fanfare, server, programs=MANY)
        for status in (404, 410):
            assert_nothing_written(place, server, lambda status=status: server.always("*", server.base + "*", answer(status)))


def test_a10_moved_to_an_empty_folder(fanfare):
    with Server() as server:
        place = published(fanfare, server, programs=MANY)
        server.store.make_folders("/dav/empty")
        tree, before = server.tree(), len(server.requests)
        server.always("*", server.base + "*", redirect(301, lambda target: target.replace("/dav/site", "/dav/empty")))
        result = place.publish(expect=1)
        assert not writes(server.since(before)) and words(result).strip()
        assert server.tree() == tree and not server.store.tree("/dav/empty")


def test_a11_server_set_back_to_an_old_backup(fanfare):
    with Server() as server:
        place = published(fanfare, server, programs=MANY)
        backup = dict(server.store.files)
        place.edit_all("Three days at Pier 5.")
        fanfare.add("program", title="A New One", status="running")
        place.publish()
        server.store.files = dict(backup)
        old, before = server.tree(), len(server.requests)
        place.edit("Four days at Pier 6.")
        result = place.publish(expect=1)
        assert {path: server.tree()[path] for path in old} == old, "what is there stays"
        assert not [one for one in writes(server.since(before)) if "a-new-one" not in one], writes(server.since(before))
        assert {PAGE, OTHER_PAGE, "programs/course-20.html"} <= not_done(result) and words(result).strip()


def test_a12_strange_entries_in_the_listing(fanfare):
    def add(entries):
        base, file = "/dav/site/", {"resourcetype": "", "getcontentlength": "3", "getetag": '"x"'}
        entries.extend([entries[-1], Entry("/dav/other/index.html", file), Entry(base + "../other/a.html", file), Entry("/", {"resourcetype": "<D:collection/>"}),
                        Entry(base + "programs/../../other/b.html", file), Entry(base + "./c.html", file), Entry(base + "%2e%2e/d.html", file),
                        Entry("http://elsewhere.example/dav/site/e.html", file), Entry("", file), Entry("::::", file)])
    with Server() as server:
        server.store.put("/dav/other/index.html", b"not ours")
        server.always("PROPFIND", "*", listing(add))
        place = published(fanfare, server)
        place.assert_converged(server)
        place.close()
        place.publish()
        place.assert_complete(server.tree())
        assert not [request for request in server.requests if not request.path.startswith("/dav/site")], "only below our folder"
        assert server.store.tree("/dav/other") == {"index.html": b"not ours"}


def test_a13_depth_infinity_refused_is_remembered(fanfare):
    for refusal in (403, 400, 501):
        with Server() as server:
            def refuse(exchange, refusal=refusal):
                deep = exchange.request.headers.get("depth", "infinity").lower() == "infinity"
                return Response(refusal) if deep else exchange.normal()
            server.always("PROPFIND", "*", refuse)
            place = published(fanfare, server)
            before = len(server.requests)
            place.assert_converged(server)
            assert not [request for request in server.since(before) if request.headers.get("depth", "").lower() == "infinity"], refusal


def test_a13_listing_only_of_the_next_level_though_asked_for_all(fanfare):
    """Depth: infinity that is answered as Depth: 1 looks as if all subfolders were empty."""
    def shallow(response):
        response.entries[:] = [entry for entry in response.entries if entry.href[len("/dav/site/"):].rstrip("/").count("/") == 0]
    with Server() as server:
        place = published(fanfare, server)
        server.always("PROPFIND", "/dav/site/", change(shallow))
        before = len(server.requests)
        fanfare.run(*place.command())
        assert not writes(server.since(before)), writes(server.since(before))
        assert json.loads(server.tree()["manifest.json"])


main()
