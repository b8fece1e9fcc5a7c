"""The items of a manual's text that a catalogue must take up, each with its line."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Kind = Literal["label", "address", "number", "row", "field"]
KINDS: tuple[Kind, ...] = ("label", "address", "number", "row", "field")


@dataclass(frozen=True)
class Item:
    """A label, address, number, table row or form field."""

    kind: Kind
    text: str
    """As it is listed, and as an exclusion names it."""
    start: int
    end: int
    """Where it stands in the cleaned text."""
    cells: tuple[str, ...] = ()
    """Of a row."""

    def is_part_of(self, other: Item) -> bool:
        """Whether it is a part of the other item."""
        return other.start <= self.start and self.end <= other.end and self != other
