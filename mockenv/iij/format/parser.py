"""Reads the documented text of a request: all of it, or nothing and why not.

It forgives what mail programs and keyboards do (width of characters, line ends, quotation marks, wrapped lines, missing
empty lines, kinds of boxes) and refuses every line that it cannot place. Its time is linear in the length of the text:
every line is looked at a fixed number of times.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from mockenv.iij.format.damage import LIMITS, Damage, Damaged, Limits, Parsed, shown
from mockenv.iij.format.draft import Draft
from mockenv.iij.format.lines import Line, joined, split, unreadable
from mockenv.iij.format.vocabulary import (
    LONGEST_LINE,
    Choice,
    Head,
    Heading,
    Item,
    Meaning,
    Tick,
    begins,
    recognise,
)
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
from mockenv.iij.works import Kind, Work

__all__ = ["LIMITS", "Damage", "Damaged", "Limits", "Parsed", "parse"]

_COLON = re.compile("[:：]")
_PARENTHESIS = re.compile("[(（]")
_MAIL_HEADER = re.compile(
    r"(bcc|cc|to|from|sender|subject|date|reply-to|return-path|message-id|mime-version|content-[a-z-]{1,30})[ ]?:",
    re.IGNORECASE,
)
_NOT_A_LINE = "依頼フォーマットのどの項目にも当たりません。依頼フォーマットだけを送ってください"
_NO_HTML = "HTMLは読めません。テキスト形式で送ってください"
_NO_HEADER = "メールのヘッダーのような行は記入できません"
_UNCLOSED = "記入欄の括弧が閉じられていません"
_BEHIND = "記入欄の括弧の後に余分な文字があります"
_DEEPER = "記入欄の途中に引用の印があります"


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
        self._lines = lines
        self._limits = limits
        self._at = 0
        self._work: Work | None = None
        self._draft = Draft()
        self._damages: list[Damage] = []

    def read(self) -> Parsed | Damaged:
        """Read everything."""
        while self._at < len(self._lines) and len(self._damages) < self._limits.damages:
            line = self._lines[self._at]
            self._at += 1
            if line.text:
                self._take(line)
        if not self._damages:
            self._damages.extend(self._draft.contradictions())
        if self._damages:
            return Damaged(tuple(sorted(self._damages, key=lambda damage: damage.line)[: self._limits.damages]))
        return Parsed(self._draft.request())

    def _take(self, line: Line) -> None:
        """Read one line, with those that it was wrapped into."""
        meaning, text = self._unwrapped(line)
        damage: Damage | None = None
        match meaning:
            case Heading():
                self._work = meaning.work
                damage = self._draft.open(meaning, line)
            case Choice():
                damage = self._draft.choose(meaning, line)
            case Tick():
                damage = self._draft.tick(meaning, line)
            case Head() | Item():
                damage = self._value(meaning, line, text)
            case None:
                damage = _damage(line, _NO_HTML if has_tag(line.text) else _NOT_A_LINE)
        if damage:
            self._damages.append(damage)

    def _unwrapped(self, line: Line) -> tuple[Meaning | None, str]:
        """What a line means, alone or with the lines that follow it; takes the longest that means something."""
        text, ahead = line.text, self._at
        meaning, whole = recognise(text, self._work), text
        while len(text) < LONGEST_LINE and ahead < len(self._lines) and begins(text, self._work):
            following = self._lines[ahead].text
            if not following:
                break
            text, ahead = f"{text} {following}", ahead + 1
            if longer := recognise(text, self._work):
                meaning, whole, self._at = longer, text, ahead
        return meaning, whole

    def _value(self, place: Head | Item, line: Line, text: str) -> Damage | None:
        """Read a value to its end, over as many lines as it was wrapped into."""
        found = (_COLON if isinstance(place, Head) else _PARENTHESIS).search(text)
        if not found:  # the name was recognised by a sign of another shape
            return _damage(line, _NOT_A_LINE)
        pieces = [text[found.end() :] if isinstance(place, Head) else text[found.start() :]]
        depth, closed = closing(pieces[0])
        last = line
        while depth > 0:
            following = self._continuation(line)
            if isinstance(following, Damage):
                return following
            last = following
            pieces.append(last.text)
            depth, closed = closing(last.text, depth)
        if isinstance(place, Item):
            if closed is None or pieces[-1][closed + 1 :].strip():
                return _damage(last, _BEHIND)
            pieces[-1] = pieces[-1][:closed]
            pieces[0] = pieces[0][1:]
        return self._fill(place, pieces, line)

    def _continuation(self, first: Line) -> Line | Damage:
        """The next line of a value that is not closed yet."""
        if self._at == len(self._lines):
            return _damage(first, _UNCLOSED)
        line = self._lines[self._at]
        if recognise(line.text, self._work):
            return _damage(first, _UNCLOSED)
        self._at += 1
        if line.quoted > first.quoted:
            return _damage(line, _DEEPER)
        if _MAIL_HEADER.match(line.text):
            return _damage(line, _NO_HEADER)
        return line

    def _fill(self, place: Head | Item, pieces: Sequence[str], line: Line) -> Damage | None:
        words = place.name == REQUESTER if isinstance(place, Head) else place.field.kind is Kind.REASON
        value = joined(pieces, words)
        if isinstance(place, Item):
            value = canonical(place.field.kind, value)
        else:
            value = canonical_name(value) if words else canonical_code(value)
        check = head_problem if isinstance(place, Head) else value_problem
        problem = check(value, self._limits.value)
        return _damage(line, problem) if problem else self._draft.fill(place, value, line)


def _damage(line: Line, reason: str) -> Damage:
    return Damage(line.number, shown(line.text), reason)
