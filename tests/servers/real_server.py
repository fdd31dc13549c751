# Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later
"""Starts a real server by its script, and ends it with the test program."""
import atexit
import collections
import ctypes
import functools
import os
import pathlib
import re
import shlex
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time

from fanfare_test import Skip

HERE = pathlib.Path(__file__).resolve().parent
NOT_INSTALLED = 69

Logged = collections.namedtuple("Logged", "connection status method path")


def die_with_parent():
    """A test program that is killed leaves no server behind."""
    ctypes.CDLL(None).prctl(1, signal.SIGTERM)


def is_free(port):
    with socket.socket() as one:
        try:
            one.bind(("127.0.0.1", port))
            return True
        except OSError:
            return False


def find_ports(count, turn):
    """Those of this process: what the system hands out may be handed to the test beside us as well before the server has it."""
    first = 10000 + (os.getpid() * 16 + turn * count) % 20000
    return [port for port in range(first, first + 200) if is_free(port)][:count]


class RealServer:
    """The addresses are what the script says in server.env: url, tls_url, ca, user, password, root, full_root."""

    def __init__(self, script, **environment):
        self.data = pathlib.Path(tempfile.mkdtemp(prefix="fanfare-server-"))
        self.data.chmod(0o755)
        self.process = None
        atexit.register(self.stop)
        signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))  # a test that takes too long cleans up, too
        for turn in range(5):  # a port may be taken between the search and the start
            if self.try_start(script, environment, turn):
                return
        raise RuntimeError(f"{script} does not start: {self.said()}")

    def said(self):
        return (self.data / "start.log").read_text()[-2000:]

    def try_start(self, script, environment, turn):
        ports = find_ports(2, turn)
        with open(self.data / "start.log", "wb") as log:
            self.process = subprocess.Popen(["bash", HERE / f"{script}.sh", self.data / "files", *map(str, ports)], stdin=subprocess.DEVNULL,
                                            stdout=log, stderr=log, env=dict(os.environ, **environment), preexec_fn=die_with_parent)
        for port in ports:
            if not self.wait_for(port):
                if self.process.returncode == NOT_INSTALLED:
                    raise Skip(self.said().strip())
                self.end_process()
                self.unmount()
                return False
        self.read_environment()
        return True

    def wait_for(self, port):
        until = time.monotonic() + 60
        while time.monotonic() < until and self.process.poll() is None:
            try:
                if (self.data / "files" / "server.env").exists():  # it is written before the server begins
                    socket.create_connection(("127.0.0.1", port), 5).close()
                    return True
            except OSError:
                pass
            time.sleep(0.02)
        return False

    def read_environment(self):
        for line in (self.data / "files" / "server.env").read_text().splitlines():
            name, value = line.split("=", 1)
            value = shlex.split(value)[0] if value else ""
            setattr(self, name.lower(), pathlib.Path(value) if name.endswith("ROOT") and value else value)

    def end_process(self):
        self.process.terminate()
        try:
            self.process.wait(10)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()

    def unmount(self):
        if os.path.ismount(self.data / "files" / "full"):
            subprocess.run(["umount", "-l", self.data / "files" / "full"], check=False)

    def stop(self):
        if self.process and self.process.poll() is None:
            self.end_process()
        self.unmount()
        shutil.rmtree(self.data, ignore_errors=True)

    def make_folder(self, name, root=None):
        """An empty folder that the server may write into; its place on the disk."""
        folder = (root or self.root) / name
        folder.mkdir(parents=True)
        self.give(folder)
        return folder

    def give(self, path):
        """To the user whose rights the server has."""
        if os.getuid() == 0:
            shutil.chown(path, "www-data", "www-data")

    def write(self, path, content):
        """What somebody else put there."""
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
        self.give(path)

    def requests(self, tls=False):
        """Of the log: every request that was answered until now."""
        path = pathlib.Path(getattr(self, "tls_log", self.log) if tls else self.log)
        lines = [re.match(r'(\S+) (\d+) \d+ \d+ "(\S+) (\S+)', line) for line in path.read_text(errors="replace").splitlines()]
        return [Logged(found[1], int(found[2]), found[3], found[4]) for found in lines if found]


class LighttpdServer(RealServer):
    """It writes its log every few seconds, or when it is told to open it again."""

    def requests(self, tls=False):
        self.process.send_signal(signal.SIGHUP)
        before = None
        while before != (before := pathlib.Path(self.log).stat().st_size):
            time.sleep(0.3)
        return super().requests(tls)


@functools.lru_cache(maxsize=None)
def start(script, **environment):
    """One for all tests of a program; Skip where it is not installed."""
    return (LighttpdServer if script.startswith("lighttpd") else RealServer)(script, **environment)
