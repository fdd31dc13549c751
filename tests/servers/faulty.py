# Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later
"""A WebDAV server that is correct until it is told not to be: "on the n-th METHOD to PATH do FAULT". It reads and writes its
sockets itself, so that it can cut them, and notes down every request.

    with Server() as server:
        server.on("PUT", "*/index.html", answer(503), nth=2)
        ... server.url, server.tree(), server.requests, server.count("PUT")
"""
import contextlib
import dataclasses
import fnmatch
import hashlib
import socket
import ssl
import struct
import threading
import time
import urllib.parse

import faulty_store
from faulty_store import Response

BASE = "/dav/site"


@dataclasses.dataclass
class Request:
    number: int
    connection: int
    method: str
    target: str
    headers: dict
    length: int = 0
    sha256: str = None
    body: bytes = None
    status: int = None  # of the answer; None while there is none, or none was given

    @property
    def path(self):
        return urllib.parse.unquote(urllib.parse.urlsplit(self.target).path)


class Cut(Exception):
    """The connection ends here."""

    def __init__(self, reset=False):
        self.reset = reset


class Exchange:
    """One request and what becomes of it; a fault gets this."""

    def __init__(self, server, stream, request):
        self.server, self.stream, self.request = server, stream, request
        self.continued = "100-continue" not in request.headers.get("expect", "").lower()

    def read_body(self, most=None):
        """All of it, or at most so many bytes: then the rest is never read."""
        request = self.request
        if request.body is not None:
            return request.body
        if not self.continued:
            self.stream.write(b"HTTP/1.1 100 Continue\r\n\r\n")
            self.continued = True
        if request.headers.get("transfer-encoding", "").lower() == "chunked":
            request.body = self.stream.read_chunks()
        else:
            length = int(request.headers.get("content-length", 0))
            request.body = self.stream.read(length if most is None else min(most, length))
        request.length, request.sha256 = len(request.body), hashlib.sha256(request.body).hexdigest()
        return request.body

    def normal(self):
        """What the server answers when nothing is wrong, and does."""
        server, request = self.server, self.request
        if not self.continued and server.store.limit is not None and int(request.headers.get("content-length", 0)) > server.store.limit:
            return Response(413)  # asked first, answered first
        body = self.read_body()
        with server.lock:
            if server.auth and not any([scheme.accepts(request, request.connection) for scheme in server.auth]):
                return Response(401, "<html>Who are you?</html>",
                                {"WWW-Authenticate": [scheme.challenge(request.connection) for scheme in server.auth]})
            return server.store.handle(request.method, request.path, request.headers, body)

    def send(self, response, length=None, part=None):
        """length: instead of the true one, "none" for no such header; part: only so many bytes of the body."""
        body = response.render()
        self.request.status = response.status
        no_body = response.status in (204, 304) or response.status < 200
        lines = [f"{self.server.protocol} {response.status} {faulty_store.REASONS.get(response.status, 'Status')}"]
        headers = dict({"Date": self.server.date(), "Server": "faulty"}, **response.headers)
        for name, value in headers.items():
            lines += [f"{name}: {one}" for one in (value if isinstance(value, list) else [value])]
        if not no_body and length != "none":
            lines.append(f"Content-Length: {len(body) if length is None else length}")
        if self.closes(length):
            lines.append("Connection: close")
        self.stream.write("\r\n".join(lines).encode() + b"\r\n\r\n")
        if not no_body and self.request.method != "HEAD":
            self.stream.write(body if part is None else body[:part])
        if self.closes(length):
            raise Cut()

    def closes(self, length=None):
        return (length == "none" or self.server.closes or self.server.protocol == "HTTP/1.0" or not self.continued
                or self.request.headers.get("connection", "").lower() == "close")


class Stream:
    """A socket with a buffer."""

    def __init__(self, connection):
        self.socket, self.buffer = connection, b""

    def fill(self):
        more = self.socket.recv(65536)
        if not more:
            raise Cut()
        self.buffer += more

    def read_until(self, mark):
        while mark not in self.buffer:
            self.fill()
        found, _, self.buffer = self.buffer.partition(mark)
        return found

    def read(self, length):
        while len(self.buffer) < length:
            self.fill()
        found, self.buffer = self.buffer[:length], self.buffer[length:]
        return found

    def read_chunks(self):
        body = b""
        while (size := int(self.read_until(b"\r\n").split(b";")[0], 16)) > 0:
            body += self.read(size)
            self.read(2)
        while self.read_until(b"\r\n"):
            pass
        return body

    def write(self, content):
        self.socket.sendall(content)

    def close(self, reset=False):
        with contextlib.suppress(OSError):
            if reset:
                self.socket.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
            elif not isinstance(self.socket, ssl.SSLSocket):
                self.socket.shutdown(socket.SHUT_RDWR)
            self.socket.close()


class Rule:
    def __init__(self, method, glob, fault, nth, times):
        self.method, self.glob, self.fault, self.nth, self.times, self.seen = method, glob, fault, nth, times, 0

    def fires(self, request):
        if not (fnmatch.fnmatchcase(request.method, self.method) and fnmatch.fnmatchcase(request.path, self.glob)):
            return False
        self.seen += 1
        return self.seen >= self.nth and (self.times is None or self.seen < self.nth + self.times)

    @property
    def fired(self):
        return max(0, self.seen - self.nth + 1) if self.times is None else min(self.times, max(0, self.seen - self.nth + 1))


class Server:
    """store: see faulty_store; auth: schemes of faulty_auth, any of which will do; certificate: a PEM file makes it https."""

    def __init__(self, auth=(), certificate=None, host="127.0.0.1", base=BASE):
        self.store = faulty_store.Store()
        self.store.make_folders(base)
        self.base, self.auth, self.host = base, list(auth), host
        self.protocol, self.closes, self.clock_offset = "HTTP/1.1", False, 0
        self.requests, self.rules, self.lock = [], [], threading.RLock()
        self.stopped = threading.Event()
        self.connections = 0
        self.streams = set()
        self.context = None
        if certificate:
            self.context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            self.context.load_cert_chain(certificate)

    # ---- For tests ----

    def __enter__(self):
        self.listener = socket.create_server(("127.0.0.1", 0), backlog=128)
        self.port = self.listener.getsockname()[1]
        self.origin = f"{'https' if self.context else 'http'}://{self.host}:{self.port}"
        self.url = self.origin + urllib.parse.quote(self.base) + "/"
        threading.Thread(target=self.accept, daemon=True).start()
        return self

    def __exit__(self, *_):
        self.stopped.set()
        with contextlib.suppress(OSError):
            self.listener.shutdown(socket.SHUT_RDWR)
        self.listener.close()
        for stream in list(self.streams):
            stream.close()

    def on(self, method, glob, fault, nth=1, times=1):
        """times=None: from the nth on, for ever. The youngest rule that fires is taken. Methods may be globs too."""
        rule = Rule(method, glob, fault, nth, times)
        with self.lock:
            self.rules.insert(0, rule)
        return rule

    def always(self, method, glob, fault):
        return self.on(method, glob, fault, times=None)

    def heal(self):
        with self.lock:
            self.rules.clear()

    def tree(self):
        with self.lock:
            return self.store.tree(self.base)

    def since(self, number):
        """The requests after the number-th: take len(server.requests) before."""
        return self.requests[number:]

    def date(self):
        return time.strftime("%a, %d %b %Y %H:%M:%S GMT", time.gmtime(time.time() + self.clock_offset))

    # ---- Serving ----

    def accept(self):
        while not self.stopped.is_set():
            try:
                connection, _ = self.listener.accept()
            except OSError:
                return
            with self.lock:
                self.connections += 1
                number = self.connections
            threading.Thread(target=self.serve, args=(connection, number), daemon=True).start()

    def serve(self, connection, number):
        with contextlib.suppress(OSError):
            connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        if self.context:
            try:
                connection = self.context.wrap_socket(connection, server_side=True)
            except (OSError, ssl.SSLError):
                connection.close()
                return
        stream = Stream(connection)
        self.streams.add(stream)
        reset = False
        try:
            while not self.stopped.is_set():
                self.serve_one(stream, number)
        except Cut as cut:
            reset = cut.reset
        except (OSError, ssl.SSLError, ValueError):
            pass
        finally:
            self.streams.discard(stream)
            stream.close(reset)

    def serve_one(self, stream, connection):
        head = stream.read_until(b"\r\n\r\n").decode("latin-1").split("\r\n")
        method, target, _ = head[0].split(" ", 2)
        headers = {name.lower(): value.strip() for name, _, value in (line.partition(":") for line in head[1:])}
        with self.lock:
            request = Request(len(self.requests), connection, method, target, headers)
            self.requests.append(request)
            fault = next((rule.fault for rule in [rule for rule in self.rules if rule.fires(request)]), None)
        exchange = Exchange(self, stream, request)
        response = fault(exchange) if fault else exchange.normal()
        if response is not None:
            if request.body is None and exchange.continued:
                exchange.read_body()
            exchange.send(response)


# ---- Faults: each makes a function of an exchange; what that returns is sent ----

def answer(status, body="", **headers):
    """Instead of doing anything. Underscores in the names of headers are hyphens."""
    return lambda exchange: Response(status, body, {name.replace("_", "-"): value for name, value in headers.items()})


def change(edit):
    """Done as ever, but edit(response) changes the answer."""
    def fault(exchange):
        response = exchange.normal()
        edit(response)
        return response
    return fault


def listing(edit):
    """edit(entries) changes the list of a multi-status."""
    return change(lambda response: edit(response.entries) if response.entries is not None else None)


def but_first(act):
    """Somebody else is quicker: act(store), then as ever."""
    def fault(exchange):
        exchange.read_body()
        with exchange.server.lock:
            act(exchange.server.store)
        return exchange.normal()
    return fault


def cut(done=False, reset=False):
    """No answer; done: but what was asked is done."""
    def fault(exchange):
        if done:
            exchange.normal()
        raise Cut(reset)
    return fault


def half_body(kept=True):
    """Takes half of the body and resets the connection; kept: the half is what is stored."""
    def fault(exchange):
        half = exchange.read_body(int(exchange.request.headers.get("content-length", 0)) // 2)
        if kept:
            with exchange.server.lock:
                exchange.server.store.put(exchange.request.path, half)
        raise Cut(reset=True)
    return fault


def half_answer(length=None):
    """length "none": only the end of the connection tells where the body ends."""
    def fault(exchange):
        response = exchange.normal()
        exchange.send(response, length=length, part=len(response.render()) // 2)
        raise Cut()
    return fault


def silence():
    """Reads and never answers."""
    def fault(exchange):
        exchange.read_body()
        exchange.server.stopped.wait()
        raise Cut()
    return fault


def trickle(bytes_a_second=1):
    """The answer, so slowly that it never ends."""
    def fault(exchange):
        response = exchange.normal()
        body = response.render()
        exchange.stream.write(f"HTTP/1.1 {response.status} Slow\r\nContent-Type: application/xml\r\nContent-Length: {len(body)}\r\n\r\n".encode())
        for at in range(len(body)):
            exchange.stream.write(body[at:at + 1])
            if exchange.server.stopped.wait(1 / bytes_a_second):
                break
        raise Cut()
    return fault


def endless(start=b"", filler=b" ", sent=None):
    """A body that never ends; sent: a list that the number of bytes is put into."""
    def fault(exchange):
        exchange.read_body()
        exchange.stream.write(b"HTTP/1.1 207 Multi-Status\r\nContent-Type: application/xml\r\nConnection: close\r\n\r\n" + start)
        block, count = filler * 65536, 0
        try:
            while not exchange.server.stopped.is_set():
                exchange.stream.write(block)
                count += len(block)
        finally:
            if sent is not None:
                sent.append(count)
    return fault


def login_page():
    return answer(200, "<!DOCTYPE html><html><title>Sign in</title><form><input type=password></form></html>", Content_Type="text/html")


def redirect(status, to):
    """to: an address, or a function of the request's own."""
    return lambda exchange: Response(status, headers={"Location": to(exchange.request.target) if callable(to) else to})
