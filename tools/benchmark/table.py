"""A table of measured numbers, for the terminal and for a document."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median


@dataclass(frozen=True)
class Table:
    """Numbers with their names.

    Attributes:
        title: what was measured.
        head: names of the columns; the first is that of the row's name.
        rows: cells as they are shown.
        notes: sentences below it.
    """

    title: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    notes: tuple[str, ...] = ()

    def text(self) -> str:
        """For the terminal."""
        widths = [max(map(_width, column)) for column in zip(self.head, *self.rows, strict=True)]
        lines = ["  ".join(_padded(widths, row)) for row in (self.head, *self.rows)]
        return "\n".join([self.title, *(f"  {line}" for line in lines), *(f"  {note}" for note in self.notes)])

    def markdown(self) -> str:
        """For a document."""
        rows = ["| " + " | ".join(row) + " |" for row in (self.head, *self.rows)]
        ruler = "| --- |" + " ---: |" * (len(self.head) - 1)
        notes = "\n\n".join(self.notes)
        return "\n".join([f"**{self.title}**", "", rows[0], ruler, *rows[1:]]) + (f"\n\n{notes}" if notes else "")


def spread(values: Sequence[float], digits: int = 2) -> str:
    """From the least to the greatest."""
    return f"{min(values):.{digits}f} – {max(values):.{digits}f}"


def paired(these: Sequence[float], those: Sequence[float]) -> str:
    """The median of the rounds' own ratios, with their spread."""
    ratios = [one / other for one, other in zip(these, those, strict=True)]
    return f"{median(ratios):.2f} ({spread(ratios)})"


def _padded(widths: list[int], row: tuple[str, ...]) -> list[str]:
    first, *others = (" " * (width - _width(cell)) for width, cell in zip(widths, row, strict=True))
    return [row[0] + first, *(blanks + cell for blanks, cell in zip(others, row[1:], strict=True))]


def _width(text: str) -> int:
    """Columns of a terminal; Japanese characters have two."""
    return sum(2 if unicodedata.east_asian_width(character) in "WF" else 1 for character in text)
