"""What is there to verify: a folder, or a bundle that was packed of one."""

from __future__ import annotations

import hashlib
import stat
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from zipfile import BadZipFile, ZipFile
from zlib import error as ZlibError  # noqa: N812 - it is an exception

from pydantic import ValidationError

from evidence.checksums import checksums, tree
from evidence.run_folder import BrokenRunFolder
from reports.assessment.packed import FILE as PACKED
from reports.assessment.packed import Packed, PackedFile
from reports.texts import Text, text


class Unverifiable(BrokenRunFolder):
    """There is nothing that could be verified; one line with the remedy."""


@dataclass(frozen=True)
class Odd:
    """Something that is wrong with a file by itself.

    Attributes:
        path: of the file.
        what: in words.
    """

    path: str
    what: Text


@dataclass(frozen=True)
class Contents:
    """A folder's files.

    Attributes:
        name: of folder or bundle.
        there: path → SHA-256 of the files that are there.
        stated: path → SHA-256 that a file had when the bundle was packed, of those that it has not, or has smaller.
        odd: what is no file, or is none that can be read.
        read: the bytes of a file; None if it is not there.
        note: in a bundle, what it has not.
    """

    name: str
    there: Mapping[str, str]
    read: Callable[[str], bytes | None]
    stated: Mapping[str, str] = field(default_factory=dict)
    odd: tuple[Odd, ...] = ()
    note: Text | None = None

    @property
    def digests(self) -> dict[str, str]:
        """Path → SHA-256 that the file has, or had in the folder that was packed."""
        return {**self.there, **self.stated}


def folder_contents(folder: Path) -> Contents:
    """What is in a folder; in one that was unpacked from a bundle, what is in the bundle.

    Raises:
        OSError: it cannot be read.
        Unverifiable: it was unpacked from a bundle that cannot be read.
    """
    link = text("ファイルではなくリンクまたは装置である", "it is no file, but a link or a device")
    odd = [Odd(path, link) for path, status in tree(folder) if not stat.S_ISREG(status.st_mode)]

    def read(path: str) -> bytes | None:
        file = folder / path
        return file.read_bytes() if file.is_file() else None

    contents = Contents(folder.name, checksums(folder, ()), read, odd=tuple(odd))
    packed = read(PACKED)
    return contents if packed is None else _as_packed(contents, packed, folder)


def bundle_contents(file: Path) -> Contents:
    """What is in a bundle.

    Raises:
        Unverifiable: it is none, or does not say what became of the files that it was packed of.
    """
    try:
        with ZipFile(file) as bundle:
            members, odd = _members(bundle)
    except (BadZipFile, OSError, NotImplementedError) as error:
        raise Unverifiable(f"{file} is no bundle that can be read ({error}): get it again from its sender") from error
    packed = members.get(PACKED)
    if packed is None:
        raise Unverifiable(f"{file} has no {PACKED}: give a bundle of `tejun.py pack`, or the folder of a run")
    there = {path: hashlib.sha256(data).hexdigest() for path, data in members.items()}
    return _as_packed(Contents(file.name, there, members.get, odd=tuple(odd)), packed, file)


def _as_packed(contents: Contents, packed: bytes, place: Path) -> Contents:
    """What is in a bundle, with what it says of the rest."""
    try:
        states = Packed.model_validate_json(packed).files
    except ValidationError as error:
        first = error.errors()[0]
        where = "/".join(map(str, first["loc"]))
        raise Unverifiable(f"{place}: {PACKED}: {where} {first['msg']}: get it again from its sender") from error
    left_out = sum(one.state == "left_out" for one in states.values())
    reduced = sum(one.state == "reduced" for one in states.values())
    there = {path: digest for path, digest in contents.there.items() if path != PACKED}
    return replace(
        contents,
        there=there,
        stated={path: one.sha256 for path, one in states.items() if one.state != "kept" and one.sha256},
        odd=(*contents.odd, *_disagreeing(states, there)),
        note=text(
            f"束にないファイル {left_out} 個、縮小されたもの {reduced} 個。元のファイルは実行フォルダーで確かめる",
            f"the bundle leaves {left_out} files out and has {reduced} smaller: verify these in the run's folder",
        ),
    )


def _members(bundle: ZipFile) -> tuple[dict[str, bytes], list[Odd]]:
    """Path inside the folder that the bundle holds → bytes."""
    members: dict[str, bytes] = {}
    odd = []
    entries = [entry for entry in bundle.infolist() if not entry.is_dir()]
    above = next((name.removesuffix(PACKED) for name in bundle.namelist() if _is_packed(name)), "")
    for entry in entries:
        path = entry.filename.removeprefix(above) if entry.filename.startswith(above) else f"../{entry.filename}"
        if path in members:
            odd.append(Odd(path, text("束に二度入っている", "it is in the bundle twice")))
        try:
            members[path] = bundle.read(entry)
        except (BadZipFile, ZlibError, EOFError, NotImplementedError, RuntimeError) as error:
            members[path] = b""
            odd.append(Odd(path, text(f"束から読めない ({error})", f"the bundle cannot give it ({error})")))
    return members, odd


def _is_packed(name: str) -> bool:
    """A bundle holds one folder, which is called as the run is."""
    return name.rpartition("/")[2] == PACKED and name.count("/") <= 1


def _disagreeing(states: Mapping[str, PackedFile], there: Mapping[str, str]) -> list[Odd]:
    """What a bundle says of its own files, and they are otherwise."""
    changed = text(f"{PACKED} が示す内容と異なる", f"it is not what {PACKED} says")
    found = []
    for path, one in states.items():
        has = there.get(path)
        if one.state == "left_out":
            wrong = has is not None
        else:
            wrong = has != (one.sha256 if one.state == "kept" else one.reduced_to)
        if wrong:
            found.append(Odd(path, changed))
    unknown = text(f"{PACKED} にないファイルである", f"{PACKED} does not know it")
    return found + [Odd(path, unknown) for path in there if path not in states]
