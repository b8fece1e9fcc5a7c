"""The survey of one visitor: acts on what stands in the place of a control, and arrives at what a screen has become."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, TypeVar

from evidence.outcomes import Part
from pages.page_activity import PageActivity
from pages.screen import Screen
from pages.survey.actions import Actions
from pages.survey.arrivals import Arrivals
from pages.survey.interruptions import Interruptions
from pages.survey.lost_ways import LostWays
from pages.survey.novelties import Novelties
from pages.survey.screens import Screens
from pages.survey.settling import is_loading, watch
from pages.survey.state import State
from pages.survey.substitutes import Substitutes

if TYPE_CHECKING:
    from playwright.sync_api import Locator

    from domain.evidence import Verb
    from domain.survey import Operable
    from domain.visitor import Visitor
    from pages.survey.memory import Memory
    from pages.survey.rejoining import Rejoining

S = TypeVar("S", bound=Screen)
T = TypeVar("T")


class VisitorSurvey:
    """Of one visitor; `domain.survey.Survey`.

    Args:
        memory: of the process.
        rejoining: prepares what comes after a control that is gone; None ends a walk there.
    """

    def __init__(self, memory: Memory, rejoining: Rejoining | None = None) -> None:
        self._memory = memory
        self._rejoining = rejoining
        self._actions: Actions
        self._arrivals: Arrivals
        self._lost_ways: LostWays
        self._novelties: Novelties
        self._screens: Screens
        self._state: State

    def begin(self, visitor: Visitor) -> None:
        """The visitor has sat down at the browser."""
        activity = PageActivity(visitor.page)
        activity.__enter__()  # until the page is closed
        watch(visitor.page.context)
        self._state = state = State(visitor, self._memory, activity)
        substitutes = Substitutes(state)
        self._novelties = Novelties(state, substitutes)
        self._screens = Screens(state, substitutes)
        interruptions = Interruptions(state)
        self._lost_ways = LostWays(state, self._rejoining)
        self._arrivals = Arrivals(state, self._screens, self._novelties, interruptions, self._lost_ways)
        self._actions = Actions(state, substitutes, self._screens, self._novelties, interruptions, self._lost_ways)

    def note(self, screen: str, role: str, name: str) -> None:
        """A page object has a control or heading of this role and name."""
        self._memory.note(screen, Part(role=role, name=name))

    def instead(self, screen: str, role: str, name: str) -> Part | None:
        """What stands in its place, as far as this is known by now."""
        found = self._memory.instead.get((screen, role, name))
        if found is None:
            return self._state.likely.get((screen, role, name))
        return found.part if found.part.name and not found.at else None

    def act(self, control: Operable, verb: Verb, action: Callable[[Locator], T]) -> T | None:
        """Act on a control, or on what stands in its place; None where its step has fallen away, or its way is gone."""
        return self._actions.act(control, verb, action)

    def find(self, control: Operable) -> Locator:
        """The control, or what stands in its place; nothing is done to it."""
        return self._actions.find(control)

    def arrive(self, screen: S) -> S:
        """Arrive at a screen, or at what it has become."""
        return self._arrivals.arrive(screen)

    def first_shown(self, candidates: Sequence[S]) -> S:
        """The first of several screens, or of what they have become, that is shown."""
        return self._arrivals.first_shown(candidates)

    def expect_next(self, candidates: Sequence[Screen]) -> None:
        """Let the visitor stand at one of the screens that may come now, if the way there is gone."""
        self._lost_ways.expect_next(candidates)

    def is_loading(self) -> bool:
        """Whether what the visitor sees is not complete, or waits for an answer."""
        return is_loading(self._state.page, self._state.activity)

    def end(self) -> None:
        """The test is over: a control that was gone must have led somewhere by now."""
        self._lost_ways.end()

    def shows(self, candidates: Sequence[S], looks: int) -> bool:
        """Whether one of several screens is shown before the page has settled."""
        return self._arrivals.shows(candidates, looks)

    def recognised(self, usual: Sequence[S], possible: Sequence[S]) -> S | None:
        """Which of some screens an idle page is, that shows none of them as it was; None if it is none of them."""
        return self._screens.nearest(usual) or self._screens.nearest(possible)

    def went_on(self, after: Screen | None) -> bool:
        """Whether an idle page that leads to no known screen was walked past: a refusal, or a screen in between."""
        return self._arrivals.went_on(after)

    def look_at(self, screen: Screen) -> None:
        """Look for what an action would not come across: fields that are demanded anew, labels that were exchanged."""
        self._state.at = screen.key
        self._novelties.look_at(screen)
