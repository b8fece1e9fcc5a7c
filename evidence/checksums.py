"""SHA-256 of the files of a run folder, as ``sha256sum --check`` reads them."""

from __future__ import annotations

import hashlib
from collections.abc import Container, Mapping
from pathlib import Path

SUMS = "SHA256SUMS"
"""Checksums of the whole run folder, its reports included."""
NOT_SUMMED = frozenset({"sign_off.html", "sign_off.pdf", "sign_off.xlsx", SUMS})
"""The sign-off lists the checksums: it cannot be among them."""


def sha256(file: Path) -> str:
    """The file's SHA-256 in hexadecimal."""
    with file.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def text_sha256(text: str) -> str:
    """The SHA-256, in hexadecimal, of a file with that text."""
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def checksums(folder: Path, leaving_out: Container[str] = NOT_SUMMED) -> dict[str, str]:
    """Path inside the run folder → SHA-256, of all files.

    Args:
        folder: the run folder.
        leaving_out: paths inside it that are not summed.
    """
    return {
        path: sha256(folder / path)
        for path in sorted(file.relative_to(folder).as_posix() for file in folder.rglob("*") if file.is_file())
        if path not in leaving_out
    }


def sums_text(sums: Mapping[str, str]) -> str:
    """The checksums as the text of `SUMS`."""
    return "".join(f"{digest}  {path}\n" for path, digest in sums.items())


def read_sums(text: str) -> dict[str, str]:
    """The checksums of such a text; lines that are none are left out."""
    pairs = (line.partition("  ") for line in text.split("\n"))
    return {path: digest for digest, separator, path in pairs if separator and path}
