"""What is wrong with a catalogue, and how that is told: file, line, field, reason and remedy on one line each."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
"""The checkout: files below it are named relative to it."""


@dataclass(frozen=True, order=True)
class CatalogueProblem:
    """One thing that is wrong with a catalogue's file."""

    file: str
    line: int
    """From 1; 0 when it is about the file or folder as such."""
    field: str
    """The field's path, ``steps[0].claims[2].role`` for example; empty for the file as a whole."""
    reason: str
    remedy: str

    def __str__(self) -> str:
        field = f"{self.field}: " if self.field else ""
        where = f"{self.file}:{self.line}" if self.line else self.file
        return " ".join(f"{where}: {field}{self.reason}; {self.remedy}".split())


class BrokenCatalogue(Exception):
    """A catalogue cannot be used. Its text has one line a problem, in the order of files and lines."""

    def __init__(self, problems: Iterable[CatalogueProblem]) -> None:
        self.problems = tuple(sorted(set(problems)))
        super().__init__("\n".join(str(problem) for problem in self.problems))


def name_of(file: Path) -> str:
    """The file as messages name it: from the checkout's folder if it is in there."""
    resolved = file.resolve()
    return resolved.relative_to(ROOT).as_posix() if resolved.is_relative_to(ROOT) else file.as_posix()
