# Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later
"""What the faulty server keeps: a small correct WebDAV store (RFC 4918, class 1), with hooks for what real servers do differently."""
import email.utils
import hashlib
import itertools
import re
import time
import urllib.parse
from xml.etree import ElementTree
from xml.sax.saxutils import escape

REASONS = {100: "Continue", 200: "OK", 201: "Created", 204: "No Content", 207: "Multi-Status"}
PROPERTIES = ("resourcetype", "getcontentlength", "getetag", "getlastmodified", "getcontenttype", "lockdiscovery")


class File:
    def __init__(self, content, number):
        self.content, self.number = content, number
        self.modified = time.time()

    @property
    def tag(self):
        """Strong, and another one for each write."""
        return f'"{self.number:x}-{len(self.content):x}"'


class Response:
    def __init__(self, status, body=b"", headers=None, entries=None):
        self.status = status
        self.body = body.encode() if isinstance(body, str) else body
        self.headers = dict(headers or {})
        self.entries = entries  # of a multi-status, until it is sent

    def render(self):
        if self.entries is not None:
            self.body = ('<?xml version="1.0" encoding="utf-8"?>\n<D:multistatus xmlns:D="DAV:">\n'
                         + "".join(entry.render() for entry in self.entries) + "</D:multistatus>\n").encode()
            self.headers.setdefault("Content-Type", 'application/xml; charset="utf-8"')
        return self.body


class Entry:
    """One response of a multi-status. status: of the item itself, instead of its properties; item_status: of the properties."""

    def __init__(self, href, properties=(), missing=(), status=None):
        self.href, self.properties, self.missing, self.status = href, dict(properties), list(missing), status
        self.properties_status = 200

    def render(self):
        parts = [f"<D:response><D:href>{escape(self.href)}</D:href>"]
        if self.status:
            parts.append(f"<D:status>HTTP/1.1 {self.status} {REASONS.get(self.status, 'Status')}</D:status>")
        else:
            found = "".join(f"<D:{name}>{value}</D:{name}>" for name, value in self.properties.items())
            parts.append(self.render_propstat(found, self.properties_status))
            if self.missing:
                parts.append(self.render_propstat("".join(f"<D:{name}/>" for name in self.missing), 404))
        return "".join(parts) + "</D:response>\n"

    @staticmethod
    def render_propstat(properties, status):
        return (f"<D:propstat><D:prop>{properties}</D:prop><D:status>HTTP/1.1 {status} {REASONS.get(status, 'Status')}"
                "</D:status></D:propstat>")


class Store:
    """Paths are decoded, without a slash at the end. The hooks are attributes that a test sets."""

    def __init__(self):
        self.files, self.folders, self.locks = {}, {""}, {}
        self.numbers = itertools.count(1)
        self.honoured = {"if-match", "if-none-match"}  # conditions that writes obey
        self.tag_in_listing = self.tag_of_get = self.tag_of_put = lambda file: file.tag
        self.listing_leaves_out = set()  # properties the server does not know
        self.matches = lambda tag, file: tag == file.tag  # strong comparison, as If-Match wants it
        self.href = lambda path: urllib.parse.quote(path)
        self.infinity = True
        self.limit = None  # bytes in one body
        self.room = None  # bytes in all
        self.folds_case = False
        self.rewrite = lambda content: content  # what is stored of what is put

    # ---- For tests ----

    def put(self, path, content):
        """What somebody puts there, not by way of HTTP."""
        self.make_folders(path.rpartition("/")[0])
        self.files[path] = File(content, next(self.numbers))

    def make_folders(self, path):
        while path not in self.folders:
            self.folders.add(path)
            path = path.rpartition("/")[0]

    def tree(self, base):
        """{relative path: bytes} of the files below base."""
        return {path[len(base) + 1:]: file.content for path, file in self.files.items() if path.startswith(base + "/")}

    # ---- Looking things up ----

    def find(self, path):
        """The name under which path is there; on a server that folds case it may be another."""
        if self.folds_case and path not in self.files:
            return next((name for name in self.files if name.lower() == path.lower()), path)
        return path

    def children(self, folder, deep):
        below = sorted(name for name in [*self.files, *self.folders] if name.startswith(folder + "/"))
        return [name for name in below if deep or "/" not in name[len(folder) + 1:]]

    def locked(self, path, headers):
        return path in self.locks and self.locks[path][1] not in headers.get("if", "")

    def if_fails(self, path, headers):
        """RFC 4918, 10.4, as far as entity tags go: <address> (["tag"]) (Not ["tag"]); without an address it is about path."""
        about, good, seen = path, True, False
        for address, no, tag in re.findall(r'<([^>]*)>\s*(?=\()|(Not\s+)?\[([^\]]*)\]', headers.get("if", "")):
            if address:
                about = self.find(urllib.parse.unquote(urllib.parse.urlsplit(address).path).rstrip("/"))
            else:
                file, seen = self.files.get(about), True
                good &= (file is not None and self.matches(tag, file)) != bool(no)
        return seen and not good and "if-match" in self.honoured

    def precondition_fails(self, path, headers):
        if self.if_fails(path, headers):
            return True
        file = self.files.get(path)
        match, none_match = headers.get("if-match"), headers.get("if-none-match")
        if match and "if-match" in self.honoured:
            tags = [tag.strip() for tag in match.split(",")]
            if file is None or not ("*" in tags or any(self.matches(tag, file) for tag in tags)):
                return True
        if none_match and "if-none-match" in self.honoured and file is not None:
            return none_match.strip() == "*" or file.tag in none_match
        return False

    # ---- Methods: (path, headers, body) -> Response ----

    def handle(self, method, path, headers, body):
        do = getattr(self, "do_" + method.lower(), None)
        if do is None:
            return Response(405, headers={"Allow": "OPTIONS, GET, HEAD, PUT, DELETE, MKCOL, MOVE, PROPFIND"})
        return do(self.find(path.rstrip("/")), headers, body)

    def do_options(self, path, headers, body):
        return Response(200, headers={"DAV": "1", "Allow": "OPTIONS, GET, HEAD, PUT, DELETE, MKCOL, MOVE, PROPFIND"})

    def do_get(self, path, headers, body):
        if path in self.folders:
            return Response(200, "<html><body>A folder.</body></html>", {"Content-Type": "text/html"})
        file = self.files.get(path)
        if file is None:
            return Response(404)
        tag = self.tag_of_get(file)
        if tag and headers.get("if-none-match") == tag:
            return Response(304, headers={"ETag": tag})
        described = {"Last-Modified": email.utils.formatdate(file.modified, usegmt=True), "Content-Type": "application/octet-stream"}
        return Response(200, file.content, dict(described, ETag=tag) if tag else described)

    do_head = do_get

    def refuse_write(self, path, headers):
        if self.locked(path, headers):
            return Response(423)
        if self.precondition_fails(path, headers):
            return Response(412)
        return None

    def do_put(self, path, headers, body):
        if self.limit is not None and len(body) > self.limit:
            return Response(413)
        if path in self.folders:
            return Response(405)
        if path.rpartition("/")[0] not in self.folders:
            return Response(409)
        refused = self.refuse_write(path, headers)
        if refused:
            return refused
        others = sum(len(file.content) for name, file in self.files.items() if name != path)
        if self.room is not None and others + len(body) > self.room:
            return Response(507)
        status = 204 if path in self.files else 201
        file = self.files[path] = File(self.rewrite(body), next(self.numbers))
        tag = self.tag_of_put(file)
        return Response(status, headers={"ETag": tag} if tag else {})

    def do_delete(self, path, headers, body):
        if path not in self.files and path not in self.folders:
            return Response(404)
        refused = self.refuse_write(path, headers)
        if refused:
            return refused
        for name in [path, *self.children(path, deep=True)]:
            self.files.pop(name, None)
            self.folders.discard(name)
        return Response(204)

    def do_mkcol(self, path, headers, body):
        if path in self.folders or path in self.files:
            return Response(405)
        if path.rpartition("/")[0] not in self.folders:
            return Response(409)
        self.folders.add(path)
        return Response(201)

    def do_move(self, path, headers, body):
        target = self.find(urllib.parse.unquote(urllib.parse.urlsplit(headers.get("destination", "")).path).rstrip("/"))
        if path not in self.files:
            return Response(404)
        if target.rpartition("/")[0] not in self.folders:
            return Response(409)
        there = target in self.files
        if there and headers.get("overwrite", "T").upper() == "F":
            return Response(412)
        refused = self.refuse_write(path, headers)
        if refused or self.locked(target, headers):
            return refused or Response(423)
        self.files[target] = self.files.pop(path)
        return Response(204 if there else 201)

    # ---- PROPFIND ----

    def do_propfind(self, path, headers, body):
        depth = headers.get("depth", "infinity").lower()
        if path not in self.files and path not in self.folders:
            return Response(404)
        if depth == "infinity" and not self.infinity:
            return Response(403, '<?xml version="1.0"?><D:error xmlns:D="DAV:"><D:propfind-finite-depth/></D:error>')
        names = [path] + (self.children(path, depth == "infinity") if path in self.folders and depth != "0" else [])
        asked = self.read_asked(body)
        return Response(207, entries=[self.describe(name, asked) for name in names])

    @staticmethod
    def read_asked(body):
        """The names of the properties asked for; without a body it is all of them."""
        if not body.strip():
            return PROPERTIES
        prop = ElementTree.fromstring(body).find("{DAV:}prop")
        return PROPERTIES if prop is None else [one.tag.partition("}")[2] for one in prop]

    def describe(self, path, asked):
        file = self.files.get(path)
        known = {"resourcetype": "" if file else "<D:collection/>"}
        if file:
            known["getcontentlength"] = str(len(file.content))
            known["getlastmodified"] = email.utils.formatdate(file.modified, usegmt=True)
            known["getcontenttype"] = "application/octet-stream"
            if self.tag_in_listing(file):
                known["getetag"] = escape(self.tag_in_listing(file))
        if path in self.locks:
            owner, token = self.locks[path]
            known["lockdiscovery"] = (f"<D:activelock><D:locktype><D:write/></D:locktype><D:lockscope><D:exclusive/></D:lockscope>"
                                      f"<D:depth>0</D:depth><D:owner>{escape(owner)}</D:owner><D:locktoken><D:href>{token}</D:href>"
                                      "</D:locktoken></D:activelock>")
        known = {name: value for name, value in known.items() if name not in self.listing_leaves_out}
        return Entry(self.href(path if file else path + "/"), {name: known[name] for name in asked if name in known},
                     [name for name in asked if name not in known])

    def lock(self, path, owner):
        self.locks[path] = (owner, "opaquelocktoken:" + hashlib.sha1(path.encode()).hexdigest())
