"""Arriving at a screen, or at what it has become, past what is new on the way."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from functools import reduce
from typing import TYPE_CHECKING, TypeVar

from playwright.sync_api import Locator
from playwright.sync_api import TimeoutError as PlaywrightTimeout

from evidence.outcomes import Part
from pages.loaded import wait_until_loaded
from pages.region import by_part
from pages.screen import NotArrived, Screen, all_screens
from pages.survey.memory import comes_later, of_screen
from pages.survey.settling import BRIEF, QUIET
from pages.survey.state import SURE

if TYPE_CHECKING:
    from pages.survey.interruptions import Interruptions
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
        interruptions: follow into windows of their own.
        lost_ways: go on where a control that leads on is gone.
    """

    def __init__(
        self,
        state: State,
        screens: Screens,
        novelties: Novelties,
        interruptions: Interruptions,
        lost_ways: LostWays,
    ) -> None:
        self._state = state
        self._interruptions = interruptions
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
            if (found := self._found(candidates)) is not None:
                return found
            if not (self._interrupted(candidates[0].key) or self._got_past(candidates[0].key)):
                break
        error = NotArrived(*candidates)
        for screen in candidates:
            if screen.landmark.count():  # a page that asks now and then whether it may go on has done so at last
                return screen
        raise error

    def shows(self, candidates: Sequence[Screen], looks: int) -> bool:
        """Whether one of several screens is shown before the page has settled."""
        landmarks = reduce(Locator.or_, (screen.landmark for screen in candidates))
        return self._state.comes(landmarks, quiet=BRIEF * (looks + 1))

    def went_on(self, after: Screen | None) -> bool:
        """Whether an idle page that leads to no known screen was walked past: a refusal, or a screen in between."""
        if after is not None and after.landmark.count():
            return self._novelties.satisfy(after.key)
        return self._novelties.detour()

    def _found(self, candidates: Sequence[S]) -> S | None:
        """The one that is shown as it is known, or has become another; None where something is in front of it."""
        for quiet in (BRIEF, QUIET):
            found = self._shown(candidates, quiet)
            if found is None and not self._interruptions.pending():
                found = self._become(candidates, sure=quiet == QUIET)
            if found is not None or self._on_detour():
                return found
        return None

    def _interrupted(self, before: str) -> bool:
        """Whether something stood in front of the page, or it was opened elsewhere, and was gone past."""
        if self._interruptions.follow() or self._novelties.clear_way(before):
            return True
        return not self._screens.shown() and self._interruptions.enter_frame()

    def _shown(self, candidates: Sequence[S], quiet: float) -> S | None:
        """The first that is shown as it is known, before the page has settled or is known to be another."""
        memory = self._state.memory
        landmarks = [self._landmark(screen) for screen in candidates]
        others = [*(self._screen(key).landmark for key in self._later(candidates)), *self._detours()]
        any_ = reduce(Locator.or_, [*landmarks, *others])
        if not self._state.comes(any_, quiet=quiet):
            return None
        with suppress(PlaywrightTimeout):
            wait_until_loaded(self._state.page)
        if not any_.count() and not self._state.comes(any_):  # it was seen while the page came, and taken away again
            return None
        if not others and len(candidates) == 1:
            return candidates[0]
        for screen, landmark in zip(candidates, landmarks, strict=True):
            if landmark.count():
                memory.came(of_screen(screen.key))
                return screen
        return None

    def _become(self, candidates: Sequence[S], *, sure: bool) -> S | None:
        """The one that the page is but for a part or two, or whose step has fallen away because it is a later one."""
        if self._on_detour():
            return None
        shown = self._screens.shown(*self._later(candidates))
        if not shown and (nearest := self._screens.nearest(candidates)) is not None:
            return nearest
        if not shown and sure and (other := self._screens.another()) is not None:
            shown = {other.key}
        return self._skipped(candidates, shown) if self._state.last not in shown else None

    def _got_past(self, before: str) -> bool:
        """Whether what is shown was a form that demands more, or a screen in between, and was walked past."""
        if not self._on_detour() and (shown := self._screens.shown()):
            return self._state.last in shown and self._novelties.satisfy(self._state.last)
        return self._novelties.detour(before)

    def _on_detour(self) -> bool:
        """Whether the page is a screen in between that is known by now."""
        return any(heading.count() for heading in self._detours())

    def _detours(self) -> list[Locator]:
        names = self._state.memory.detours
        return [by_part(self._state.page, Part(role="heading", name=name)) for name in names]

    def _later(self, candidates: Sequence[Screen]) -> list[str]:
        """The screens that are known to be shown in the place of some whose step has fallen away."""
        skipped = self._state.memory.skipped
        return [skipped[key] for key in map(of_screen, (screen.key for screen in candidates)) if key in skipped]

    def _screen(self, key: str) -> Screen:
        return all_screens()[key](self._state.visitor)

    def _landmark(self, screen: Screen) -> Locator:
        """That of the screen, with what has been learned of it since the object was made."""
        if not any(key == screen.key for key, _, _ in self._state.memory.instead):
            return screen.landmark
        return screen.landmark.or_(self._screen(screen.key).landmark)

    def _skipped(self, candidates: Sequence[S], shown: set[str]) -> S | None:
        """The screen that was expected, and whose step has fallen away: one that comes after it is shown."""
        for screen in candidates:
            if self._state.last != screen.key and any(comes_later(later, screen.key) for later in shown):
                self._state.fallen_away = screen.key
                self._state.memory.skip(of_screen(screen.key), next(iter(sorted(shown))))
                documented = Part(role="screen", name=screen.title)
                seen = Part(role="screen", name=", ".join(all_screens()[key].title for key in shown))
                self._state.drift("skipped_step", screen.key, documented, seen, SURE)
                return screen
        return None
