"""Arriving at a screen, or at what it has become, past what is new on the way."""

from __future__ import annotations

from collections.abc import Sequence
from functools import reduce
from typing import TYPE_CHECKING, TypeVar

from playwright.sync_api import Locator

from evidence.outcomes import Part
from pages.region import by_part
from pages.screen import NotArrived, Screen, all_screens, showing
from pages.survey.memory import comes_later
from pages.survey.settling import QUIET
from pages.survey.state import SURE

if TYPE_CHECKING:
    from pages.survey.lost_ways import LostWays
    from pages.survey.novelties import Novelties
    from pages.survey.screens import Screens
    from pages.survey.state import State

S = TypeVar("S", bound=Screen)

_DETOURS = 4
"""Screens in between and refusals that are walked past before a screen at most."""


class Arrivals:
    """Waits for screens.

    Args:
        state: of the visitor's survey.
        screens: recognise what has changed.
        novelties: walk past what is new.
        lost_ways: go on where a control that leads on is gone.
    """

    def __init__(self, state: State, screens: Screens, novelties: Novelties, lost_ways: LostWays) -> None:
        self._state = state
        self._screens = screens
        self._novelties = novelties
        self._lost_ways = lost_ways

    def arrive(self, screen: S) -> S:
        """Arrive at a screen, or at what it has become."""
        self.first_shown([screen])
        if self._state.fallen_away != screen.key:
            screen.found()
            self._screens.note_known(screen)
        return screen

    def first_shown(self, candidates: Sequence[S]) -> S:
        """The first of several screens, or of what they have become, that is shown.

        Raises:
            NotArrived: none of them is, and there is no way past what is shown.
        """
        self._lost_ways.expect_next(candidates)
        try:
            found = self._first_shown(candidates)
        except NotArrived as error:
            if not self._lost_ways.led_astray(candidates, error):
                raise
            found = self._first_shown(candidates)
        self._lost_ways.arrived()
        return found

    def _first_shown(self, candidates: Sequence[S]) -> S:
        for _ in range(_DETOURS):
            if (found := self._shown(candidates)) is not None:
                return found
            shown = {screen.key for screen in showing(self._state.visitor)}
            if not shown and (nearest := self._screens.nearest(candidates)) is not None:
                return nearest
            if not shown and (other := self._screens.another()) is not None:
                shown = {other.key}
            if self._state.last in shown and self._novelties.satisfy(self._state.last):
                continue
            if (skipped := self._skipped(candidates, shown)) is not None:
                return skipped
            if shown or not self._novelties.detour():
                break
        raise NotArrived(*candidates)

    def went_on(self, after: Screen | None) -> bool:
        """Whether an idle page that leads to no known screen was walked past: a refusal, or a screen in between."""
        if after is not None and after.landmark.count():
            return self._novelties.satisfy(after.key)
        return self._novelties.detour()

    def _shown(self, candidates: Sequence[S]) -> S | None:
        memory = self._state.memory
        landmarks = [self._landmark(screen) for screen in candidates]
        detours = [by_part(self._state.page, Part(role="heading", name=name)) for name in memory.detours]
        incomplete = any(screen.key in memory.incomplete for screen in candidates)
        wanted = reduce(Locator.or_, [*landmarks, *detours])
        if not self._state.comes(wanted, quiet=1 if incomplete else QUIET):
            return None
        return next((screen for screen, landmark in zip(candidates, landmarks, strict=True) if landmark.count()), None)

    def _landmark(self, screen: Screen) -> Locator:
        """That of the screen, with what has been learned of it since the object was made."""
        if not any(key == screen.key for key, _, _ in self._state.memory.instead):
            return screen.landmark
        return screen.landmark.or_(all_screens()[screen.key](self._state.visitor).landmark)

    def _skipped(self, candidates: Sequence[S], shown: set[str]) -> S | None:
        """The screen that was expected, and whose step has fallen away: one that comes after it is shown."""
        for screen in candidates:
            if self._state.last != screen.key and any(comes_later(later, screen.key) for later in shown):
                self._state.fallen_away = screen.key
                documented = Part(role="screen", name=screen.title)
                seen = Part(role="screen", name=", ".join(all_screens()[key].title for key in shown))
                self._state.evidence.drift("skipped_step", screen.key, documented, seen, SURE)
                return screen
        return None
