"""What an edition prints, piece by piece in its order: labels, numbers, addresses, fields, numbers of steps, and phrases."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from manuals.check.items import Item
from manuals.check.judge import extract
from manuals.check.text import CIRCLED_NUMBERS, compact, spaced
from manuals.editions.flat import Flat
from manuals.model import Claim, Manual, RowClaim

Kind = Literal["step", "address", "mail", "field", "label", "number", "phrase"]

STEP = re.compile(rf"\d{{1,2}}\.(?!\d)|[(（]\d{{1,2}}[)）]|[{CIRCLED_NUMBERS}]|\d+-\d+(?=\s|$)")
_TEXTS = ("quote", "heading", "name", "text", "subject", "contains", "link", "address")
_ORDER: tuple[Kind, ...] = ("address", "field", "label", "number")
_SHORTEST_PHRASE = 3


@dataclass(frozen=True)
class Piece:
    """Something that an edition prints, at its place."""

    kind: Kind
    text: str
    """As it is shown."""
    flat: str
    """As it is compared, with its brackets."""
    start: int
    """In the edition's `Flat.text`."""
    step: str = ""
    """Place of the step that it is in."""
    row: int = 0
    """Which row of a table holds it, from 1; 0: none."""

    @property
    def end(self) -> int:
        """Behind its last character."""
        return self.start + len(self.flat)


def pieces(flat: Flat, manual: Manual) -> list[Piece]:
    """The pieces of a text, none within another: what every reader takes for one, and the words of claims."""
    taken = bytearray(len(flat.text) + 1)
    found: list[Piece] = list(_steps(flat, taken))
    items = extract(flat.cleaned)
    for kind in _ORDER:
        for item in sorted((each for each in items if each.kind == kind), key=lambda each: each.start - each.end):
            piece = _piece(flat, item)
            if piece.flat and _take(taken, piece):
                found.append(piece)
    phrases = _phrases(manual)
    for words in sorted(phrases, key=lambda words: (-len(words), words)):
        for occurrence in re.finditer(re.escape(words), flat.text):
            piece = Piece("phrase", phrases[words], words, occurrence.start())
            if _take(taken, piece):
                found.append(piece)
    return sorted(_in_rows(flat, items, found), key=lambda piece: piece.start)


def _take(taken: bytearray, piece: Piece) -> bool:
    """Claim the place of a piece, if all of it is free."""
    if any(taken[piece.start : piece.end]):
        return False
    taken[piece.start : piece.end] = b"\1" * len(piece.flat)
    return True


def _steps(flat: Flat, taken: bytearray) -> Iterator[Piece]:
    """Numbers that begin a line, with what a step is told by."""
    for number, line in enumerate(flat.lines):
        bare = line.lstrip(" \t・・-")
        found = STEP.match(bare)
        if found and bare[found.end() :].strip() and not _is_contents(bare):
            piece = Piece("step", found[0], compact(found[0]), flat.starts[number] + len(compact(line[: -len(bare)])))
            if _take(taken, piece):
                yield piece


def _is_contents(line: str) -> bool:
    """Whether a line is of a table of contents: it ends with dots and the number of a page."""
    return bool(re.search(r"\.{3,}\s*\d+\s*$|…+\s*\d+\s*$", line))


def _piece(flat: Flat, item: Item) -> Piece:
    brackets = 1 if item.kind == "label" else 0
    start, end = flat.at(item.start), flat.at(min(item.end + brackets, len(flat.cleaned)))
    kind: Kind = "mail" if item.kind == "address" and "@" in item.text else item.kind if item.kind != "row" else "phrase"
    return Piece(kind, item.text, flat.text[start:end], start)


def _phrases(manual: Manual) -> dict[str, str]:
    """Words of claims as they are written, by what they are compared by; those within brackets are labels already."""
    said = [words for _, _, claim in manual.claims() for words in words_of(claim)]
    said += [title for section, step in manual.steps() for title in (section.title, step.title)]
    return {key: spaced(words) for words in said if len(key := compact(words)) >= _SHORTEST_PHRASE}


def words_of(claim: Claim) -> Iterator[str]:
    """The manual's words in a claim."""
    for name in _TEXTS:
        words = getattr(claim, name, None)
        if isinstance(words, str):
            yield words
    if isinstance(claim, RowClaim):
        yield from claim.cells


def _in_rows(flat: Flat, items: Iterable[Item], found: Iterable[Piece]) -> Iterator[Piece]:
    """The pieces with the rows that they are in."""
    rows = [(flat.at(item.start), flat.at(item.end)) for item in items if item.kind == "row"]
    for piece in found:
        row = next((number for number, (start, end) in enumerate(rows, 1) if start <= piece.start < end), 0)
        yield Piece(piece.kind, piece.text, piece.flat, piece.start, piece.step, row)
