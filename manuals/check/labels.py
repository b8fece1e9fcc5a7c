"""Labels in brackets, and the fields of forms."""

from __future__ import annotations

import re
from collections.abc import Iterator

from manuals.check.items import Item
from manuals.check.text import compact, spaced

_CLOSING = {"「": "」", "『": "』", "【": "】", "[": "]"}
_PARAGRAPH_END = re.compile(r"\n[ \t]*\n")
_BULLET = r"^[ \t]*(?:[-・•*][ \t]*)?"
_FIELDS = (
    re.compile(r"(?:^|(?<=[\s・]))[□☐☑][ \t]*(?P<name>[^\s□☐☑][^□☐☑\n]*)", re.MULTILINE),
    re.compile(_BULLET + r"(?P<name>[^\s()].*?)[ \t]*\([ \t]+\)", re.MULTILINE),
    re.compile(_BULLET + r"(?P<name>[^\s:]+):#{3,}", re.MULTILINE),
)


def labels(text: str) -> Iterator[Item]:
    """Everything in 「」, 『』, 【】 or [], nested ones too. One that is never closed ends with its line."""
    for start, end in _spans(text):
        content = spaced(text[start + 1 : end])
        # 【[label]】 is one label, listed once: its innermost brackets
        if compact(content) and unbracketed(content) == content:
            yield Item("label", content, start, end)


def fields(text: str) -> Iterator[Item]:
    """What is to be ticked (□ …) or filled in (… (     ) or …:###)."""
    for pattern in _FIELDS:
        for found in pattern.finditer(text):
            yield Item("field", spaced(found["name"]), found.start("name"), found.end())


def unbracketed(label: str) -> str:
    """The label without brackets that hold all of it."""
    for start, end in _spans(label):
        if start == 0 and end == len(label) - 1:
            return unbracketed(label[1:-1].strip())
    return label


def _spans(text: str) -> Iterator[tuple[int, int]]:
    ends = [found.start() for found in _PARAGRAPH_END.finditer(text)] + [len(text)]
    start = 0
    for end in ends:
        yield from _spans_of_paragraph(text, start, end)
        start = end


def _spans_of_paragraph(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    opened: list[int] = []
    for position in range(start, end):
        if text[position] in _CLOSING:
            opened.append(position)
        elif opened and text[position] == _CLOSING[text[opened[-1]]]:
            yield opened.pop(), position
    for position in opened:
        line_end = text.find("\n", position)
        yield position, len(text) if line_end < 0 else line_end
