# Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later
"""What must hold on every real server. A Folder looks to the tests as a faulty.Server does: url, tree(), requests, since()."""
import itertools
import signal
import subprocess
import time

from fanfare_test import Skip
from publishing import MANY, OTHER_PAGE, PAGE, QUOTE, Place, line, published, step, words, writes

THEIRS = b"<!doctype html><p>Somebody's own words.</p>"
TRYING = 12  # what a server honours is found out once
NUMBERS = itertools.count(1)


class Folder:
    def __init__(self, server, address, tls=False, root=None):
        self.server, self.tls, self.name = server, tls, f"site{next(NUMBERS)}"
        self.disk = server.make_folder(self.name, root)
        self.url = f"{server.tls_url if tls else server.url}{address}/{self.name}/"

    def tree(self):
        return {str(path.relative_to(self.disk)): path.read_bytes() for path in self.disk.rglob("*")
                if path.is_file() and ".DAV" not in path.parts}

    def count(self):
        """Of files, while somebody is at work there."""
        return len([path for path in self.disk.rglob("*") if path.is_file()])

    @property
    def requests(self):
        return [request for request in self.server.requests(self.tls) if f"/{self.name}/" in request.path or request.path.endswith(self.name)]

    def since(self, number):
        return self.requests[number:]

    def write(self, name, content):
        self.server.write(self.disk / name, content)


def check_first_publish(fanfare, folder, *options, a_file=1, **more):
    """a_file: so many requests for each; two where a server minds no condition and must be looked at before, three where its tags
    are coarse and what was put is read again."""
    place = published(fanfare, folder, *options, programs=MANY, **more)
    requests, files = folder.requests, len(folder.tree())
    moved = len([request for request in requests if request.method == "MOVE"])
    assert len([request for request in requests if request.status != 401]) <= a_file * files + moved + 2 * 2 + 3 + TRYING, [one[1:] for one in requests]
    assert len({request.connection for request in requests}) <= 8
    return place


def check_nothing_changed(place, folder, most=4):
    place.assert_converged(folder)  # once for what was too young to be believed
    before = len(folder.requests)
    place.assert_converged(folder)
    asked = [request for request in folder.since(before) if request.status != 401]
    assert len(asked) <= most, [one[1:] for one in asked]


def check_one_changed(place, folder):
    place.edit()
    before = len(folder.requests)
    result = place.publish()
    assert step(result, PAGE) == ("put", "done")
    place.assert_complete(folder.tree())
    put = {one["path"] for one in result.lines if one["action"] == "put"}
    sent = [request for request in folder.since(before) if request.method == "PUT" and request.status < 300]
    assert len(sent) <= len(put) + 1, [one[1:] for one in sent]


def check_same_size(place, folder):
    place.edit("Drop with your arms!")
    place.publish()
    size = len(folder.tree()[PAGE])
    place.edit("Hold with your arms!")
    assert step(place.publish(), PAGE) == ("put", "done")
    assert b"Hold with" in folder.tree()[PAGE] and len(folder.tree()[PAGE]) == size
    place.assert_complete(folder.tree())


def check_withdrawal(place, folder):
    carriers = {name for name, content in folder.tree().items() if QUOTE.encode() in content}
    assert carriers
    place.withdraw()
    place.edit(f"What goes out beside a withdrawal, {folder.name}.")
    before = len(folder.requests)
    place.publish()
    place.assert_complete(folder.tree())
    assert not [name for name, content in folder.tree().items() if QUOTE.encode() in content]
    order = [one for one in writes(folder.since(before)) if not one.endswith(".part")]
    about = [any(one.endswith("/" + name) for name in carriers) for one in order]
    assert True in about and all(about[:len(carriers & {one.partition(folder.name + "/")[2] for one in order})]), order


def check_foreign_edit(place, folder):
    folder.write(PAGE, THEIRS)
    folder.write("notes/minutes.txt", b"not ours at all")
    place.edit(f"Something of ours, {folder.name}.")
    result = place.publish(expect=1)
    assert step(result, PAGE) == ("conflict", "held") and line(result, PAGE)["error"]
    assert folder.tree()[PAGE] == THEIRS and folder.tree()["notes/minutes.txt"] == b"not ours at all"
    place.publish("--mine", PAGE)
    place.assert_complete(folder.tree(), foreign={"notes/minutes.txt": b"not ours at all"})


def check_foreign_deletion(place, folder):
    (folder.disk / OTHER_PAGE).unlink()
    result = place.publish()
    assert step(result, OTHER_PAGE) == ("put", "done") and line(result, OTHER_PAGE)["error"]
    assert OTHER_PAGE in folder.tree()


def check_round(fanfare, folder, *options, most=4, a_file=1, **more):
    place = check_first_publish(fanfare, folder, *options, a_file=a_file, **more)
    check_nothing_changed(place, folder, most)
    check_one_changed(place, folder)
    check_same_size(place, folder)
    check_withdrawal(place, folder)
    check_foreign_edit(place, folder)
    check_foreign_deletion(place, folder)
    return place


def check_killed(fanfare, folder):
    """SIGKILL when so many files are there."""
    place = Place(fanfare, folder.url, programs=MANY)
    for count in (1, 9, 20, 30):
        running = subprocess.Popen(fanfare.command(*place.command()), env=fanfare.environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        while running.poll() is None and folder.count() < count:
            time.sleep(0.001)
        running.send_signal(signal.SIGKILL)
        running.wait()
    result = place.publish()
    assert "conflict" not in {one["action"] for one in result.lines}
    place.assert_complete(folder.tree())
    place.assert_converged(folder)


def check_full(fanfare, server):
    if not server.full_root:
        raise Skip("a file system of its own can't be mounted here")
    folder = Folder(server, "full", root=server.full_root)
    place = Place(fanfare, folder.url, programs=MANY)
    result = place.publish(expect=1)
    done = {one["path"] for one in result.lines if one["status"] == "done"}
    reference = place.reference()
    assert done and "index.html" not in done and words(result).strip()
    for path in done:
        assert place.normalize(path, folder.tree()[path]) == place.normalize(path, reference[path]), f"{path} is told as done"
    assert "index.html" not in folder.tree(), "no page points at what is missing"
    subprocess.run(["mount", "-o", "remount,size=8m", server.full_root], check=True)
    place.publish()
    place.assert_complete(folder.tree())
    place.assert_converged(folder)
