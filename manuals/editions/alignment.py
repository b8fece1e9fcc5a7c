"""The pieces of one edition found again in another, in their order."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from manuals.editions.flat import Flat
from manuals.editions.pieces import SHORTEST_PHRASE, Piece

_NUMERIC = re.compile(r"\d")
_OF_ADDRESS = re.compile(r"[\w/-]", re.ASCII)
_BEFORE_ADDRESS, _AFTER_ADDRESS = re.compile(r"[\w.@/-]$", re.ASCII), re.compile(r"[\w/-]|\.\w", re.ASCII)
_GOES_ON_BEFORE = {"number": re.compile(r"\d[.,]?$"), "address": _BEFORE_ADDRESS, "mail": _BEFORE_ADDRESS}
_GOES_ON_AFTER = {"number": re.compile(r"\d|[.,]\d"), "address": _AFTER_ADDRESS, "mail": _AFTER_ADDRESS}
_MOST = 400
"""Places of one piece that are looked at."""


@dataclass(frozen=True)
class Found:
    """A piece of the old edition with its place in the new text."""

    piece: int
    """Which of the old pieces."""
    start: int
    end: int


def aligned(old: Sequence[Piece], flat: Flat, without: Collection[int] = ()) -> list[Found]:
    """Where the old pieces stand in the new text: the places, in the old order, that keep most of the text.

    Numbers of steps are left out: they are the same in every section.

    Args:
        old: of one edition.
        flat: of the other.
        without: old pieces that are not looked for.
    """
    text = flat.text
    best = _Best(len(text) + 1)
    candidates: list[tuple[Found, int]] = []
    for number, piece in enumerate(old):
        if piece.kind == "step" or number in without:
            continue
        places = list(_places(piece, flat))
        weight = len(piece.flat) * 4 + (4 if len(places) == 1 else 0)
        reached = []
        for place in places:
            value, before = best.until(place)
            alike = piece.begins == flat.begins_line(place)
            reached.append((place + len(piece.flat), value + weight + 2 * alike, before, place))
        for end, value, before, place in reached:
            candidates.append((Found(number, place, end), before))
            best.put(end, value, len(candidates) - 1)
    _, at = best.until(len(text))
    chain: list[Found] = []
    while at >= 0:
        found, at = candidates[at]
        chain.append(found)
    return _settled(chain[::-1], old, flat)


def _settled(chain: list[Found], old: Sequence[Piece], flat: Flat) -> list[Found]:
    """The same, with the cells of a row kept in one line where they are in it too: numbers are alike in many rows."""
    for at in range(1, len(chain)):
        before, found = chain[at - 1], chain[at]
        piece = old[found.piece]
        line_end = flat.starts[flat.line(before.start) + 1]
        if piece.row and piece.row == old[before.piece].row and found.start >= line_end:
            earlier = next((place for place in _places(piece, flat) if before.end <= place < line_end), None)
            if earlier is not None:
                chain[at] = Found(found.piece, earlier, earlier + len(piece.flat))
    return chain


def _places(piece: Piece, flat: Flat) -> Iterator[int]:
    """Where a piece stands in the text, and not a part of a longer number, address or name."""
    found = (match.start() for match in re.finditer(re.escape(piece.flat), flat.text))
    if piece.kind in {"number", "address", "mail"}:
        found = (at for at in found if _is_whole(piece, flat, at))
    elif piece.kind == "phrase" and len(piece.flat) < SHORTEST_PHRASE:
        found = (at for at in found if flat.breaks[at])
    yield from islice(found, _MOST)


def _is_whole(piece: Piece, flat: Flat, start: int) -> bool:
    """Whether neither end of a number or an address goes on: 3分 is no part of 13分, nor 1.0 of 1.05."""
    end = start + len(piece.flat)
    inner = _NUMERIC if piece.kind == "number" else _OF_ADDRESS
    before, after = flat.text[max(start - 2, 0) : start], flat.text[end : end + 2]
    begins = flat.breaks[start] or not inner.match(piece.flat[0]) or not _GOES_ON_BEFORE[piece.kind].search(before)
    ends = flat.breaks[end] or not inner.match(piece.flat[-1]) or not _GOES_ON_AFTER[piece.kind].match(after)
    return bool(begins and ends)


class _Best:
    """The best value that ends at or before a place (a Fenwick tree of maxima)."""

    def __init__(self, size: int) -> None:
        self._values: list[tuple[int, int]] = [(0, -1)] * (size + 1)

    def until(self, place: int) -> tuple[int, int]:
        best = (0, -1)
        at = place + 1
        while at > 0:
            best = max(best, self._values[at])
            at -= at & -at
        return best

    def put(self, place: int, value: int, candidate: int) -> None:
        at = place + 1
        while at < len(self._values):
            if self._values[at][0] < value:
                self._values[at] = (value, candidate)
            at += at & -at
