"""Which of the suite's own checks `tejun.py check coverage` runs, and how the others are run without them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from runtime.paths import ROOT

ROOMS = (*(f"tests/suite/{room}" for room in ("domain", "evidence", "manuals", "reports", "runtime")), "mockenv/tests")
NEED_A_BROWSER = ("mockenv/tests/microsoft/test_recipes.py",)
"""Files below these folders that are not measured."""


def measured() -> list[str]:
    """Arguments of pytest for the checks that are measured."""
    return [*ROOMS, *(f"--ignore={file}" for file in NEED_A_BROWSER)]


def others(root: Path = ROOT) -> list[str]:
    """Arguments of pytest that leave out what is measured."""
    kept = {root / file for file in NEED_A_BROWSER}
    left_out = (path for room in ROOMS for path in _without(root / room, kept))
    return [f"--ignore={path.relative_to(root).as_posix()}" for path in left_out]


def _without(folder: Path, kept: set[Path]) -> Iterator[Path]:
    """The folder, or what is in it where something in it is kept."""
    if not any(file.is_relative_to(folder) for file in kept):
        yield folder
        return
    for path in sorted(folder.iterdir()):
        if path.is_dir():
            yield from _without(path, kept)
        elif path.name.startswith("test_") and path not in kept:
            yield path
