"""SHA-256 of the files of a run folder, as ``sha256sum --check`` reads them."""

from __future__ import annotations

import hashlib
import os
import re
import stat
from collections.abc import Callable, Container, Iterator, Mapping
from pathlib import Path

SUMS = "SHA256SUMS"
"""Checksums of the whole run folder, its reports included."""
SIGN_OFFS = ("sign_off.html", "sign_off.pdf", "sign_off.xlsx")
"""What people decide by: the sign-off lists the checksums, and so cannot be among them."""
STATEMENTS = ("test-result.intoto.json", "verification-summary.intoto.json")
"""They vouch for the checksums and for the sign-off, by their SHA-256."""
DECISIONS, DECISIONS_SUM, DECISIONS_LOCK = "decisions.jsonl", "decisions.sha256", "decisions.lock"
"""The decisions bind checksums, sign-off and statements, by their SHA-256; the last one is empty."""
NOT_SUMMED = frozenset({*SIGN_OFFS, *STATEMENTS, DECISIONS, DECISIONS_SUM, DECISIONS_LOCK, SUMS})
"""What comes after the checksums: ``docs/sign-off.md`` has the order."""
_ESCAPES = {"\\": "\\\\", "\n": "\\n", "\r": "\\r"}


def sha256(file: Path) -> str:
    """The file's SHA-256 in hexadecimal."""
    with file.open("rb", buffering=0) as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def text_sha256(text: str) -> str:
    """The SHA-256, in hexadecimal, of a file with that text."""
    return hashlib.sha256(os.fsencode(text)).hexdigest()


def checksums(
    folder: Path, leaving_out: Container[str] = NOT_SUMMED, *, wanted: Callable[[str], bool] | None = None
) -> dict[str, str]:
    """Path inside the run folder → SHA-256, of all regular files, in the order of their paths.

    A run folder names many a picture twice. What several names lead to is read once.

    Args:
        folder: the run folder.
        leaving_out: paths inside it that are not summed.
        wanted: tells of a path inside it whether it is summed; None: every one is.
    """
    known: dict[tuple[int, int], str] = {}
    sums = {}
    for path, status in sorted(tree(folder)):
        if path in leaving_out or not stat.S_ISREG(status.st_mode) or (wanted is not None and not wanted(path)):
            continue
        key = (status.st_dev, status.st_ino)
        several = status.st_nlink > 1 and status.st_ino != 0  # where the system does not tell, each is read
        digest = known.get(key) if several else None
        if digest is None:
            digest = sha256(folder / path)
            known[key] = digest
        sums[path] = digest
    return sums


def tree(folder: Path) -> Iterator[tuple[str, os.stat_result]]:
    """Everything in a folder that is no folder, links as such: path inside it, with ``/``, and what the system says."""
    waiting = [("", os.fspath(folder))]
    while waiting:
        above, place = waiting.pop()
        with os.scandir(place) as entries:
            for entry in entries:
                inside = f"{above}{entry.name}"
                if entry.is_dir(follow_symlinks=False):
                    waiting.append((f"{inside}/", entry.path))
                else:
                    yield inside, entry.stat(follow_symlinks=False)


def sums_text(sums: Mapping[str, str]) -> str:
    """The checksums as the text of `SUMS`; names with line ends or backslashes are written as ``sha256sum`` does."""
    return "".join(_line(path, digest) for path, digest in sums.items())


def _line(path: str, digest: str) -> str:
    escaped = "".join(_ESCAPES.get(letter, letter) for letter in path)
    return f"{'' if escaped == path else chr(92)}{digest}  {escaped}\n"


def read_sums(text: str) -> dict[str, str]:
    """The checksums of such a text; lines that are none are left out."""
    found = {}
    for line in text.split("\n"):
        digest, separator, path = line.partition("  ")
        if not separator or not path:
            continue
        if digest.startswith("\\"):
            digest, path = digest[1:], _unescaped(path)
        found[path] = digest
    return found


def _unescaped(path: str) -> str:
    letters = {escape[1]: letter for letter, escape in _ESCAPES.items()}
    return re.sub(r"\\(.)", lambda escape: letters.get(escape[1], escape[1]), path)
