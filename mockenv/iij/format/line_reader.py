"""Goes through the lines of a text and puts together again what a mail program has wrapped."""

from __future__ import annotations

import re
from collections.abc import Sequence

from mockenv.iij.format.line_kinds import LineKind
from mockenv.iij.format.lines import Line
from mockenv.iij.format.parse_result import LineError, shown
from mockenv.iij.format.vocabulary import LONGEST_LINE, begins, recognise
from mockenv.iij.works import Work

_MAIL_HEADER = re.compile(
    r"(bcc|cc|to|from|sender|subject|date|reply-to|return-path|message-id|mime-version|content-[a-z-]{1,30})[ ]?:",
    re.IGNORECASE,
)
_NO_HEADER = "メールのヘッダーのような行は記入できません"
_UNCLOSED = "記入欄の括弧が閉じられていません"
_DEEPER = "記入欄の途中に引用の印があります"


class LineReader:
    """Gives the lines of a text one after the other.

    Attributes:
        work: whose items are being read; None before the first.
    """

    def __init__(self, lines: Sequence[Line]) -> None:
        self.work: Work | None = None
        self._lines = lines
        self._at = 0

    def next(self) -> Line | None:
        """Take the next line that is not empty; None at the end."""
        while self._at < len(self._lines):
            self._at += 1
            if self._lines[self._at - 1].text:
                return self._lines[self._at - 1]
        return None

    def unwrapped(self, line: Line) -> tuple[LineKind | None, str]:
        """What a line means, alone or with the lines that follow it; takes the longest that means something."""
        text, ahead = line.text, self._at
        kind, whole = recognise(text, self.work), text
        while len(text) < LONGEST_LINE and ahead < len(self._lines) and begins(text, self.work):
            following = self._lines[ahead].text
            if not following:
                break
            text, ahead = f"{text} {following}", ahead + 1
            if longer := recognise(text, self.work):
                kind, whole, self._at = longer, text, ahead
        return kind, whole

    def continuation(self, first: Line) -> Line | LineError:
        """The next line of a value that is not closed yet."""
        if self._at == len(self._lines):
            return line_error(first, _UNCLOSED)
        line = self._lines[self._at]
        if recognise(line.text, self.work):
            return line_error(first, _UNCLOSED)
        self._at += 1
        if line.quoted > first.quoted:
            return line_error(line, _DEEPER)
        if _MAIL_HEADER.match(line.text):
            return line_error(line, _NO_HEADER)
        return line


def line_error(line: Line, reason: str) -> LineError:
    """What is told about a line."""
    return LineError(line.number, shown(line.text), reason)
