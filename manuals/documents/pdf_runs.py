"""Pieces of text as a PDF places them, in horizontal and in vertical writing."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

ROTATED_BASELINE = 0.35
"""Em from the baseline of letters that lie on their side to the middle of the line."""
_ASCENT, _MIDDLE = 0.88, 0.5
"""Em from where an upright character is placed to the middle of its top."""
_MOST_OF_ANOTHER_FONT = 12
_NARROW = frozenset("ijlI.,:;'|!()[]/ ft-")


@dataclass(frozen=True)
class Run:
    """A piece of text that stands in one row."""

    text: str
    x: float
    y: float
    """Of its beginning, in points from the lower left corner of the page; in vertical writing: middle of its top."""
    size: float
    """Of its font, in points."""
    vertical: bool = False

    @property
    def along(self) -> float:
        """Where it begins in the direction of writing."""
        return -self.y if self.vertical else self.x

    @property
    def across(self) -> float:
        """Where it stands in the direction in which lines follow each other."""
        return -self.x if self.vertical else -self.y

    @property
    def end(self) -> float:
        """Where it ends in the direction of writing, by the usual widths of its characters."""
        return self.along + width(self.text) * self.size

    def is_in_row(self, other: Run) -> bool:
        """Whether it stands in the same row as another."""
        return self.vertical == other.vertical and abs(self.across - other.across) < 0.2 * other.size

    def following(self, run: Run) -> Run:
        """A run right behind this one."""
        length = self.end - self.along
        if self.vertical:
            return replace(run, x=self.x, y=self.y - length, vertical=True)
        return replace(run, x=self.x + length, y=self.y)


@dataclass(frozen=True)
class Page:
    """A page with its pieces of text, in the order in which the file has them."""

    width: float
    height: float
    runs: tuple[Run, ...]


def width(text: str) -> float:
    """How long a text is about, in em."""
    return sum(_em(character) for character in text)


def _em(character: str) -> float:
    if unicodedata.east_asian_width(character) in "WFA":
        return 1.0
    if unicodedata.combining(character):
        return 0.0
    if character in _NARROW:
        return 0.3
    return 0.67 if character.isupper() else 0.55


def uprighted(runs: Sequence[Run]) -> Iterator[Run]:
    """The same, knowing which of them are written vertically where each character was placed by itself."""
    down = sum(_follows_below(run, following) for run, following in pairwise(runs))
    right = sum(_follows_right(run, following) for run, following in pairwise(runs))
    vertical = down >= 3 and down > right
    for run in runs:
        short = len(run.text) == 1 or (run.text.isascii() and len(run.text) <= 3)
        if vertical and short and not run.vertical:
            yield replace(run, x=run.x + _MIDDLE * run.size, y=run.y + _ASCENT * run.size, vertical=True)
        else:
            yield run


def in_place(runs: Iterable[Run]) -> Iterator[Run]:
    """The same, each behind the one before it in its row.

    pypdf tells a place that is behind where the font changes and the file gives no new place.
    """
    row: list[Run] = []
    before: Run | None = None
    for run in runs:
        moved = run
        again = before and run.text.strip() == before.text.strip() and abs(run.along - before.along) < 0.2 * run.size
        before = run
        if row and run.is_in_row(row[0]) and row[0].along <= run.along < row[-1].end - 0.4 * run.size:
            if again:
                continue  # written twice in one place, to be bold
            moved = row[-1].following(run)
        elif row and not run.is_in_row(row[0]):
            row = []
        row.append(moved)
        yield moved


def filled(runs: Sequence[Run]) -> Iterator[Run]:
    """The same, with characters of another font put into the room that the piece after them leaves for them.

    What a font lacks, □ or ―, LibreOffice writes first, then the rest of the row around it; so does Chromium with
    what stands upright in vertical writing.
    """
    waiting: Run | None = None
    for run in runs:
        put = _put_in(waiting, run) if waiting else None
        if waiting and not put:
            yield waiting
        small = len(run.text) <= _MOST_OF_ANOTHER_FONT and not put
        waiting = run if small else None
        if not small:
            yield put or run
    if waiting:
        yield waiting


def _put_in(small: Run, run: Run) -> Run | None:
    """The second with the first's characters in its spaces, if one begins where the first stands."""
    if not (small.is_in_row(run) and run.along < small.along < run.end):
        return None
    parts = small.text.split()
    spaces = [at for at, character in enumerate(run.text) if character == " "]
    first = next(
        (
            place
            for place, at in enumerate(spaces)
            if abs(run.x + width(run.text[:at]) * run.size - small.x) < 0.5 * run.size
        ),
        None,
    )
    if first is None or len(spaces) - first < len(parts):
        return None
    text = list(run.text)
    for at, part in zip(spaces[first:], parts, strict=False):
        text[at] = part
    return replace(run, text="".join(text))


def _follows_below(run: Run, following: Run) -> bool:
    one = len(run.text) == len(following.text) == 1
    step = run.y - following.y
    return one and abs(run.x - following.x) < run.size * 0.4 and 0.5 * run.size < step < 1.6 * run.size


def _follows_right(run: Run, following: Run) -> bool:
    return abs(run.y - following.y) < run.size * 0.3 and following.x > run.x
