"""Reads ``.env`` before python-dotenv is installed: simple ``NAME=value`` lines, nothing else."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path


def read_dotenv(file: Path) -> dict[str, str]:
    """The simple assignments of the file; an empty mapping if it is not there or cannot be read as UTF-8.

    What is wrong with the file is said by `fixtures.settings.model`, which reads it properly.
    """
    try:
        lines = file.read_text(encoding="utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError):
        return {}
    pairs = (line.removeprefix("export ").partition("=") for line in map(str.strip, lines) if line[:1] not in ("", "#"))
    return {name.strip().upper(): _value(value) for name, equals, value in pairs if equals}


def with_environment(file: Path, environment: Mapping[str, str]) -> dict[str, str]:
    """Names in capitals with their values: a variable of the environment wins over the file, unless it is empty."""
    return {**read_dotenv(file), **{name.upper(): value for name, value in environment.items() if value}}


def _value(written: str) -> str:
    """Without its quotes, or without the comment that follows it."""
    quote = written.strip()[:1]
    if quote and quote in "\"'":
        return written.strip()[1:].partition(quote)[0]
    return re.sub(r"\s+#.*", "", written).strip()
