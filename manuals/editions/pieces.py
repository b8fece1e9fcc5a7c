"""What an edition prints, piece by piece in its order: labels, numbers, addresses, fields, steps, and phrases."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from manuals.check.items import Item
from manuals.check.judge import extract
from manuals.check.text import CIRCLED_NUMBERS, compact, spaced
from manuals.editions.flat import Flat
from manuals.model import Claim, Manual, RowClaim

Kind = Literal["step", "address", "mail", "field", "label", "number", "phrase"]

STEP = re.compile(rf"\d{{1,2}}\.(?!\d)|[(（]\d{{1,2}}[)）]|[{CIRCLED_NUMBERS}]|\d+-\d+(?=\s|$)")
_BEFORE_STEP = re.compile(r"^[ \t・-]+")
_TEXTS = ("quote", "heading", "name", "text", "subject", "contains", "link", "address")
_ORDER: tuple[Kind, ...] = ("address", "field", "label", "number")
_SHORTEST_NAME, SHORTEST_PHRASE, _SHORTEST_REST = 2, 3, 3
"""Characters of a name that stands alone, of the words of a claim, and of what is left of them between others."""


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
    joined: bool = False
    """Whether it stands right behind the piece before it."""
    begins: bool = False
    """Whether it begins a line."""

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
    # names of claims first: a quote of a whole row is read name by name
    for words in phrases:
        for occurrence in re.finditer(re.escape(words), flat.text):
            if len(words) < SHORTEST_PHRASE and not all(flat.breaks[place] for place in occurrence.span()):
                continue  # so short a name is told from a part of a word by the space around it
            for start, end in _free(taken, *occurrence.span()):
                whole = end - start == len(words)
                said = phrases[words] if whole else flat.shown(start, end)
                piece = Piece("phrase", said, flat.text[start:end], start)
                if (whole or len(said) >= _SHORTEST_REST) and _take(taken, piece):
                    found.append(piece)
    return sorted(_in_rows(flat, items, found), key=lambda piece: piece.start)


def _take(taken: bytearray, piece: Piece) -> bool:
    """Claim the place of a piece, if all of it is free."""
    if any(taken[piece.start : piece.end]):
        return False
    taken[piece.start : piece.end] = b"\1" * len(piece.flat)
    return True


def _free(taken: bytearray, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The parts of a stretch that no piece has taken yet."""
    for found in re.finditer(b"\0+", taken[start:end]):
        yield start + found.start(), start + found.end()


def _steps(flat: Flat, taken: bytearray) -> Iterator[Piece]:
    """Numbers that begin a line, with what a step is told by."""
    for number, line in enumerate(flat.lines):
        bare = _BEFORE_STEP.sub("", line)
        found = STEP.match(bare)
        if found and (bare[found.end() :].strip() or _stands_alone(found[0], flat, number)) and not _is_contents(bare):
            piece = Piece("step", found[0], compact(found[0]), flat.starts[number] + len(compact(line[: -len(bare)])))
            if _take(taken, piece):
                yield piece


def _stands_alone(number: str, flat: Flat, line: int) -> bool:
    """Whether a number with a line of its own is a step's: of a row, or with its words on the next line."""
    return "-" in number or (number.endswith(".") and bool("".join(flat.lines[line + 1 : line + 2]).strip()))


def _is_contents(line: str) -> bool:
    """Whether a line is of a table of contents: it ends with dots and the number of a page."""
    return bool(re.search(r"\.{3,}\s*\d+\s*$|…+\s*\d+\s*$", line))


def _piece(flat: Flat, item: Item) -> Piece:
    brackets = 1 if item.kind == "label" else 0
    start, end = flat.at(item.start), flat.at(min(item.end + brackets, len(flat.cleaned)))
    kind: Kind = (
        "mail" if item.kind == "address" and "@" in item.text else item.kind if item.kind != "row" else "phrase"
    )
    return Piece(kind, _on_one_line(flat.cleaned[item.start : item.end], item.text), flat.text[start:end], start)


def _on_one_line(raw: str, text: str) -> str:
    """The text of an item without the space that the end of a line makes of it."""
    if "\n" not in raw:
        return text
    return re.sub(r"(?<=[^\x00-\x7f]) (?=[^\x00-\x7f])", "", text)


def _phrases(manual: Manual) -> dict[str, str]:
    """Words of claims as written, by what they are compared by: names before quotes, long ones before short."""
    claims = [claim for _, _, claim in manual.claims()]
    titles = [title for section, step in manual.steps() for title in (section.title, step.title)]
    names = [words for claim in claims for words in words_of(claim) if words != claim.quote]
    found: dict[str, str] = {}
    for said, shortest in (
        ([*names, *titles], _SHORTEST_NAME),
        ([claim.quote for claim in claims], SHORTEST_PHRASE),
    ):
        keys = {key: spaced(words) for words in said if len(key := compact(words)) >= shortest}
        for key in sorted(keys, key=lambda key: (-len(key), key)):
            found.setdefault(key, keys[key])
    return found


def words_of(claim: Claim) -> Iterator[str]:
    """The manual's words in a claim."""
    for name in _TEXTS:
        words = getattr(claim, name, None)
        if isinstance(words, str):
            yield words
    if isinstance(claim, RowClaim):
        yield from claim.cells


def rows(flat: Flat, items: Iterable[Item]) -> list[tuple[int, int, str]]:
    """Where rows of tables begin and end, and what they say."""
    return [(flat.at(item.start), flat.at(item.end), item.text) for item in items if item.kind == "row"]


def _in_rows(flat: Flat, items: Iterable[Item], found: Sequence[Piece]) -> Iterator[Piece]:
    """The pieces with the rows that they are in, and whether they are joined to another."""
    ends = {piece.end for piece in found}
    spans = rows(flat, items)
    for piece in found:
        row = next((number for number, (start, end, _) in enumerate(spans, 1) if start <= piece.start < end), 0)
        begins = flat.begins_line(piece.start)
        yield replace(piece, row=row, joined=piece.start in ends and not begins, begins=begins)
