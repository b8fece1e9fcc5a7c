"""What people type."""

from __future__ import annotations

import unicodedata


def plain(typed: str) -> str:
    """A code or a number as it is meant: digits of full width as ordinary ones, without blanks."""
    return "".join(unicodedata.normalize("NFKC", typed).split())
