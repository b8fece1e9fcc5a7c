"""``SHA256SUMS``: the manifest, with every file of a folder but those that bind the manifest itself."""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from evidence.checksums import NOT_SUMMED, SUMS, checksums, read_sums, sums_text
from evidence.report_names import is_signature
from reports.files import replace_bytes

_LINE = re.compile(r"\\?[0-9a-f]{64}  .+", re.DOTALL)


@dataclass(frozen=True)
class Manifest:
    """A manifest as it was read.

    Attributes:
        sums: path → SHA-256.
        sha256: its own, in hexadecimal.
        broken: numbers of the lines that are none of a manifest, or name a path again.
    """

    sums: dict[str, str]
    sha256: str
    broken: tuple[int, ...]


def write_manifest(folder: Path) -> dict[str, str]:
    """Write the manifest of a run's or a release's folder, as the last thing before its sign-off.

    Returns:
        Path inside the folder → SHA-256.

    Raises:
        OSError: something cannot be read or written; the old one is still there.
    """
    sums = checksums(folder, wanted=is_bound)
    replace_bytes(folder / SUMS, os.fsencode(sums_text(sums)))
    return sums


def parse_manifest(data: bytes) -> Manifest:
    """A manifest from the bytes of its file."""
    text = os.fsdecode(data)
    sums: dict[str, str] = {}
    broken = list(_broken(text))
    for number, line in enumerate(text.split("\n"), start=1):
        for path, digest in read_sums(line).items():
            if path in sums:
                broken.append(number)
            sums[path] = digest
    return Manifest(sums, hashlib.sha256(data).hexdigest(), tuple(sorted(broken)))


def is_bound(path: str) -> bool:
    """Whether the manifest has to have a path: all but what binds the manifest, and signatures on that."""
    return path not in NOT_SUMMED and not is_signature(path)


def _broken(text: str) -> Iterator[int]:
    lines = text.split("\n")
    for number, line in enumerate(lines, start=1):
        if number == len(lines):
            if line:  # the last line end is missing: the file was cut off
                yield number
        elif not _LINE.fullmatch(line):
            yield number
