"""The lines of a text, as a mail program may have left them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from mockenv.iij.format.parse_result import Limits, LineError, shown
from mockenv.iij.values import control_character

_END = re.compile(r"\r\n|\r|\n")
_QUOTES = ">＞"
_MARGIN = " \u3000\xa0" + _QUOTES
_BYTE_ORDER_MARK = "\ufeff"


@dataclass(frozen=True, slots=True)
class Line:
    """A line without its margin.

    Attributes:
        number: in the text that was sent, from 1.
        quoted: how many times a mail program marked it as quoted.
        text: the rest, without spaces around it.
    """

    number: int
    quoted: int
    text: str


def split(text: str) -> list[Line]:
    """The lines, whichever way they end; tabs are spaces, and of empty lines in a row only one is kept."""
    kept: list[Line] = []
    for number, line in enumerate(_END.split(text.removeprefix(_BYTE_ORDER_MARK).replace("\t", " ")), 1):
        if line or not kept or kept[-1].text:
            kept.append(_line(number, line))
    return kept


def unreadable(lines: Sequence[Line], text: str, limits: Limits) -> tuple[LineError, ...]:
    """What forbids reading a text at all: its length, or characters that nobody sees."""
    if len(text) > limits.text:
        number = len(_END.findall(text, 0, limits.text)) + 1
        return (LineError(number, "", f"全体で{limits.text}文字以内にしてください。この行で超えています"),)
    return tuple(islice(_invisible(lines), limits.errors))


def joined(pieces: Sequence[str], words: bool) -> str:
    """A value that was wrapped, as it was.

    Args:
        pieces: of its lines.
        words: whether a space belongs between two half-width words; an account or a date has none.
    """
    parts = [piece.strip() for piece in pieces]
    parts = [part for part in parts if part]
    spaced = [
        " " + part if words and at and parts[at - 1][-1].isascii() and part[0].isascii() else part
        for at, part in enumerate(parts)
    ]
    return "".join(spaced)


def _line(number: int, line: str) -> Line:
    text = line.lstrip(_MARGIN)
    margin = line[: len(line) - len(text)]
    return Line(number, sum(margin.count(mark) for mark in _QUOTES), text.rstrip())


def _invisible(lines: Sequence[Line]) -> Iterator[LineError]:
    for line in lines:
        at = control_character(line.text)
        if at is not None:
            code = f"U+{ord(line.text[at]):04X}"
            yield LineError(line.number, shown(line.text), f"見えない文字か読めない文字({code})があります")
