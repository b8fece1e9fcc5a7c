"""The screens of a manual: which of its words name the same one."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from rapidfuzz import fuzz

from manuals.check.text import compact

_ALIKE = 72
"""Per cent: a heading within a picture that is taken for the screen just named."""


@dataclass(eq=False)
class Screen:
    """One screen, by whatever the manual calls it."""

    name: str
    """As the text names it; empty for one that is shown and not named."""
    line: int
    place: str
    quote: str
    heading: str = ""
    """As a picture shows it, else as the text names it."""
    key: str = ""
    pictured: bool = False
    is_form: bool = False
    """Whether it is a form that the manual prints in its text."""
    asks_for: str = ""
    """What it asks to be entered, where its name says so."""
    controls: list[str] = field(default_factory=list)
    """The names of those that were claimed for it."""
    places: list[str] = field(default_factory=list)
    """Where it was claimed."""


class Screens:
    """All screens met so far."""

    def __init__(self, title: str) -> None:
        self.all: list[Screen] = []
        self._products = {compact(word) for word in title.split()}
        """Names that end no screen's name by accident: of what the manual is about."""

    def named(self, name: str) -> Screen | None:
        """The screen of this name: the same one, or the only one whose name or heading ends with it."""
        wanted = compact(name)
        exact = [screen for screen in self.all if wanted in (compact(screen.name), compact(screen.heading))]
        if exact:
            return exact[0]
        if len(wanted) < 3:
            return None
        longer = [
            screen
            for screen in self.all
            if compact(screen.name).endswith(wanted) and compact(screen.name) not in self._products
        ]
        return longer[0] if len(longer) == 1 else None

    def add(self, screen: Screen) -> Screen:
        """Remember a screen."""
        self.all.append(screen)
        return screen


def alike(name: str, heading: str) -> bool:
    """Whether a line of a picture may be the heading of a screen that the text calls by a name."""
    a, b = compact(name), compact(re.sub(r"[(（][^()（）]*[)）]", "", heading))
    if not a or not b:
        return False
    return (
        a == b or (len(min(a, b, key=len)) >= 3 and (a.startswith(b) or b.startswith(a))) or fuzz.ratio(a, b) >= _ALIKE
    )
