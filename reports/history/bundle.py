"""A run folder as one file, and back: what is unpacked is the run that was packed, or nothing is.

The bundle is a ZIP of ``files.json``, which names every file with its SHA-256, and of ``objects/<sha256>``: what
several files hold is in it once. Pictures of a run are attached to Allure's results, and copied into its report, too.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import stat
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import BinaryIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile

from pydantic import BaseModel, ConfigDict, ValidationError

from evidence.run_folder import BrokenRunFolder

_STORED = frozenset({".webp", ".png", ".jpg", ".zip", ".xlsx", ".gz", ".pdf"})
"""What gets no smaller by being compressed again."""
_FILES, _OBJECTS = "files.json", "objects"


class _File(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    path: str
    sha256: str
    bytes: int


class _Files(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    files: tuple[_File, ...]


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


class BrokenBundle(BrokenRunFolder):
    """A file is not the run that it should be; one line."""


def files_of(folder: Path) -> Iterator[str]:
    """Paths inside a run folder, in order; folders and files that are links are no part of the run."""
    found = []
    for where, _, names in os.walk(folder, followlinks=False):
        inside = Path(where).relative_to(folder)
        found += [(inside / name).as_posix() for name in names if stat.S_ISREG((Path(where) / name).lstat().st_mode)]
    yield from sorted(found)


def contents_of(folder: Path) -> Contents:
    """What a run folder holds.

    Raises:
        OSError: a file cannot be read.
    """
    return _contents([file for file, _ in _read(folder)])


def pack(folder: Path, target: Path) -> Contents:
    """Pack a run folder; times and rights of files are no part of it.

    Returns:
        What was packed, also if somebody is changing the folder meanwhile.

    Raises:
        OSError: a file cannot be read, or the bundle cannot be written.
    """
    files, there = [], set[str]()
    with ZipFile(target, "w") as bundle:
        for file, data in _read(folder):
            files.append(file)
            if file.sha256 not in there:
                there.add(file.sha256)
                kind = ZIP_STORED if PurePosixPath(file.path).suffix in _STORED else ZIP_DEFLATED
                bundle.writestr(f"{_OBJECTS}/{file.sha256}", data, compress_type=kind)
        bundle.writestr(_FILES, _Files(files=tuple(files)).model_dump_json(), compress_type=ZIP_DEFLATED)
    return _contents(files)


def unpack(bundle: BinaryIO, into: Path, expected: Contents) -> None:
    """Unpack a run into an empty folder, and check each file.

    Args:
        bundle: the file.
        into: the folder.
        expected: what it should hold; anything else is refused before it is written.

    Raises:
        BrokenBundle: it holds something else.
        OSError: something cannot be written.
    """
    try:
        with ZipFile(bundle) as packed:
            files = _Files.model_validate_json(packed.read(_FILES)).files
            if _contents(files) != expected:
                raise BrokenBundle("it holds other files than it should")
            first: dict[str, Path] = {}
            for file in files:
                target = into.joinpath(*_parts(file.path))
                target.parent.mkdir(parents=True, exist_ok=True)
                if file.sha256 in first:
                    _second_name(first[file.sha256], target)
                else:
                    target.write_bytes(_object(packed, file))
                    first[file.sha256] = target
    except (BadZipFile, EOFError, KeyError, NotImplementedError, RuntimeError, ValidationError) as error:
        raise BrokenBundle(f"it cannot be unpacked ({type(error).__name__})") from error


def _read(folder: Path) -> Iterator[tuple[_File, bytes]]:
    """Every file, once. The largest of a run, a trace or the Allure report, has some tens of megabytes."""
    for path in files_of(folder):
        data = (folder / path).read_bytes()
        yield _File(path=path, sha256=hashlib.sha256(data).hexdigest(), bytes=len(data)), data


def _contents(files: Sequence[_File]) -> Contents:
    whole = hashlib.sha256("".join(f"{file.sha256}  {file.path}\0" for file in files).encode())
    return Contents(whole.hexdigest(), len(files), sum(file.bytes for file in files))


def _object(packed: ZipFile, file: _File) -> bytes:
    entry = packed.getinfo(f"{_OBJECTS}/{file.sha256}")
    if entry.file_size != file.bytes:
        raise BrokenBundle(f"{file.path} has another size than it should")
    data = packed.read(entry)
    if hashlib.sha256(data).hexdigest() != file.sha256:
        raise BrokenBundle(f"{file.path} is not what was packed")
    return data


def _second_name(file: Path, target: Path) -> None:
    with suppress(OSError):  # a file system without links
        os.link(file, target)
        return
    shutil.copyfile(file, target)


def _parts(path: str) -> tuple[str, ...]:
    """The names on a file's way below the folder.

    Raises:
        BrokenBundle: it would lead somewhere else.
    """
    parts = tuple(path.split("/"))
    if any(part in ("", ".", "..") or any(char in part for char in "\\:\0") for part in parts):
        raise BrokenBundle(f"it holds {path!r}, which no run folder has")
    return parts
