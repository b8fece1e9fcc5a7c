"""What comes of reading a text: the request, or the lines that cannot be read."""

from __future__ import annotations

from dataclasses import dataclass

from mockenv.iij.request import Request
from mockenv.iij.values import LONGEST

_SHOWN = 80


@dataclass(frozen=True)
class Limits:
    """How much is read before a text is refused. The manual names no limit.

    Attributes:
        text: characters of a whole text.
        value: characters of a value.
        errors: after so many nothing more is read.
    """

    text: int = 100_000
    value: int = LONGEST
    errors: int = 20


LIMITS = Limits()


@dataclass(frozen=True)
class LineError:
    """A line that cannot be taken as it is.

    Attributes:
        line: its number in the text that was sent, from 1.
        text: the line, cut and without anything invisible.
        reason: a sentence for the person who sent it.
    """

    line: int
    text: str
    reason: str


@dataclass(frozen=True)
class Parsed:
    """A text that was read, all of it."""

    request: Request


@dataclass(frozen=True)
class ParseFailure:
    """A text that was not taken, by line; nothing of it counts."""

    errors: tuple[LineError, ...]


def shown(line: str) -> str:
    """A line as it may be quoted back."""
    cut = " ".join(line[:_SHOWN].split())
    cut = "".join(character if character.isprintable() else "\N{REPLACEMENT CHARACTER}" for character in cut)
    return cut + "…" if len(line) > _SHOWN else cut
