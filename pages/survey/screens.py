"""Which known screen a page is that shows none of them as it was; what has changed on it is remembered."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from typing import TYPE_CHECKING, TypeVar, cast

from playwright.sync_api import Error

from evidence.aria import leading_texts, parse
from evidence.outcomes import Part
from manuals.texts.folding import folded_label
from pages.named import Named, NamedText
from pages.region import by_part
from pages.screen import Screen, all_screens, nearest_of, showing
from pages.survey.candidates import CONTROLS, Candidate, likeness_of
from pages.survey.memory import documented_headings, documented_words
from pages.survey.recognition import ENOUGH, SURELY, score
from pages.survey.state import LIKELY, NOTHING, SURE

if TYPE_CHECKING:
    from evidence.aria import Node
    from evidence.records import DriftKind
    from pages.survey.state import State
    from pages.survey.substitutes import Substitutes

S = TypeVar("S", bound=Screen)


class Screens:
    """Recognises screens.

    Args:
        state: of the visitor's survey.
        substitutes: find what stands in the place of a landmark's parts.
    """

    def __init__(self, state: State, substitutes: Substitutes) -> None:
        self._state = state
        self._substitutes = substitutes

    def nearest(self, candidates: Sequence[S]) -> S | None:
        """The screen that the page is but for a part or two; what stands in their place is remembered."""
        if not candidates:
            return None
        with suppress(Error):  # a page that is gone is no screen
            found = cast("S | None", nearest_of(candidates)) or self._by_content(candidates)
            if found is not None:
                self._learn(found)
            return found
        return None

    def shown(self, *likely: str) -> set[str]:
        """Keys of the known screens that are shown: one of the likely ones, or any."""
        every = all_screens()
        for key in likely:
            if every[key](self._state.visitor).landmark.count():
                return {key}
        with suppress(Error):  # a page that is gone is no screen
            return {screen.key for screen in showing(self._state.visitor)}
        return set()

    def another(self) -> Screen | None:
        """Which screen the page is, of all that there are, although several labels have changed."""
        with suppress(Error):
            tree, title = self._tree(), self._state.page.title()
            every = (cls(self._state.visitor) for cls in all_screens().values())
            rated = [(self._score(screen, tree, title), screen.key, screen) for screen in every]
            rating, _, best = max(rated, key=lambda each: each[:2])
            if rating >= SURELY:
                self._learn(best)
                return best
        return None

    def note_known(self, screen: Screen) -> None:
        """A drift that another test met first is one of this test as well."""
        for (key, role, name), found in list(self._state.memory.instead.items()):
            if key == screen.key and role == "heading" and not found.at:
                documented = Part(role=role, name=name)
                there = by_part(self._state.page, found.part)
                if not by_part(self._state.page, documented).count() and there.count():
                    self._state.drift("heading", key, documented, found.part, found.confidence, there=there)

    def _by_content(self, candidates: Sequence[S]) -> S | None:
        """The screen that the page is although several labels have changed: no other of its site is more like it."""
        tree, title = self._tree(), self._state.page.title()
        rated = {screen.key: self._score(screen, tree, title) for screen in candidates}
        best = max(candidates, key=lambda screen: rated[screen.key])
        if rated[best.key] < ENOUGH:
            return None
        site = f"{best.key.partition('.')[0]}."
        others = [
            cls(self._state.visitor) for key, cls in all_screens().items() if key.startswith(site) and key not in rated
        ]
        return best if all(self._score(other, tree, title) <= rated[best.key] for other in others) else None

    def _score(self, screen: Screen, tree: Node, title: str) -> float:
        headings = [part.name for part in screen.parts if isinstance(part, Named) and part.role == "heading"]
        headings += documented_headings().get(screen.key, ())
        known, words = self._state.memory.known(screen.key), documented_words().get(screen.key, ())
        return score(tree, known, words, headings, title)

    def _learn(self, screen: Screen) -> None:
        """What stands in the place of the parts of a landmark that are not there."""
        tree = self._tree()
        for part in screen.parts:
            if part.count():
                continue
            if isinstance(part, Named) and not isinstance(part, NamedText):
                self._learn_part(screen, Part(role=part.role, name=part.name), tree)

    def _learn_part(self, screen: Screen, wanted: Part, tree: Node) -> None:
        looks = {folded_label(text) for text in leading_texts(tree)}
        if wanted.role == "heading" and folded_label(wanted.name) in looks:
            return  # it is one by its looks alone
        found = _heading_instead(screen, wanted, tree) if wanted.role == "heading" else None
        if wanted.role in CONTROLS:
            found = self._substitutes.chosen(screen.key, wanted, tree)
        kind: DriftKind = "heading" if wanted.role == "heading" else "control"
        if found is None:
            self._state.drift(kind, screen.key, wanted, NOTHING, 0.0)
            return
        self._state.memory.learn((screen.key, wanted.role, wanted.name), found)
        there = by_part(self._state.page, found.part)
        self._state.drift(kind, screen.key, wanted, found.part, found.confidence, there=there)

    def _tree(self) -> Node:
        return parse(self._state.page.aria_snapshot())


def _heading_instead(screen: Screen, wanted: Part, tree: Node) -> Candidate | None:
    known = {folded_label(word) for word in documented_words().get(screen.key, ()) if word != wanted.name}
    headings = [
        (node.attributes.get("level", "9"), node.name or node.content())
        for main in (next(tree.find("main"), tree),)
        for node in main.find("heading")
    ]
    free = [(level, name) for level, name in headings if folded_label(name) not in known]
    if not free:
        return None
    best = min(free, key=lambda each: (each[0], -likeness_of(wanted.name, each[1])))[1]
    confidence = round(LIKELY + (SURE - LIKELY) * likeness_of(wanted.name, best), 2)
    return Candidate(Part(role="heading", name=best), 0, confidence)
