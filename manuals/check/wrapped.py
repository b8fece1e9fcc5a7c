"""Items that a line break of the printed page splits, where the manual's own text has none."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace

from manuals.check.items import Item, Kind

Finder = Callable[[str], Iterator[Item]]

_SHORTEST, _LONGEST = 12, 400
"""Characters of a line of a page, or of a cell of its table, that is full."""
_LINES = 3
"""That one item goes on for."""


def continued(text: str, item: Item, finders: Mapping[Kind, Finder]) -> Iterator[Item]:
    """The item with what the lines around it say of it: the one before, and from one after it to several.

    Args:
        text: that the item was found in.
        item: as it stands on its line.
        finders: of each kind.
    """
    begin = text.rfind("\n", max(item.start - _LONGEST, 0), item.start) + 1
    if not begin and item.start > _LONGEST:
        return
    if begin and not text[begin : item.start].strip():
        yield from _begun(text, begin, item, finders[item.kind])
    end = text.find("\n", item.start, item.start + _LONGEST)
    if end < begin + _SHORTEST or (item.kind != "row" and text[item.end : end].strip(" \t.,:;-")):
        return
    line = text[begin:end].rstrip()
    for _ in range(_LINES):
        following = text.find("\n", end + 1, end + 1 + _LONGEST)
        more = text[end + 1 : following if following >= 0 else end + 1 + _LONGEST].strip()
        if not more:
            return
        line += more
        end = following if following >= 0 else min(end + 1 + _LONGEST, len(text))
        for found in finders[item.kind](line):
            if begin + found.start == item.start:
                yield replace(found, start=item.start, end=end - (len(line) - found.end))


def _begun(text: str, begin: int, item: Item, finder: Finder) -> Iterator[Item]:
    """What begins on the line before and ends with the item."""
    before = text[text.rfind("\n", max(begin - _LONGEST, 0), begin - 1) + 1 : begin - 1].rstrip()
    if len(before) < _SHORTEST:
        return
    for found in finder(before + text[item.start : item.end]):
        if found.start < len(before) < found.end == len(before) + item.end - item.start:
            yield replace(found, start=item.start, end=item.end)
