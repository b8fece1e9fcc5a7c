"""The check itself: every item of a text, and whether a claim or an exclusion takes it up."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate, chain
from typing import Literal

from manuals.check.coverage import Coverage, excluded, exclusion_key
from manuals.check.items import KINDS, Item, Kind
from manuals.check.labels import fields, labels
from manuals.check.numbers import addresses, numbers
from manuals.check.rows import rows
from manuals.check.text import clean, compact, with_links_as_labels, without_links
from manuals.check.wrapped import Finder, continued
from manuals.documents.document import Document
from manuals.model import Manual

State = Literal["claimed", "excluded", "open"]

_FINDERS: Mapping[Kind, Finder] = {
    "label": labels,
    "address": addresses,
    "number": numbers,
    "row": rows,
    "field": fields,
}


@dataclass(frozen=True)
class Judged:
    """An item with what became of it."""

    line: int
    """Of the text, from 1."""
    item: Item
    state: State
    column: int = 0
    """Where in the line it begins, from 0."""


@dataclass(frozen=True)
class Result:
    """What the check of one text found."""

    items: tuple[Judged, ...]
    stale: tuple[str, ...]
    """Exclusions that match nothing in the text."""
    unquoted: tuple[tuple[str, str], ...]
    """Claims and findings, by id, with quotes that are not in the text."""

    @property
    def open(self) -> tuple[Judged, ...]:
        """What neither a claim nor an exclusion takes up."""
        return tuple(judged for judged in self.items if judged.state == "open")

    @property
    def clean(self) -> bool:
        """Whether there is nothing to report."""
        return not (self.open or self.stale or self.unquoted)

    def summary(self) -> str:
        """Counts, on one line."""
        kinds = Counter(judged.item.kind for judged in self.items)
        states = Counter(judged.state for judged in self.items)
        counted = ", ".join(f"{kind} {kinds[kind]}" for kind in KINDS)
        return (
            f"{len(self.items)} items ({counted}): {states['claimed']} claimed, {states['excluded']} excluded, "
            f"{states['open']} open; {len(self.stale)} stale exclusions, {len(self.unquoted)} quotes not in the text"
        )


def check(manual: Manual, text: str | Document) -> Result:
    """Hold a text against a catalogue. Quotes may stand in the running headers of a document too."""
    margins = () if isinstance(text, str) else text.margins
    text = text if isinstance(text, str) else text.text
    cleaned = with_links_as_labels(clean(text))
    coverage, exclusions = Coverage.of(manual), excluded(manual)
    owned = sorted((_owned(cleaned, item, coverage, exclusions) for item in extract(cleaned)), key=_place)
    items = tuple(item for item, _ in owned)
    columns = [item.start - cleaned.rfind("\n", 0, item.start) - 1 for item in items]
    judged = tuple(map(Judged, _lines(cleaned, items), items, _with_parts(owned), columns))
    present = {exclusion_key(item.text) for item in items}
    stale = tuple(written for wanted, written in exclusions.items() if wanted not in present)
    return Result(judged, stale, tuple(_unquoted(manual, "\n".join((text, *margins)))))


def extract(cleaned: str) -> tuple[Item, ...]:
    """Every item of a cleaned text, in its order."""
    found = {item for finder in _FINDERS.values() for item in finder(cleaned)}
    return tuple(sorted(found, key=_order))


def _order(item: Item) -> tuple[int, int, int]:
    """Where it stands, what holds another before it."""
    return item.start, -item.end, KINDS.index(item.kind)


def _place(owned: tuple[Item, State]) -> tuple[int, int, int]:
    return _order(owned[0])


def _owned(text: str, item: Item, coverage: Coverage, exclusions: dict[str, str]) -> tuple[Item, State]:
    """An item with its own state; if that is open, with as much of the lines around it as is claimed or excluded."""
    for candidate in chain([item], continued(text, item, _FINDERS)):
        if coverage.has(candidate):
            return candidate, "claimed"
        if exclusion_key(candidate.text) in exclusions:
            return candidate, "excluded"
    return item, "open"


def _with_parts(owned: Sequence[tuple[Item, State]]) -> Iterator[State]:
    """Each one's own state, or that of something that it is a part of: a number in a claimed row is claimed with it.

    Args:
        owned: items with the state that is their own, in their order: what holds another comes before it.
    """
    taken = [(item, state) for item, state in owned if state != "open"]
    farthest = list(accumulate((item.end for item, _ in taken), max))
    for item, state in owned:
        # the first that reaches as far as this one; whatever comes later begins no earlier
        first = bisect_left(farthest, item.end)
        around = taken[first] if first < len(taken) else None
        yield around[1] if state == "open" and around and item.is_part_of(around[0]) else state


def _lines(text: str, items: tuple[Item, ...]) -> Iterator[int]:
    """The line that each item begins in."""
    line, position = 1, 0
    for item in items:
        line += text.count("\n", position, item.start)
        position = item.start
        yield line


def _unquoted(manual: Manual, text: str) -> list[tuple[str, str]]:
    said = compact(without_links(clean(text)))
    quotes = [(full_id, claim.quote) for full_id, _, claim in manual.claims()]
    quotes += [(f"finding {finding.id}", place.quote) for finding in manual.findings for place in finding.places]
    return [(name, quote) for name, quote in quotes if compact(without_links(clean(quote))) not in said]
