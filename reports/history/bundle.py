"""A run folder as one file, and back: what is unpacked is the run that was packed, or nothing is."""

from __future__ import annotations

import hashlib
import os
import shutil
import stat
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import BinaryIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from evidence.run_folder import BrokenRunFolder

_STORED = frozenset({".webp", ".png", ".jpg", ".zip", ".xlsx", ".gz", ".pdf"})
"""What gets no smaller by being compressed again."""
_CHUNK = 1 << 20


class BrokenBundle(BrokenRunFolder):
    """A file is not the run that it should be; one line."""


def files_of(folder: Path) -> Iterator[str]:
    """Paths inside a run folder, in order; folders and files that are links are no part of the run."""
    found = []
    for where, _, names in os.walk(folder, followlinks=False):
        inside = Path(where).relative_to(folder)
        found += [(inside / name).as_posix() for name in names if stat.S_ISREG((Path(where) / name).lstat().st_mode)]
    yield from sorted(found)


@dataclass(frozen=True)
class Contents:
    """What a run folder holds.

    Attributes:
        digest: SHA-256 over the names and contents of all files: equal of equal runs, wherever they are.
        files: their number.
        size: their bytes.
    """

    digest: str
    files: int
    size: int


def contents_of(folder: Path) -> Contents:
    """What a run folder holds.

    Raises:
        OSError: a file cannot be read.
    """
    return _through(folder, lambda _path, _data: None)


def pack(folder: Path, target: Path) -> Contents:
    """Pack a run folder; times and rights of files are no part of it.

    Returns:
        What was packed, also if somebody is changing the folder meanwhile.

    Raises:
        OSError: a file cannot be read, or the bundle cannot be written.
    """
    with ZipFile(target, "w", allowZip64=True) as bundle:

        def add(path: str, data: bytes) -> None:
            entry = ZipInfo(path)
            entry.compress_type = ZIP_STORED if PurePosixPath(path).suffix in _STORED else ZIP_DEFLATED
            entry.external_attr = (stat.S_IFREG | 0o644) << 16
            bundle.writestr(entry, data)

        return _through(folder, add)


def _through(folder: Path, each: Callable[[str, bytes], None]) -> Contents:
    """Read every file once. The largest of a run, a trace or the Allure report, has some tens of megabytes."""
    whole, files, size = hashlib.sha256(), 0, 0
    for path in files_of(folder):
        data = (folder / path).read_bytes()
        whole.update(f"{hashlib.sha256(data).hexdigest()}  {path}\0".encode())
        files, size = files + 1, size + len(data)
        each(path, data)
    return Contents(whole.hexdigest(), files, size)


def unpack(bundle: BinaryIO, into: Path, size: int) -> None:
    """Unpack a run into an empty folder.

    Args:
        bundle: the file.
        into: the folder.
        size: bytes of all files together; more are refused before they are written.

    Raises:
        BrokenBundle: it is no bundle, or holds what no run folder has.
        OSError: something cannot be written.
    """
    try:
        with ZipFile(bundle) as packed:
            entries = packed.infolist()
            if sum(entry.file_size for entry in entries) != size:
                raise BrokenBundle("it holds other files than it should")
            for entry in entries:
                target = into.joinpath(*_parts(entry))
                target.parent.mkdir(parents=True, exist_ok=True)
                with packed.open(entry) as source, target.open("xb") as out:
                    shutil.copyfileobj(source, out, _CHUNK)
    except (BadZipFile, EOFError, NotImplementedError, RuntimeError, ValueError, FileExistsError) as error:
        raise BrokenBundle(f"it cannot be unpacked ({error})") from error


def _parts(entry: ZipInfo) -> tuple[str, ...]:
    """The names on a file's way below the folder.

    Raises:
        BrokenBundle: it would lead somewhere else.
    """
    name = entry.filename
    parts = name.split("/")
    is_file = stat.S_IFMT(entry.external_attr >> 16) in (0, stat.S_IFREG)
    if not is_file or any(part in ("", ".", "..") or "\\" in part or ":" in part or "\0" in part for part in parts):
        raise BrokenBundle(f"it holds {name!r}, which no run folder has")
    return tuple(parts)
