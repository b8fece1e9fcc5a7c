"""Reads the documented text of a request: all of it, or nothing and why not.

It tolerates what mail programs and keyboards change (width of characters, line ends, quotation marks, wrapped lines,
missing empty lines, kinds of boxes) and refuses every line that it cannot place. Its time is linear in the length of
the text: every line is looked at a fixed number of times.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from mockenv.iij.format.line_kinds import Choice, Head, Heading, Item, Tick
from mockenv.iij.format.line_reader import LineReader, line_error
from mockenv.iij.format.lines import Line, joined, split, unreadable
from mockenv.iij.format.parse_result import LIMITS, Limits, LineError, Parsed, ParseFailure
from mockenv.iij.format.request_builder import RequestBuilder
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

__all__ = ["LIMITS", "Limits", "LineError", "ParseFailure", "Parsed", "parse"]

_COLON = re.compile("[:：]")
_PARENTHESIS = re.compile("[(（]")
_NOT_A_LINE = "依頼フォーマットのどの項目にも当たりません。依頼フォーマットだけを送ってください"
_NO_HTML = "HTMLは読めません。テキスト形式で送ってください"
_BEHIND = "記入欄の括弧の後に余分な文字があります"


def parse(text: str, limits: Limits = LIMITS) -> Parsed | ParseFailure:
    """Read a request.

    Args:
        text: as it was typed, or as it came by mail.
        limits: how much is read.

    Returns:
        The request; or the lines that are in its way (at most as many as the limits say): then nothing of it counts.
    """
    lines = split(text) if len(text) <= limits.text else []
    errors = unreadable(lines, text, limits)
    return ParseFailure(errors) if errors else _Reader(lines, limits).read()


class _Reader:
    """Goes through the lines of one text."""

    def __init__(self, lines: Sequence[Line], limits: Limits) -> None:
        self._reader = LineReader(lines)
        self._limits = limits
        self._builder = RequestBuilder()
        self._errors: list[LineError] = []

    def read(self) -> Parsed | ParseFailure:
        """Read everything."""
        while len(self._errors) < self._limits.errors and (line := self._reader.next()):
            self._take(line)
        if not self._errors:
            self._errors.extend(self._builder.contradictions())
        if self._errors:
            return ParseFailure(tuple(sorted(self._errors, key=lambda error: error.line)[: self._limits.errors]))
        return Parsed(self._builder.request())

    def _take(self, line: Line) -> None:
        """Read one line, with those that it was wrapped into."""
        kind, text = self._reader.unwrapped(line)
        error: LineError | None = None
        match kind:
            case Heading():
                self._reader.work = kind.work
                error = self._builder.open(kind, line)
            case Choice():
                error = self._builder.choose(kind, line)
            case Tick():
                error = self._builder.tick(kind, line)
            case Head() | Item():
                error = self._value(kind, line, text)
            case None:
                error = line_error(line, _NO_HTML if has_tag(line.text) else _NOT_A_LINE)
        if error:
            self._errors.append(error)

    def _value(self, place: Head | Item, line: Line, text: str) -> LineError | None:
        """Read a value to its end, over as many lines as it was wrapped into."""
        found = (_COLON if isinstance(place, Head) else _PARENTHESIS).search(text)
        if not found:  # the name was recognised by a sign of another shape
            return line_error(line, _NOT_A_LINE)
        pieces = [text[found.end() :] if isinstance(place, Head) else text[found.start() :]]
        depth, closed = closing(pieces[0])
        last = line
        while depth > 0:
            following = self._reader.continuation(line)
            if isinstance(following, LineError):
                return following
            last = following
            pieces.append(last.text)
            depth, closed = closing(last.text, depth)
        if isinstance(place, Item):
            if closed is None or pieces[-1][closed + 1 :].strip():
                return line_error(last, _BEHIND)
            pieces[-1] = pieces[-1][:closed]
            pieces[0] = pieces[0][1:]
        return self._fill(place, pieces, line)

    def _fill(self, place: Head | Item, pieces: Sequence[str], line: Line) -> LineError | None:
        words = place.name == REQUESTER if isinstance(place, Head) else place.field.kind is Kind.REASON
        value = joined(pieces, words)
        if isinstance(place, Item):
            value = canonical(place.field.kind, value)
        else:
            value = canonical_name(value) if words else canonical_code(value)
        check = head_problem if isinstance(place, Head) else value_problem
        problem = check(value, self._limits.value)
        return line_error(line, problem) if problem else self._builder.fill(place, value, line)
