"""What is new: fields that are demanded beside the known ones, exchanged labels, and screens in between."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from typing import TYPE_CHECKING

from playwright.sync_api import Error

from evidence.aria import parse
from evidence.outcomes import Part
from manuals.texts.folding import folded_label
from manuals.texts.marks import bare_label
from pages.region import by_part
from pages.survey.detours import Detour, agree, asks_for_cookies, detour, in_front
from pages.survey.look import Seen, exchanged, look_at, unknown_demands, unseen
from pages.survey.memory import comes_before, documented_controls, documented_words, grouped_controls
from pages.survey.places import part_at, role_of, shows, whole_of
from pages.survey.refusals import fill_demanded, fill_known
from pages.survey.state import LIKELY, NOTHING, SURE

if TYPE_CHECKING:
    from collections.abc import Iterable

    from domain.evidence import Verb
    from evidence.aria import Node
    from pages.screen import Screen
    from pages.survey.state import State
    from pages.survey.substitutes import Substitutes

_FADED_IN = """() => Promise.race([
    Promise.allSettled(document.getAnimations().map(each => each.finished)),
    new Promise(done => setTimeout(done, 1000)),
])"""
"""Waits until nothing fades in or moves any more."""


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
            known = self._state.memory.known(screen.key)
            for new in unknown_demands(seen, known):
                named = part_at(self._state.page, new)
                if unknown_demands([replace(new, label=named.name)], known):
                    self._note_demand(screen.key, named)
            for one, other in exchanged(seen):
                self._exchange(screen.key, one, other)
                self._exchange(screen.key, other, one)
            self._note_unseen(screen.key, seen)
            self._substitutes.look_for(screen.key, {folded_label(each.label) for each in seen})

    def fill_required(self, screen: str) -> None:
        """Fill in what a screen is known to demand beside what page objects fill in."""
        for part in fill_known(self._state.page, self._state.memory.required.get(screen, [])):
            self._required(screen, part)

    def satisfy(self, screen: str) -> bool:
        """Whether a form that did not go on was filled in further, and sent again."""
        with suppress(Error):
            if self._state.entered.again(screen) and self._state.again:
                self._state.again()
                return True
            filled = fill_demanded(self._state.page)
            for part in filled:
                self._state.memory.required.setdefault(screen, []).append(part)
                self._required(screen, part)
            if filled and self._state.again:
                self._state.again()
                return True
        return False

    def clear_way(self, before: str = "") -> bool:
        """Whether a dialog stood in front of the page, and was answered so that one can go on.

        Args:
            before: key of the screen that was expected.
        """
        with suppress(Error):
            dialog = in_front(self._state.page)
            between = detour(self._state.page) if dialog is not None else None
            if dialog is not None and between is not None:
                if asks_for_cookies(dialog):
                    between.locator.click()
                else:
                    self._walk_past(between, before)
                return True
        return False

    def detour(self, before: str = "") -> bool:
        """Whether the page was an unknown screen in between, and was walked past.

        Args:
            before: key of the screen that was expected.
        """
        with suppress(Error):
            between = detour(self._state.page)
            if between is None and agree(self._state.page):
                between = detour(self._state.page)
            if between is not None:
                self._walk_past(between, before)
                return True
        return False

    def _note_unseen(self, screen: str, seen: list[Seen]) -> None:
        """Take down the controls that are there and cannot be seen, or whose name is not printed."""
        page, documented = self._state.page, documented_controls().get(screen, ())
        if not unseen(seen, documented):
            return
        page.evaluate(_FADED_IN)
        for part, there in unseen(look_at(page), documented):
            if not any(key[0] == screen and found.part == part for key, found in self._state.memory.instead.items()):
                words = Part(role=part.role, name="" if there.hidden else there.own)
                self._state.drift("unseen", screen, part, words, SURE, there=by_part(page, part))

    def _note_demand(self, screen: str, part: Part) -> None:
        memory = self._state.memory
        if any(key[0] == screen and found.part == part for key, found in memory.instead.items()):
            return
        required = memory.required.setdefault(screen, [])
        if part not in required:
            if self._is_renamed(screen, part):
                return
            required.append(part)
        self._tell_demand(screen, part)

    def _is_renamed(self, screen: str, part: Part) -> bool:
        """Whether a field is one that is known under another name; then it is noted as such."""
        tree = parse(self._state.page.aria_snapshot())
        expected = self._state.expected(screen)
        if (among := _group_of(tree, screen, part)) is not None:
            tree, expected = among  # other groups may have the same label
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
        is_new = not _is_known(part, self._state.memory.known(screen))
        self._state.evidence.action_beside(screen, verb, NOTHING if is_new else part, part)
        if is_new:
            self._tell_demand(screen, part)

    def _tell_demand(self, screen: str, part: Part) -> None:
        whole = whole_of(self._state.page, part)
        self._state.drift("required_field", screen, NOTHING, whole, SURE, there=by_part(self._state.page, part))

    def _walk_past(self, between: Detour, before: str) -> None:
        evidence, last = self._state.evidence, self._state.at or comes_before(before)
        unknown = f"{last.partition('.')[0] or 'unknown'}.unknown"
        heading = Part(role="heading", name=between.heading)
        self._state.memory.detours[between.heading] = between.way
        evidence.action_beside(unknown, "arrive", NOTHING, heading)
        for part in fill_demanded(self._state.page):
            evidence.action_beside(unknown, "fill", NOTHING, part)
        evidence.action_beside(unknown, "click", NOTHING, between.way)
        self._state.drift("extra_step", last, NOTHING, heading, SURE, there=between.locator)
        between.locator.click()


def _group_of(tree: Node, screen: str, part: Part) -> tuple[Node, list[Part]] | None:
    """The group of fields that a part of a page is in, and the controls that manuals have in it."""
    documented = {bare_label(name): list(parts) for name, parts in grouped_controls().get(screen, {}).items()}
    groups = (node for node in tree.find("group") if bare_label(node.name) in documented and shows(node, part))
    return next(((node, documented[bare_label(node.name)]) for node in groups), None)


def _is_known(part: Part, known: Iterable[Part]) -> bool:
    """Whether a field is one that page objects or manuals have, and that was empty for once."""
    return any((one.role, bare_label(one.name)) == (part.role, bare_label(part.name)) for one in known)
