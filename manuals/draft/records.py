"""What a draft is made of: sections, steps and claims, before they have ids."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from manuals.draft.mails import Mail
from manuals.draft.outline import Node
from manuals.draft.printed import Line
from manuals.draft.screens import Screen


@dataclass
class Drafted:
    """One claim of the draft, before it has an id."""

    kind: str
    fields: dict[str, Any]
    quote: str
    line: int
    about: str
    """What its id is made of."""


@dataclass
class DraftStep:
    """A step with its claims."""

    place: str
    title: str
    title_en: str
    line: int
    claims: list[Drafted] = field(default_factory=list)


@dataclass
class DraftSection:
    """A section: one file."""

    number: str
    printed: str
    title: str
    title_en: str
    line: int
    steps: list[DraftStep]


@dataclass
class Draft:
    """What was made of a manual's text."""

    title: str
    sections: list[DraftSection]
    mails: list[Mail]
    addresses: list[str]
    front: tuple[Line, ...]
    other_titles: list[tuple[str, int, str, str]]
    """Sections with a second title: place, line, first and second title."""
    missing: list[tuple[str, int, str]]
    """Parts that the manual sends its reader to and does not have: place, line, name."""


@dataclass
class Pending:
    """An action whose outcome has not been told yet."""

    screen: Screen
    place: str
    control: str
    quote: str
    line: int
    doubtful: bool = False
    """Whether the control's name is a guess."""
    stale: bool = False
    """Whether another section has begun since."""


@dataclass
class Here:
    """Where in the manual the drafting is, and what it knows of this place."""

    node: Node
    step: DraftStep
    screens: list[Screen] = field(default_factory=list)
    """Those that this place told of, in its order."""
    seen: set[tuple[str, ...]] = field(default_factory=set)
    """Claims that it has."""


def doubt(text: str, text_en: str) -> dict[str, Any]:
    """The fields of a claim that tell why it may not be so."""
    return {"doubt": text, "doubt_en": text_en}


def free(name: str, used: set[str], mark: str) -> str:
    """A name that is not used yet: with a number behind it if need be."""
    number = 1
    free = name
    while free in used:
        number += 1
        free = f"{name}{mark}{number}"
    used.add(free)
    return free
