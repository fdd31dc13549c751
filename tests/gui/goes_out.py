# Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later
"""What a file or a folder that went out says, to compare it with another."""
import hashlib
import pathlib
import re
import subprocess
import zipfile

from fanfare_test import need_program


def pdf_pages(path):
    """The words of each page."""
    need_program("pdftotext")
    text = subprocess.run(["pdftotext", "-layout", path, "-"], capture_output=True, check=True, timeout=60).stdout.decode()
    return [sorted(re.findall(r"\w+", page)) for page in text.split("\f")[:-1]]


def pptx_words(path):
    """The runs of text of each slide."""
    with zipfile.ZipFile(path) as package:
        names = sorted(name for name in package.namelist() if re.fullmatch(r"ppt/slides/slide\d+\.xml", name))
        return [re.findall(r"<a:t>([^<]*)</a:t>", package.read(name).decode()) for name in names]


def tree(folder):
    """Each file's name and digest."""
    folder = pathlib.Path(folder)
    return {str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest()
            for path in folder.rglob("*") if path.is_file()}
