"""The check itself: every item of a text, and whether a claim or an exclusion takes it up."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Literal

from manuals.check.coverage import Coverage, excluded, exclusion_key
from manuals.check.items import KINDS, Item
from manuals.check.labels import fields, labels
from manuals.check.numbers import addresses, numbers
from manuals.check.rows import rows
from manuals.check.text import clean, compact, with_links_as_labels, without_links
from manuals.model import Manual

State = Literal["claimed", "excluded", "open"]


@dataclass(frozen=True)
class Judged:
    """An item with what became of it."""

    line: int
    item: Item
    state: State


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


def check(manual: Manual, text: str) -> Result:
    """Hold a text against a catalogue."""
    cleaned = with_links_as_labels(clean(text))
    items = extract(cleaned)
    coverage, exclusions = Coverage.of(manual), excluded(manual)
    states = {item: _own_state(item, coverage, exclusions) for item in items}
    judged = tuple(Judged(cleaned.count("\n", 0, item.start) + 1, item, _state(item, states)) for item in items)
    present = {exclusion_key(item.text) for item in items}
    stale = tuple(written for wanted, written in exclusions.items() if wanted not in present)
    return Result(judged, stale, tuple(_unquoted(manual, text)))


def extract(cleaned: str) -> tuple[Item, ...]:
    """Every item of a cleaned text, in its order."""
    found = [item for finder in (labels, addresses, numbers, rows, fields) for item in finder(cleaned)]
    return tuple(sorted(set(found), key=lambda item: (item.start, -item.end, KINDS.index(item.kind))))


def _own_state(item: Item, coverage: Coverage, exclusions: dict[str, str]) -> State:
    if coverage.has(item):
        return "claimed"
    return "excluded" if exclusion_key(item.text) in exclusions else "open"


def _state(item: Item, states: dict[Item, State]) -> State:
    """Its own, or that of something that it is a part of: a number in a claimed row is claimed with it."""
    if states[item] != "open":
        return states[item]
    around = [state for other, state in states.items() if state != "open" and item.inside(other)]
    return around[0] if around else "open"


def _unquoted(manual: Manual, text: str) -> list[tuple[str, str]]:
    said = compact(without_links(clean(text)))
    quotes = [(full_id, claim.quote) for full_id, _, claim in manual.claims()]
    quotes += [(f"finding {finding.id}", place.quote) for finding in manual.findings for place in finding.places]
    return [(name, quote) for name, quote in quotes if compact(without_links(clean(quote))) not in said]
