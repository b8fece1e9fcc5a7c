"""What a process has learned of the product in a survey: a drift that was met once is known to all tests after it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING

from evidence.outcomes import Part, WantedMail
from manuals.loader import load_all
from manuals.model import ControlClaim, OrderClaim, ScreenClaim, TextClaim
from manuals.texts.folding import folded_label
from pages.survey.candidates import CONTROLS, Candidate
from pages.survey.settling import BRIEF, PATIENT, QUIET

if TYPE_CHECKING:
    from domain.survey import Operable
    from evidence.aria import Node

Key = tuple[str, str, str]
"""Screen, role and name."""


def key_of(control: Operable) -> Key:
    """A control, among the things that may be absent."""
    return control.screen, control.role, control.name


def of_screen(screen: str) -> Key:
    """A screen as a whole, among the things that may be absent."""
    return screen, "screen", ""


@dataclass
class Memory:
    """What is known by now.

    Attributes:
        instead: screen, role and name as a page object has it → what stands in its place.
        required: screen → fields that it demands and no page object fills in.
        detours: heading of a screen in between that no page object knows → the control that leads on.
        exchanged: screen, role and name as a page object has it → the control that bears its label's counterpart.
        lacking: what a screen lacks, and has nothing in the place of.
        skipped: a control, or a screen by `of_screen`, whose step has fallen away → the screen that was shown instead.
        late: what was taken for absent, and was there after all: it only comes late, and is waited for.
        mails: mail that was waited for → subject of the one that comes instead, without its numbers.
    """

    instead: dict[Key, Candidate] = field(default_factory=dict)
    required: dict[str, list[Part]] = field(default_factory=dict)
    detours: dict[str, Part] = field(default_factory=dict)
    exchanged: dict[Key, Part] = field(default_factory=dict)
    lacking: set[Key] = field(default_factory=set)
    skipped: dict[Key, str] = field(default_factory=dict)
    late: set[Key] = field(default_factory=set)
    mails: dict[WantedMail, str] = field(default_factory=dict)
    _named: dict[str, dict[Part, None]] = field(default_factory=dict)

    def note(self, screen: str, part: Part) -> None:
        """A page object has this on the screen."""
        self._named.setdefault(screen, {}).setdefault(part)

    def learn(self, key: Key, found: Candidate | None) -> None:
        """What stands in the place of something; None: nothing does. What only comes late is not remembered so."""
        if key in self.late:
            return
        if found is None:
            self.lacking.add(key)
        else:
            self.instead[key] = found

    def skip(self, key: Key, shown: str) -> None:
        """A step has fallen away, and a screen is shown instead."""
        if key not in self.late:
            self.skipped[key] = shown

    def patience(self, key: Key) -> tuple[float, ...]:
        """Seconds without a change after which one looks, in turn, for what a page has in the place of something."""
        if key in self.late:
            return (PATIENT,)
        return (BRIEF,) if key in self.lacking or key in self.skipped else (BRIEF, QUIET)

    def came(self, key: Key) -> None:
        """What was taken for absent is there after all."""
        if key in self.instead or key in self.lacking or key in self.skipped:
            self.late.add(key)
        self.instead.pop(key, None)
        self.lacking.discard(key)
        self.skipped.pop(key, None)

    def known(self, screen: str) -> list[Part]:
        """The controls that page object and catalogue have for a screen, in their order."""
        return merged(self._of_page_objects(screen), documented_controls().get(screen, ()))

    def due(self, screen: str, tree: Node) -> list[Part]:
        """Those of them that the screen has to show, by what is chosen on it, in the catalogue's order.

        Groups of fields that choices bring up may share a label: its place is that in the group that is shown.

        Args:
            screen: its key.
            tree: what all of it shows.
        """
        chosen = {folded_label(node.name) for node in _ticked(tree)}
        claimed = claimed_controls().get(screen, ())
        due = dict.fromkeys(part for part, choice in claimed if choice is None or folded_label(choice) in chosen)
        others = {part for part, _ in claimed}.difference(due)
        return merged(due, [part for part in self._of_page_objects(screen) if part not in others])

    def _of_page_objects(self, screen: str) -> list[Part]:
        return [part for part in self._named.get(screen, ()) if part.role in CONTROLS or part.role == "group"]


def _ticked(tree: Node) -> Iterator[Node]:
    return (node for node in tree.find("checkbox", "radio") if node.attributes.get("checked") == "true")


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
def claimed_controls() -> Mapping[str, tuple[tuple[Part, str | None], ...]]:
    """Screen → the controls that manuals have for it, claim by claim, each with the choice that brings it up."""
    found: dict[str, list[tuple[Part, str | None]]] = {}
    for manual in load_all():
        for _, _, claim in manual.claims():
            if isinstance(claim, ControlClaim):
                choice = claim.shown_when.checked if claim.shown_when else None
                found.setdefault(claim.screen, []).append((Part(role=claim.role, name=claim.name), choice))
    return {screen: tuple(parts) for screen, parts in found.items()}


@cache
def documented_controls() -> Mapping[str, tuple[Part, ...]]:
    """Screen → the controls that manuals have for it, in their order."""
    return {screen: tuple(dict.fromkeys(part for part, _ in parts)) for screen, parts in claimed_controls().items()}


@cache
def grouped_controls() -> Mapping[str, Mapping[str, tuple[Part, ...]]]:
    """Screen → group of fields → the controls that manuals have in it, in their order."""
    found: dict[str, dict[str, list[Part]]] = {}
    for manual in load_all():
        for _, _, claim in manual.claims():
            if isinstance(claim, ControlClaim) and claim.group:
                groups = found.setdefault(claim.screen, {})
                groups.setdefault(claim.group, []).append(Part(role=claim.role, name=claim.name))
    return {screen: {name: tuple(parts) for name, parts in groups.items()} for screen, groups in found.items()}


@cache
def screens_with_choices() -> frozenset[str]:
    """The screens of which what is shown depends on what is chosen, by the manuals."""
    return frozenset(screen for screen, parts in claimed_controls().items() if any(choice for _, choice in parts))


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


def documented_ways(screen: str, control: str) -> frozenset[str]:
    """The screens that a control leads to by the manuals, which may name none for what leads on."""
    return frozenset(
        claim.leads_to
        for manual in load_all()
        for _, _, claim in manual.claims()
        if isinstance(claim, OrderClaim) and claim.screen == screen and _is_named(claim.control, control)
    )


def _is_named(documented: str | None, control: str) -> bool:
    return documented is None or folded_label(documented) == folded_label(control)


def comes_later(screen: str, than: str, within: int = 2) -> bool:
    """Whether the manuals lead from one screen to another in so many moves."""
    reached = {than}
    for _ in range(within):
        reached = {later for one in reached for later in documented_orders().get(one, ())}
        if screen in reached:
            return True
    return False


def comes_before(screen: str) -> str:
    """The screen that leads to another one by the manuals, the first of several; empty if none does."""
    return next((first for first, later in documented_orders().items() if screen in later), "")
