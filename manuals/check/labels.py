"""Labels in brackets, and the fields of forms."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import zip_longest

from manuals.check.items import Item
from manuals.check.text import spaced

_CLOSING = {"「": "」", "『": "』", "【": "】", "[": "]"}
_MARK = re.compile(r"[「」『』【】\[\]]|\n[ \t]*(?=\n)")
"""A bracket, or the end of a paragraph."""
_BLANK = re.compile(r"\s*")
_DEEPEST = 8
"""Labels within one that are listed each in full. Of one that holds more than that only the beginning is."""
_BEGINNING = 40
"""Characters."""
_BULLET = r"^[ \t]*(?:[-・•*][ \t]*)?"
_FIELDS = (
    re.compile(r"(?:^|(?<=[\s・]))[□☐☑][ \t]*(?P<name>[^\s□☐☑][^□☐☑\n]*)", re.MULTILINE),
    re.compile(_BULLET + r"(?P<name>[^\s()](?:[^\n(]|\((?![ \t]+\)))*)\([ \t]+\)", re.MULTILINE),
    re.compile(_BULLET + r"(?P<name>[^\s:]+)[ \t]*:[ \t]*#{3,}", re.MULTILINE),
)


@dataclass
class _Opened:
    """A bracket that is not closed yet."""

    start: int
    deepest: int = 0
    """Brackets within each other that it holds."""
    last: tuple[int, int] = (0, 0)
    """Where the last one that it holds directly stands."""


@dataclass(frozen=True)
class _Pair:
    start: int
    end: int
    depth: int
    """1, and the brackets within each other that it holds."""
    wraps: bool
    """Whether all that it holds is in another pair: 【[label]】 is one label, listed by its innermost brackets."""


def labels(text: str) -> Iterator[Item]:
    """Everything in 「」, 『』, 【】 or [], nested ones too.

    One that is never closed ends with its line, or where the next such begins.
    """
    for pair in _pairs(text):
        if pair.wraps:
            continue
        end = pair.end if pair.depth <= _DEEPEST else min(pair.start + 1 + _BEGINNING, pair.end)
        content = spaced(text[pair.start + 1 : end])
        if content:
            yield Item("label", content if end == pair.end else f"{content}…", pair.start, pair.end)


def fields(text: str) -> Iterator[Item]:
    """What is to be ticked (□ …) or filled in (… (     ) or …:###)."""
    for pattern in _FIELDS:
        for found in pattern.finditer(text):
            yield Item("field", spaced(found["name"]), found.start("name"), found.end())


def unbracketed(label: str) -> str:
    """The label without brackets that hold all of it."""
    if label[:1] not in _CLOSING:
        return label
    ends = {pair.start: pair.end for pair in _pairs(label) if pair.end < len(label)}
    start, end = 0, len(label) - 1
    while start < end and ends.get(start) == end:
        start = _after_blank(label, start + 1)
        end -= 1
        while end > start and label[end].isspace():
            end -= 1
    return label[start : end + 1]


def _pairs(text: str) -> Iterator[_Pair]:
    """Every bracket with its other one, or with its end; each once, in linear time."""
    opened: list[_Opened] = []
    for mark in _MARK.finditer(text):
        position, bracket = mark.start(), mark[0]
        if bracket in _CLOSING:
            opened.append(_Opened(position))
        elif bracket[0] == "\n":
            yield from _unclosed(text, opened, position)
            opened = []
        elif opened and bracket == _CLOSING[text[opened[-1].start]]:
            closed = opened.pop()
            if opened:
                opened[-1].deepest = max(opened[-1].deepest, closed.deepest + 1)
                opened[-1].last = (closed.start, position)
            yield _Pair(closed.start, position, closed.deepest + 1, _wraps(text, closed, position))
    yield from _unclosed(text, opened, len(text))


def _unclosed(text: str, opened: list[_Opened], end: int) -> Iterator[_Pair]:
    for one, later in zip_longest(opened, opened[1:]):
        following = later.start if later else end
        line_end = text.find("\n", one.start, following)
        closed = following if line_end < 0 else line_end
        yield _Pair(one.start, closed, one.deepest + 1, _wraps(text, one, closed))


def _wraps(text: str, outer: _Opened, end: int) -> bool:
    start, close = outer.last
    return bool(close) and _after_blank(text, outer.start + 1) == start and _after_blank(text, close + 1) >= end


def _after_blank(text: str, position: int) -> int:
    found = _BLANK.match(text, position)
    return found.end() if found else position
