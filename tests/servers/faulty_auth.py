# Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later
"""The ways in which the faulty server asks who is there. Each scheme gives a challenge and judges a request."""
import base64
import hashlib
import itertools
import re
import struct


class Basic:
    def __init__(self, user, password):
        self.expected = "Basic " + base64.b64encode(f"{user}:{password}".encode()).decode()

    def challenge(self, connection):
        return 'Basic realm="intranet", charset="UTF-8"'

    def accepts(self, request, connection):
        return request.headers.get("authorization") == self.expected


class Bearer:
    def __init__(self, token):
        self.expected = "Bearer " + token

    def challenge(self, connection):
        return 'Bearer realm="intranet"'

    def accepts(self, request, connection):
        return request.headers.get("authorization") == self.expected


class Digest:
    """RFC 7616. uses: so many requests a nonce is good for, then it is stale. broken: nothing it is given is right."""

    def __init__(self, user, password, algorithm="MD5", uses=None, broken=False):
        self.user, self.password, self.algorithm, self.uses, self.broken = user, password, algorithm, uses, broken
        self.numbers = itertools.count(1)
        self.nonces = {}
        self.stale_answers = 0
        self.stale = False

    def hash(self, *parts):
        return hashlib.new("sha256" if self.algorithm.startswith("SHA-256") else "md5", ":".join(parts).encode()).hexdigest()

    def challenge(self, connection):
        nonce = f"nonce{next(self.numbers)}"
        self.nonces[nonce] = 0
        stale, self.stale = self.stale, False
        return (f'Digest realm="intranet", qop="auth", algorithm={self.algorithm}, nonce="{nonce}", opaque="0p"'
                + (", stale=true" if stale else ""))

    def accepts(self, request, connection):
        header = request.headers.get("authorization", "")
        if not header.startswith("Digest ") or self.broken:
            return False
        given = {name: quoted or plain for name, quoted, plain in re.findall(r'(\w+)=(?:"([^"]*)"|([^\s,]+))', header)}
        if given.get("response") != self.expected(request.method, given) or given.get("uri") != request.target:
            return False
        self.nonces[given["nonce"]] = self.nonces.get(given["nonce"], 0) + 1
        if self.uses is not None and self.nonces[given["nonce"]] > self.uses:
            self.stale = True
            self.stale_answers += 1
        return not self.stale

    def expected(self, method, given):
        first = self.hash(self.user, "intranet", self.password)
        if self.algorithm.endswith("-sess"):
            first = self.hash(first, given.get("nonce", ""), given.get("cnonce", ""))
        return self.hash(first, given.get("nonce", ""), given.get("nc", ""), given.get("cnonce", ""), given.get("qop", ""),
                         self.hash(method, given.get("uri", "")))


class Ntlm:
    """The three legs on one connection; the proof itself is not checked. again: an authenticated connection is asked again."""

    def __init__(self, user, again=False):
        self.user, self.again = user, again
        self.known, self.asked = set(), {}

    def challenge(self, connection):
        kind = self.asked.pop(connection, None)
        return "NTLM" if kind is None else "NTLM " + base64.b64encode(self.challenge_message()).decode()

    @staticmethod
    def challenge_message():
        target = "INTRANET".encode("utf-16-le")
        info = struct.pack("<HH", 2, len(target)) + target + struct.pack("<HH", 0, 0)
        flags = 0x00000001 | 0x00000004 | 0x00000200 | 0x00008000 | 0x00080000 | 0x00800000
        head = b"NTLMSSP\0" + struct.pack("<IHHII", 2, len(target), len(target), 48, flags) + b"\x01\x23\x45\x67\x89\xab\xcd\xef"
        return head + bytes(8) + struct.pack("<HHI", len(info), len(info), 48 + len(target)) + target + info

    def accepts(self, request, connection):
        header = request.headers.get("authorization", "")
        if header.startswith("NTLM "):
            message = base64.b64decode(header[5:])
            if message[8:12] == b"\1\0\0\0":
                self.asked[connection] = True
            elif message[8:12] == b"\3\0\0\0" and (self.user.encode("utf-16-le") in message or self.user.encode() in message):
                self.known.add(connection)
        if self.again and connection in self.known and header == "":
            self.known.discard(connection)
        return connection in self.known


class Negotiate:
    """Nobody has a ticket."""

    def challenge(self, connection):
        return "Negotiate"

    def accepts(self, request, connection):
        return False
