"""Rows of tables, as text taken from a document shows them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from manuals.check.items import Item
from manuals.check.text import spaced

_LINE = re.compile(r"^.*\S.*$", re.MULTILINE)
_BLANK_TO_FILL = re.compile(r"\([ \t]+\)")
_BULLET = re.compile(r"^[-・•*][ \t]+")
_SEPARATOR = re.compile(r"\t+| {2,}")
_RULE = re.compile(r":?-{2,}:?")
_NUMBERED = re.compile(r"\d+(?:-\d+)+(?:\s|$)")


def rows(text: str) -> Iterator[Item]:
    """Lines of cells, separated by tabs, several spaces or |, or led by a row number such as 1-2."""
    for line in _LINE.finditer(text):
        cells = _cells(line[0].strip())
        if cells and not all(_RULE.fullmatch(cell) for cell in cells):
            yield Item("row", " | ".join(cells), line.start(), _end(line, cells), cells)


def numbered(cells: tuple[str, ...]) -> bool:
    """Whether the row is known by its number only: where its cells end cannot be seen."""
    return bool(_NUMBERED.match(cells[0]))


def _end(line: re.Match[str], cells: tuple[str, ...]) -> int:
    """Where the row ends; one known by its number holds its first two cells: what follows is prose."""
    prose = cells[2:] if numbered(cells) else ()
    return line.start() + line[0].index(prose[0], line[0].index(cells[1]) + len(cells[1])) if prose else line.end()


def _cells(line: str) -> tuple[str, ...]:
    if _NUMBERED.match(line):
        return tuple(line.split())
    plain = _BLANK_TO_FILL.sub("()", _BULLET.sub("", line))
    parts = plain.split("|") if "|" in plain else _SEPARATOR.split(plain)
    cells = tuple(spaced(part) for part in parts if part.strip())
    return cells if len(cells) > 1 or "|" in plain else ()
