"""A glance at ``.env`` before python-dotenv is installed: simple ``NAME=value`` lines, nothing else."""

from __future__ import annotations

from pathlib import Path


def read_dotenv(file: Path) -> dict[str, str]:
    """The simple assignments of the file; an empty mapping if it is not there or cannot be read as UTF-8.

    What is wrong with the file is said by `fixtures.settings`, which reads it properly.
    """
    try:
        lines = file.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError):
        return {}
    pairs = (line.removeprefix("export ").partition("=") for line in map(str.strip, lines) if line[:1] not in ("", "#"))
    return {name.strip(): value.strip().strip("\"'") for name, equals, value in pairs if equals}
