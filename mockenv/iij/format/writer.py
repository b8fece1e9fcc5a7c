"""A request as the documented text: the manual's form with everything in its place."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mockenv.iij.format.vocabulary import OLD_WORDS, TEMPLATE, form_words
from mockenv.iij.request import Request, WorkRequest
from mockenv.iij.values import (
    NOTES,
    REQUESTER,
    canonical,
    canonical_code,
    canonical_name,
    head_problem,
    value_problem,
)
from mockenv.iij.works import FIELDS, WORKS, Box

_PLACE = re.compile(r"\{([^{}]+)\}")
_EMPTY_HEAD = "#" * 10
_EMPTY_ITEM = " " * 10


class Unwritable(ValueError):
    """A value cannot stand in the documented format.

    Attributes:
        place: the row, or the name of the line in the form's head.
        reason: a sentence for the person who typed it.
    """

    def __init__(self, place: str, reason: str) -> None:
        super().__init__(f"{place}: {reason}")
        self.place = place
        self.reason = reason


def write(request: Request) -> str:
    """The whole form with this request in it, confirmations in the words of the table.

    Raises:
        Unwritable: a value has line breaks, control characters, HTML, or parentheses that do not close, or is too long.
    """
    for place, reason in problems(request):
        raise Unwritable(place, reason)
    filled = _filled(request) | {
        box.id: _box(box.id in asked.confirmed if (asked := request.asks(work.number)) else False, box, box.label)
        for work in WORKS
        for box in work.boxes
    }
    return _PLACE.sub(lambda found: filled[found[1]], TEMPLATE)


def problems(request: Request) -> tuple[tuple[str, str], ...]:
    """The values that the documented format has no way to say, each with its place and a sentence for the reader."""
    judged = ((place, _problem(place, value)) for place, value in _values(request))
    return tuple((place, problem) for place, problem in judged if problem)


def blank() -> str:
    """The empty form, with the confirmations that the table asks for."""
    return write(Request())


def printed() -> str:
    """The empty form with the confirmations that the manual's form prints; those of 5 are not those of the table."""
    lines: list[str] = []
    for line in TEMPLATE.splitlines():
        found = _PLACE.fullmatch(line.strip())
        lines += _printed_boxes(line, found[1]) if found and "-" in found[1] else [line]
    filled = _filled(Request())
    return _PLACE.sub(lambda found: filled[found[1]], "\n".join(lines)) + "\n"


def _printed_boxes(line: str, box: str) -> list[str]:
    """A confirmation's line in the words of the form; where the form has others, all of them at the first."""
    row, _, letter = box.partition("/")
    indent = line[: line.index("{")]
    if row in OLD_WORDS:
        return [indent + _box(False, old, form_words(old)) for old in OLD_WORDS[row] if letter == "A"]
    known = next(known for known in FIELDS[row].boxes if known.id == box)
    return [indent + _box(False, known, form_words(known))]


def _filled(request: Request) -> dict[str, str]:
    """Everything of the form but the confirmations, by place."""
    filled = {name: (value or _EMPTY_HEAD) + NOTES[name] for name, value in _head(request)}
    for work in WORKS:
        asked = request.asks(work.number) or WorkRequest(work)
        filled[str(work.number)] = f"{'■' if request.asks(work.number) else '□'} {work.title}"
        filled |= {field.row: asked.value(field.row) or _EMPTY_ITEM for field in work.values}
    return filled


def _box(ticked: bool, box: Box, words: str) -> str:
    return ("■" if ticked else "□") + (" " if box.letter else "") + words


def _head(request: Request) -> Iterator[tuple[str, str]]:
    return zip(NOTES, (request.master_id, request.requester, request.service_code), strict=True)


def _values(request: Request) -> Iterator[tuple[str, str]]:
    yield from _head(request)
    for asked in request.works:
        yield from asked.values


def _problem(place: str, value: str) -> str | None:
    if problem := (value_problem if place in FIELDS else head_problem)(value):
        return problem
    if place in FIELDS:
        kept = canonical(FIELDS[place].kind, value)
    else:
        kept = canonical_name(value) if place == REQUESTER else canonical_code(value)
    return None if kept == value else "前後の空白と、フォーマットの記号や注記を取り除き、英数字は半角にしてください"
