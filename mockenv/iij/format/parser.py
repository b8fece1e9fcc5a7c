"""Reads the documented text of a request: all of it, or nothing and why not.

It forgives what mail programs and keyboards do (width of characters, line ends, quotation marks, wrapped lines, missing
empty lines, kinds of boxes) and refuses every line that it cannot place. Its time is linear in the length of the text:
every line is looked at a fixed number of times.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from mockenv.iij.format.cursor import Cursor, damaged
from mockenv.iij.format.damage import LIMITS, Damage, Damaged, Limits, Parsed
from mockenv.iij.format.draft import Draft
from mockenv.iij.format.lines import Line, joined, split, unreadable
from mockenv.iij.format.meanings import Choice, Head, Heading, Item, Tick
from mockenv.iij.values import (
    REQUESTER,
    canonical,
    canonical_code,
    canonical_name,
    closing,
    has_tag,
    head_problem,
    value_problem,
)
from mockenv.iij.works import Kind

__all__ = ["LIMITS", "Damage", "Damaged", "Limits", "Parsed", "parse"]

_COLON = re.compile("[:：]")
_PARENTHESIS = re.compile("[(（]")
_NOT_A_LINE = "依頼フォーマットのどの項目にも当たりません。依頼フォーマットだけを送ってください"
_NO_HTML = "HTMLは読めません。テキスト形式で送ってください"
_BEHIND = "記入欄の括弧の後に余分な文字があります"


def parse(text: str, limits: Limits = LIMITS) -> Parsed | Damaged:
    """Read a request.

    Args:
        text: as it was typed, or as it came by mail.
        limits: how much is read.

    Returns:
        The request; or the lines that are in its way (at most as many as the limits say): then nothing of it counts.
    """
    lines = split(text) if len(text) <= limits.text else []
    damages = unreadable(lines, text, limits)
    return Damaged(damages) if damages else _Reader(lines, limits).read()


class _Reader:
    """Goes through the lines of one text."""

    def __init__(self, lines: Sequence[Line], limits: Limits) -> None:
        self._cursor = Cursor(lines)
        self._limits = limits
        self._draft = Draft()
        self._damages: list[Damage] = []

    def read(self) -> Parsed | Damaged:
        """Read everything."""
        while len(self._damages) < self._limits.damages and (line := self._cursor.next()):
            self._take(line)
        if not self._damages:
            self._damages.extend(self._draft.contradictions())
        if self._damages:
            return Damaged(tuple(sorted(self._damages, key=lambda damage: damage.line)[: self._limits.damages]))
        return Parsed(self._draft.request())

    def _take(self, line: Line) -> None:
        """Read one line, with those that it was wrapped into."""
        meaning, text = self._cursor.unwrapped(line)
        damage: Damage | None = None
        match meaning:
            case Heading():
                self._cursor.work = meaning.work
                damage = self._draft.open(meaning, line)
            case Choice():
                damage = self._draft.choose(meaning, line)
            case Tick():
                damage = self._draft.tick(meaning, line)
            case Head() | Item():
                damage = self._value(meaning, line, text)
            case None:
                damage = damaged(line, _NO_HTML if has_tag(line.text) else _NOT_A_LINE)
        if damage:
            self._damages.append(damage)

    def _value(self, place: Head | Item, line: Line, text: str) -> Damage | None:
        """Read a value to its end, over as many lines as it was wrapped into."""
        found = (_COLON if isinstance(place, Head) else _PARENTHESIS).search(text)
        if not found:  # the name was recognised by a sign of another shape
            return damaged(line, _NOT_A_LINE)
        pieces = [text[found.end() :] if isinstance(place, Head) else text[found.start() :]]
        depth, closed = closing(pieces[0])
        last = line
        while depth > 0:
            following = self._cursor.continuation(line)
            if isinstance(following, Damage):
                return following
            last = following
            pieces.append(last.text)
            depth, closed = closing(last.text, depth)
        if isinstance(place, Item):
            if closed is None or pieces[-1][closed + 1 :].strip():
                return damaged(last, _BEHIND)
            pieces[-1] = pieces[-1][:closed]
            pieces[0] = pieces[0][1:]
        return self._fill(place, pieces, line)

    def _fill(self, place: Head | Item, pieces: Sequence[str], line: Line) -> Damage | None:
        words = place.name == REQUESTER if isinstance(place, Head) else place.field.kind is Kind.REASON
        value = joined(pieces, words)
        if isinstance(place, Item):
            value = canonical(place.field.kind, value)
        else:
            value = canonical_name(value) if words else canonical_code(value)
        check = head_problem if isinstance(place, Head) else value_problem
        problem = check(value, self._limits.value)
        return damaged(line, problem) if problem else self._draft.fill(place, value, line)
