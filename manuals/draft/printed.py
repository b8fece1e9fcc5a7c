"""A manual's text as lines and sentences: what it says to its reader, and what a picture of a screen shows."""

from __future__ import annotations

import re
from dataclasses import dataclass

from manuals.check.text import without_links, without_markup

_PROSE_END = re.compile(r"(?:[。！？!?]|ください|下さい|ます|ません|です|でした|した|[、,])[)）」』]*$")
_LIST_MARK = re.compile(r"^[・•*\-–‐]\s*")
_NOTE = re.compile(r"^[※＊]")
_LONGEST_PIECE = 78
"""Characters of a quote: the catalogue allows 80."""


@dataclass(frozen=True)
class Line:
    """One line that says something."""

    number: int
    """In the text, from 1."""
    text: str
    """As printed, without markup and outer spaces."""
    after_blank: bool
    """Whether an empty line, or the beginning of the text, comes before it."""

    @property
    def is_prose(self) -> bool:
        """Whether it is a sentence, or a part of one that goes on in the next line."""
        return is_prose(self.text)

    @property
    def is_note(self) -> bool:
        """Whether it is led by ※."""
        return bool(_NOTE.match(self.text))

    @property
    def is_listed(self) -> bool:
        """Whether it is an entry of a list."""
        return bool(_LIST_MARK.match(self.text))


@dataclass(frozen=True)
class Sentence:
    """One sentence, with the line it begins in."""

    number: int
    text: str


def lines(text: str) -> tuple[Line, ...]:
    """The lines of a text that say something."""
    found: list[Line] = []
    blank = True
    for number, line in enumerate(without_links(without_markup(text)).split("\n"), 1):
        words = line.strip()
        if words:
            found.append(Line(number, words, blank))
        blank = not words
    return tuple(found)


def is_prose(text: str) -> bool:
    """Whether a text ends as a sentence or a part of one does."""
    return bool(_PROSE_END.search(text.strip()))


def sentences(prose: list[Line]) -> tuple[Sentence, ...]:
    """The sentences of lines of prose; one that a line break splits is one."""
    found: list[Sentence] = []
    held, number = "", 0
    for line in prose:
        number = number if held else line.number
        held += line.text
        if held.endswith(("、", ",")) and len(held) < 200:
            continue
        found += (Sentence(number, part) for part in _parts(held))
        held = ""
    if held:
        found += (Sentence(number, part) for part in _parts(held))
    return tuple(found)


def _parts(text: str) -> list[str]:
    parts: list[str] = []
    begin = depth = 0
    for place, character in enumerate(text):
        depth += (character in "「『") - (character in "」』" and depth > 0)
        if character == "。" and not depth:
            parts.append(text[begin : place + 1].strip())
            begin = place + 1
    return [part for part in (*parts, text[begin:].strip()) if part]


def quote(text: str, around: str = "") -> str:
    """A quote of a text, at most 80 characters of it; if it is longer, the part that has `around` in it."""
    words = text.strip()
    if len(words) <= _LONGEST_PIECE:
        return words
    place = words.find(around) if around else 0
    begin = max(0, min(place - (_LONGEST_PIECE - len(around)) // 2, len(words) - _LONGEST_PIECE))
    # from the beginning of a clause, where there is one near
    clause = max(words.rfind(mark, 0, max(place, 1)) for mark in "、。「")
    begin = clause + (words[clause] != "「") if begin <= clause + 1 <= place else begin
    return words[begin : begin + _LONGEST_PIECE].strip()


def clause(text: str, start: int, around: str = "") -> str:
    """The clause of a sentence that says something, as a quote."""
    place = text.find(around) if around else start
    begin = max(text.rfind(mark, 0, max(place, 0)) for mark in "、。") + 1
    ends = [end for mark in "、。" if (end := text.find(mark, max(place, 0) + len(around))) >= 0]
    end = min(ends, default=len(text))
    found = text[begin : end + (text[end : end + 1] == "。")].strip()
    return quote(found or text, around)


def whole(text: str, around: str) -> str:
    """The sentence as a quote, without its mark; of a long one the clause with these words."""
    bare = re.sub(r"^[\s※・•\-*]+", "", text)
    return bare if len(bare) <= _LONGEST_PIECE else clause(text, 0, around)
