"""What is new: fields that are demanded beside the known ones, exchanged labels, and screens in between."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from playwright.sync_api import Error

from evidence.aria import parse
from evidence.outcomes import Part
from pages.region import by_part
from pages.survey.detours import Detour, agree, detour
from pages.survey.look import Seen, exchanged, look_at, unknown_demands
from pages.survey.memory import documented_words
from pages.survey.places import role_of, shows
from pages.survey.refusals import fill_demanded, fill_known
from pages.survey.state import LIKELY, NOTHING, SURE

if TYPE_CHECKING:
    from domain.evidence import Verb
    from pages.screen import Screen
    from pages.survey.state import State
    from pages.survey.substitutes import Substitutes


class Novelties:
    """Finds what is new, walks past it, and takes it down.

    Args:
        state: of the visitor's survey.
        substitutes: tell a new field from one that has another name by now.
    """

    def __init__(self, state: State, substitutes: Substitutes) -> None:
        self._state = state
        self._substitutes = substitutes

    def look_at(self, screen: Screen) -> None:
        """Look for what an action would not come across: fields that are demanded anew, labels that were exchanged."""
        if screen.key not in documented_words():
            return
        with suppress(Error):  # the page is being left
            seen = look_at(self._state.page)
            for new in unknown_demands(seen, self._state.memory.known(screen.key)):
                self._note_demand(screen.key, Part(role=role_of(new), name=new.label))
            for one, other in exchanged(seen):
                self._exchange(screen.key, one, other)
                self._exchange(screen.key, other, one)

    def fill_required(self, screen: str) -> None:
        """Fill in what a screen is known to demand beside what page objects fill in."""
        for part in fill_known(self._state.page, self._state.memory.required.get(screen, [])):
            self._required(screen, part)

    def satisfy(self, screen: str) -> bool:
        """Whether a form that did not go on was filled in further, and sent again."""
        with suppress(Error):
            filled = fill_demanded(self._state.page)
            for part in filled:
                self._state.memory.required.setdefault(screen, []).append(part)
                self._required(screen, part)
            if filled and self._state.again:
                self._state.again()
                return True
        return False

    def detour(self) -> bool:
        """Whether the page was an unknown screen in between, and was walked past."""
        with suppress(Error):
            between = detour(self._state.page)
            if between is None and agree(self._state.page):
                between = detour(self._state.page)
            if between is not None:
                self._walk_past(between)
                return True
        return False

    def _note_demand(self, screen: str, part: Part) -> None:
        memory = self._state.memory
        if any(key[0] == screen and found.part == part for key, found in memory.instead.items()):
            return
        required = memory.required.setdefault(screen, [])
        if part not in required:
            if self._is_renamed(screen, part):
                return
            required.append(part)
        self._state.drift("required_field", screen, NOTHING, part, SURE, there=by_part(self._state.page, part))

    def _is_renamed(self, screen: str, part: Part) -> bool:
        """Whether a field is one that is known under another name; then it is noted as such."""
        tree = parse(self._state.page.aria_snapshot())
        expected = self._state.expected(screen)
        lost = [wanted for wanted in expected if wanted.role == part.role and not shows(tree, wanted)]
        chosen = [(wanted, found) for wanted in lost if (found := self._substitutes.chosen(screen, wanted, tree))]
        nearest = [(wanted, found) for wanted, found in chosen if found.part == part]
        if not nearest:
            return False
        wanted, found = max(nearest, key=lambda each: each[1].confidence)
        self._state.memory.learn((screen, wanted.role, wanted.name), found)
        there = by_part(self._state.page, part)
        self._state.drift("control", screen, wanted, part, found.confidence, there=there)
        return True

    def _exchange(self, screen: str, one: Seen, other: Seen) -> None:
        """Where one control should stand, the label of another one does."""
        documented = next((part for part in self._state.memory.known(screen) if part.name == one.label), None)
        if documented is None:
            return
        instead = Part(role=role_of(other), name=other.label)
        self._state.memory.exchanged[screen, documented.role, documented.name] = instead
        self._state.drift("control", screen, documented, instead, LIKELY, there=by_part(self._state.page, instead))

    def _required(self, screen: str, part: Part) -> None:
        verb: Verb = "check" if part.role in ("checkbox", "radio", "switch") else "fill"
        self._state.evidence.action_beside(screen, verb, NOTHING, part)
        self._state.drift("required_field", screen, NOTHING, part, SURE, there=by_part(self._state.page, part))

    def _walk_past(self, between: Detour) -> None:
        evidence, last = self._state.evidence, self._state.last
        unknown = f"{last.partition('.')[0] or 'unknown'}.unknown"
        heading = Part(role="heading", name=between.heading)
        self._state.memory.detours[between.heading] = between.way
        evidence.action_beside(unknown, "arrive", NOTHING, heading)
        for part in fill_demanded(self._state.page):
            evidence.action_beside(unknown, "fill", NOTHING, part)
        evidence.action_beside(unknown, "click", NOTHING, between.way)
        self._state.drift("extra_step", last, NOTHING, heading, SURE, there=between.locator)
        between.locator.click()
