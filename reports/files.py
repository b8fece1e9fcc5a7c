"""Writing the files of a report."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from evidence.encodable import encodable


def replace_text(file: Path, text: str) -> Path:
    """Write a file as a whole: a reader sees the old one or the new one, and a failure leaves the old one.

    Line ends are written as given. Returns the file.
    """
    return replace_bytes(file, encodable(text).encode())


def replace_bytes(file: Path, data: bytes) -> Path:
    """The same for a file that is no text."""
    scratch = file.with_name(f"{file.name}.new")
    try:
        scratch.write_bytes(data)
        scratch.replace(file)
    except OSError:
        with suppress(OSError):
            scratch.unlink(missing_ok=True)
        raise
    return file
