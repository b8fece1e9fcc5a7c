"""What a process has learned of the product in a survey: a drift that was met once is known to all tests after it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache

from evidence.outcomes import Part
from manuals.loader import load_all
from manuals.model import ControlClaim, ScreenClaim, TextClaim
from pages.survey.candidates import CONTROLS, Candidate

Key = tuple[str, str, str]
"""Screen, role and name."""


@dataclass
class Memory:
    """What is known by now.

    Attributes:
        instead: screen, role and name as a page object has it → what stands in its place.
        required: screen → fields that it demands and no page object fills in.
        detours: heading of a screen in between that no page object knows → the control that leads on.
        incomplete: screens that were accepted without a part of their landmark.
        exchanged: screen, role and name as a page object has it → the control that bears its label's counterpart.
    """

    instead: dict[Key, Candidate] = field(default_factory=dict)
    required: dict[str, list[Part]] = field(default_factory=dict)
    detours: dict[str, Part] = field(default_factory=dict)
    incomplete: set[str] = field(default_factory=set)
    exchanged: dict[Key, Part] = field(default_factory=dict)
    _named: dict[str, dict[Part, None]] = field(default_factory=dict)

    def note(self, screen: str, part: Part) -> None:
        """A page object has this on the screen."""
        self._named.setdefault(screen, {}).setdefault(part)

    def known(self, screen: str) -> list[Part]:
        """The controls that page object and catalogue have for a screen, in their order."""
        named = [part for part in self._named.get(screen, ()) if part.role in CONTROLS or part.role == "group"]
        return merged(named, documented_controls().get(screen, ()))


def merged(first: Iterable[Part], second: Iterable[Part]) -> list[Part]:
    """Both, in the order of the first; what only the second has stands behind what precedes it there."""
    found = list(first)
    at = len(found)
    for part in second:
        if part in found:
            at = found.index(part) + 1
        else:
            found.insert(at, part)
            at += 1
    return found


@cache
def documented_controls() -> Mapping[str, tuple[Part, ...]]:
    """Screen → the controls that manuals have for it, in their order."""
    found: dict[str, dict[Part, None]] = {}
    for manual in load_all():
        for _, _, claim in manual.claims():
            if isinstance(claim, ControlClaim):
                found.setdefault(claim.screen, {}).setdefault(Part(role=claim.role, name=claim.name))
    return {screen: tuple(parts) for screen, parts in found.items()}


@cache
def firm_controls() -> Mapping[str, frozenset[Part]]:
    """Screen → the controls that it shows in every state, by the manuals."""
    found: dict[str, set[Part]] = {}
    for manual in load_all():
        for _, _, claim in manual.claims():
            if isinstance(claim, ControlClaim) and claim.shown_when is None:
                found.setdefault(claim.screen, set()).add(Part(role=claim.role, name=claim.name))
    return {screen: frozenset(parts) for screen, parts in found.items()}


@cache
def documented_words() -> Mapping[str, frozenset[str]]:
    """Screen → headings and texts that manuals print of it."""
    found: dict[str, set[str]] = {}
    for manual in load_all():
        for _, _, claim in manual.claims():
            if isinstance(claim, ScreenClaim) and claim.heading:
                found.setdefault(claim.screen, set()).add(claim.heading)
            elif isinstance(claim, TextClaim):
                found.setdefault(claim.screen, set()).add(claim.text)
            elif isinstance(claim, ControlClaim):
                found.setdefault(claim.screen, set()).add(claim.name)
    return {screen: frozenset(words) for screen, words in found.items()}


@cache
def documented_headings() -> Mapping[str, tuple[str, ...]]:
    """Screen → the headings that manuals print of it."""
    found: dict[str, dict[str, None]] = {}
    for manual in load_all():
        for _, _, claim in manual.claims():
            if isinstance(claim, ScreenClaim) and claim.heading:
                found.setdefault(claim.screen, {}).setdefault(claim.heading)
    return {screen: tuple(headings) for screen, headings in found.items()}


@cache
def documented_orders() -> Mapping[str, frozenset[str]]:
    """Screen → the screens that it leads to by the manuals."""
    found: dict[str, set[str]] = {}
    for manual in load_all():
        for _, _, claim in manual.claims():
            if claim.kind == "order":
                found.setdefault(claim.screen, set()).add(claim.leads_to)
    return {screen: frozenset(later) for screen, later in found.items()}


def comes_later(screen: str, than: str, within: int = 2) -> bool:
    """Whether the manuals lead from one screen to another in so many moves."""
    reached = {than}
    for _ in range(within):
        reached = {later for one in reached for later in documented_orders().get(one, ())}
        if screen in reached:
            return True
    return False
