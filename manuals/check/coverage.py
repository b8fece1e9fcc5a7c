"""What a catalogue takes up: the texts of its claims, and its exclusions."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from manuals.check.items import Item
from manuals.check.labels import labels, unbracketed
from manuals.check.numbers import addresses, numbers
from manuals.check.rows import numbered
from manuals.check.text import CIRCLED_NUMBERS, clean, compact, spaced
from manuals.model import Claim, Manual, RowClaim

_TEXTS = ("quote", "heading", "name", "text", "control", "subject", "sender_domain", "contains", "link", "address")
_ENUMERATOR = re.compile(r"^(?:\d+\.|[A-Z]:)")
"""Before a choice of a form: claims may name the choice without it."""


def key(item: Item) -> str:
    """What an item is compared with claims by."""
    if item.kind == "address":
        return compact(item.text).lower().removeprefix("@").rstrip("/")
    return compact(item.text)


@dataclass(frozen=True)
class Coverage:
    """What the claims of a catalogue say, ready to be compared with items."""

    texts: frozenset[str]
    """Whole texts, and the labels within them."""
    addresses: frozenset[str]
    numbers: frozenset[str]
    rows: frozenset[tuple[str, ...]]
    lines: frozenset[str]
    """Quotes with their spaces: a quoted row, whose cells must not run together."""

    @classmethod
    def of(cls, manual: Manual) -> Coverage:
        """Everything that the catalogue's sections, steps and claims say."""
        claims = [claim for _, _, claim in manual.claims()]
        said = [*(text for claim in claims for text in _texts(claim)), *_titles(manual)]
        cells = [claim.cells for claim in claims if isinstance(claim, RowClaim)]
        everything = [clean(text) for text in (*said, *(cell for row in cells for cell in row))]
        within = (label for text in everything for label in labels(text))
        found_numbers = (number for text in everything for number in numbers(text))
        return cls(
            texts=frozenset((*map(compact, said), *map(key, within))),
            addresses=frozenset(key(address) for text in everything for address in addresses(text)),
            numbers=frozenset((*map(key, found_numbers), *_step_numbers(manual))),
            rows=frozenset(tuple(map(compact, row)) for row in cells),
            lines=frozenset(map(spaced, said)),
        )

    def has(self, item: Item) -> bool:
        """Whether a claim says this item: as a whole, never as a part of something longer."""
        if item.kind == "row":
            return self._has_row(item.cells)
        if item.kind == "field":
            return bool({key(item), _ENUMERATOR.sub("", key(item))} & self.texts)
        known = {"address": self.addresses, "number": self.numbers}.get(item.kind, self.texts)
        return key(item) in known

    def _has_row(self, shown: tuple[str, ...]) -> bool:
        cells = tuple(map(compact, shown))
        if cells in self.rows or " ".join(shown) in self.lines or all(cell in self.texts for cell in cells):
            return True
        return numbered(shown) and any(_begins(cells, row) for row in self.rows)


def _begins(row: tuple[str, ...], claimed: tuple[str, ...]) -> bool:
    """Whether a row known by its number begins with the claimed cells; the number alone is not enough."""
    if len(row) == 1 or claimed[0] != row[0]:
        return claimed[0] == row[0]
    wanted, said = "".join(claimed), row[0]
    for cell in row[1:]:
        said += cell
        if len(said) >= len(wanted):
            break
    return said == wanted


def excluded(manual: Manual) -> dict[str, str]:
    """Exclusions by what they are compared by, as they are written."""
    return {exclusion_key(text): text for exclusion in manual.exclusions for text in exclusion.texts}


def exclusion_key(text: str) -> str:
    """What an item, or an exclusion as it is written, is compared with the other by: all of its text."""
    return compact(unbracketed(spaced(text)))


def _texts(claim: Claim) -> Iterator[str]:
    for name in _TEXTS:
        text = getattr(claim, name, None)
        if isinstance(text, str):
            yield text


def _titles(manual: Manual) -> Iterator[str]:
    document = manual.file.document
    yield document.title
    if document.edition:
        yield f"{document.edition}版"
    if document.date:
        yield document.date
    for section in manual.sections:
        yield from (section.title, f"{section.number} {section.title}", *(step.title for step in section.steps))


def _step_numbers(manual: Manual) -> Iterator[str]:
    """How sections and steps are numbered in print: (2), 4. and ①."""
    yield from (compact(section.number) for section in manual.sections)
    for part in {part for _, step in manual.steps() for part in step.place.split("-")}:
        yield f"{part}."
        yield from (circled for circled in CIRCLED_NUMBERS if unicodedata.normalize("NFKC", circled) == part)
