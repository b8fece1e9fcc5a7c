"""Catalogues as they were last read, kept as JSON beside the manuals: that takes a hundredth of the time of their YAML.

A kept catalogue is used only if it was made of these very files by this very code. Anything else, a damaged file or a
folder that cannot be written to included, means that the YAML is read.
"""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

import pydantic

from manuals.model import Manual

if TYPE_CHECKING:
    from collections.abc import Callable

KEPT = ".compiled"
"""The folder among those of the manuals; git ignores it."""
_CODE = Path(__file__).resolve().parent


def compiled(folder: Path, read: Callable[[Path], Manual]) -> Manual:
    """The catalogue of a folder, kept or read.

    Args:
        folder: of one manual.
        read: reads its YAML. What it raises is passed on, and nothing is kept.
    """
    try:
        sources = _digest(folder)
    except OSError:
        return read(folder)  # and tell which file it is
    kept = folder.parent / KEPT / f"{folder.name}.json"
    manual = _kept(kept, sources)
    if manual is None:
        manual = read(folder)
        _keep(kept, sources, manual)
    return manual


def _digest(folder: Path) -> bytes:
    """Of the catalogue's files, and of all that decides what becomes of them."""
    digest = sha256(f"{sys.version} pydantic {pydantic.VERSION}".encode())
    for file in sorted([*folder.glob("*.y*ml"), *_CODE.rglob("*.py")]):
        content = file.read_bytes()
        digest.update(f"\n{file.name} {len(content)}\n".encode())
        digest.update(content)
    return digest.digest()


def _kept(file: Path, sources: bytes) -> Manual | None:
    try:
        seal, _, content = file.read_bytes().partition(b"\n")
        return Manual.model_validate_json(content) if seal == _seal(sources, content) else None
    except (OSError, ValueError):
        return None


def _keep(file: Path, sources: bytes, manual: Manual) -> None:
    """Whole or not at all: workers may read it meanwhile."""
    content = manual.model_dump_json().encode()
    new = file.with_suffix(f".{os.getpid()}")
    with suppress(OSError):
        file.parent.mkdir(exist_ok=True)
        new.write_bytes(_seal(sources, content) + b"\n" + content)
        new.replace(file)


def _seal(sources: bytes, content: bytes) -> bytes:
    return sha256(sources + content).hexdigest().encode()
