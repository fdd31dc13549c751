# Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later
"""A library, its target on a server, and what must hold of the two."""
import functools
import hashlib
import json
import pathlib
import re
import shutil
import tempfile
import urllib.parse

from fanfare_test import Fanfare

QUOTE = "Nobody cried at the gate this time."
PAGE, OTHER_PAGE, QUOTES = "programs/safe-hands.html", "programs/calm-at-the-gate.html", "quotes.html"
WRITES = ("PUT", "DELETE", "MOVE", "MKCOL", "COPY", "PROPPATCH", "LOCK", "POST")
MANY = 24  # programs: enough that "most of it is gone" is no accident

# So long no test waits for an answer that does not come.
QUICK = {"FANFARE_HTTP_TIMEOUT": "3", "FANFARE_HTTP_CONNECT_TIMEOUT": "2"}


REFERENCE = tempfile.TemporaryDirectory(prefix="fanfare-reference-")


@functools.lru_cache(maxsize=None)
def seed(programs):
    """The bytes of a library that has something to publish: a quote that may be shown on two pages, and programs. Its target
    "reference" is a folder: what is published there by a copy of the library is how the site must be."""
    with tempfile.TemporaryDirectory(prefix="fanfare-seed-") as name:
        folder = pathlib.Path(name)
        fanfare = Fanfare(folder)
        titles = ["Calm at the Gate", "Safe Hands", *[f"Course {number:02}" for number in range(3, programs + 1)]]
        records = [{"record_kind": "program", "title": title, "status": "running", "description": "Two days at Pier 4."} for title in titles]
        (folder / "programs.json").write_text(json.dumps(records))
        fanfare("import", folder / "programs.json")
        card = fanfare.add("testimonial", quote_original=QUOTE, program="Calm at the Gate")
        fanfare("consent", card["id"], "--grant", "intranet")
        fanfare("target", "add", "reference", pathlib.Path(REFERENCE.name) / "site", "--what", "site,calendar")
        return fanfare.library.read_bytes()


class Place:
    """options: of target add; password: comes on stdin with each run, as from a scheduler."""

    def __init__(self, fanfare, url, *options, password=None, programs=2, kind="webdav"):
        self.fanfare, self.url, self.password = fanfare, url, password
        fanfare.environment.update(QUICK)
        for name in ("http_proxy", "https_proxy", "no_proxy"):
            fanfare.environment.pop(name, None)
        fanfare.library.write_bytes(seed(programs))
        fanfare("target", "add", "intranet", url, "--kind", kind, "--what", "site,calendar", *options)

    def command(self, *args):
        return ["publish", "intranet", *args, *(["--password-stdin"] if self.password else [])]

    @property
    def stdin(self):
        return f"{self.password}\n".encode() if self.password else None

    def publish(self, *args, expect=0, **options):
        return self.fanfare(*self.command(*args), expect=expect, stdin=self.stdin, **options)

    # ---- What changes at home ----

    def edit(self, words="Lift with your legs.", title="Safe Hands"):
        """Changes PAGE and the manifest, nothing else; by the same length when the words are as long as before."""
        self.set(f"description={words}", title)

    def set(self, assignment, title="Safe Hands"):
        self.fanfare("set", self.fanfare("list", "program", f"title={title}").one["id"], assignment)

    def edit_all(self, words):
        for program in self.fanfare("list", "program").lines:
            self.fanfare("set", program["id"], f"description={words}")

    def close(self, title="Safe Hands"):
        """Its page is to be deleted."""
        self.set("status=closed", title)

    @property
    def card(self):
        return self.fanfare("list", "testimonial", "--search", "cried").one

    def withdraw(self):
        self.fanfare("consent", self.card["id"], "--withdraw")

    # ---- What must hold ----

    @functools.cached_property
    def copy(self):
        folder = self.fanfare.folder / "copy"
        folder.mkdir(exist_ok=True)
        return Fanfare(folder, now=self.fanfare.environment["FANFARE_NOW"])

    def reference(self):
        """{path: bytes} as the same library publishes it into a folder."""
        shutil.copyfile(self.fanfare.library, self.copy.library)
        site = pathlib.Path(REFERENCE.name) / "site"
        shutil.rmtree(site, ignore_errors=True)
        self.copy("publish", "reference")
        return {str(path.relative_to(site)): path.read_bytes() for path in site.rglob("*") if path.is_file()}

    def normalize(self, path, content):
        """Without what names the place itself."""
        if path == "feed.atom":
            content = re.sub(rb"<id>[^<]*</id>", b"", content, count=1)
            content = re.sub(rb'<link rel="self"[^>]*/>', b"", content)
        for url in {self.url, urllib.parse.unquote(self.url)}:
            if path == "site.json":
                content = content.replace(json.dumps(url).encode(), b"null").replace(json.dumps(url).replace("/", "\\/").encode(), b"null")
            content = content.replace(url.encode(), b"")
        return content

    def assert_complete(self, tree, foreign=None):
        """The folder on the server is the local build, nothing else but what others put there, and that as they did."""
        expected, foreign = self.reference(), foreign or {}
        ours = {path: content for path, content in tree.items() if path not in foreign}
        assert set(ours) == set(expected), f"missing {set(expected) - set(ours)}, too many {set(ours) - set(expected)}"
        for path, content in expected.items():
            if path != "manifest.json":
                assert self.normalize(path, ours[path]) == self.normalize(path, content), f"{path}: {ours[path][:2000]}"
        listed = {entry["path"]: (entry["sha256"], entry["size"]) for entry in json.loads(ours["manifest.json"])}
        assert listed == {path: (hashlib.sha256(content).hexdigest(), len(content)) for path, content in ours.items()
                          if path != "manifest.json"}
        for path, content in foreign.items():
            assert tree[path] == content, f"{path} was somebody else's"

    def assert_converged(self, server):
        """A run with nothing wrong and nothing changed says so, and writes nothing."""
        before = len(server.requests)
        lines = self.publish().lines
        assert {(line["action"], line["status"]) for line in lines} == {("keep", "done")}, lines
        assert not writes(server.since(before)), writes(server.since(before))


def published(fanfare, server, *options, **more):
    """The site was published, everything was well."""
    place = Place(fanfare, server.url, *options, **more)
    place.publish()
    place.assert_complete(server.tree())
    return place


def writes(requests):
    return [f"{request.method} {request.path}" for request in requests if request.method in WRITES]


def bringing(requests, path):
    """The requests that put something at path: directly, or by moving it there."""
    return [request for request in requests
            if request.method == "PUT" and request.path.endswith("/" + path)
            or request.method == "MOVE" and urllib.parse.unquote(request.headers.get("destination", "")).endswith("/" + path)]


def line(result, path):
    """The last word on it: what a server said it had done and has not is told again, as failed."""
    found = [one for one in result.lines if one["path"] == path]
    assert 1 <= len(found) <= 2 and (len(found) == 1 or found[1]["status"] == "failed"), f"{path}: {result.out}{result.err}"
    return found[-1]


def step(result, path):
    return line(result, path)["action"], line(result, path)["status"]


def words(result):
    """All that was told to people."""
    return result.err + " ".join(one["error"] or "" for one in result.lines)


def not_done(result):
    """The paths that were to be written and were not."""
    return {one["path"] for one in result.lines if one["status"] != "done" or one["action"] == "conflict"}
