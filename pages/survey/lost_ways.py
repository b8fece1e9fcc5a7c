"""A control that leads on and has nothing in its place: the visitor goes on at the screen that it led to, prepared."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

from playwright.sync_api import Error

from evidence.outcomes import Part
from pages.screen import all_screens
from pages.survey.memory import documented_ways
from pages.survey.rejoining import CannotRejoin
from pages.survey.state import NOTHING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from domain.evidence import Verb
    from domain.survey import Operable
    from pages.control import NotOperable
    from pages.screen import Screen
    from pages.survey.rejoining import Rejoining
    from pages.survey.state import State

LEADING_ON: frozenset[Verb] = frozenset({"click", "press"})
"""What may lead to another screen."""
_TYPED = """() => Object.fromEntries([...document.querySelectorAll("input, select, textarea")]
    .filter(field => field.name && field.checkVisibility()
        && !["hidden", "submit", "button", "reset", "image", "file", "checkbox", "radio"].includes(field.type))
    .map(field => [field.name, field.value]))"""
"""Name and value of the fields in which something can be typed. The values may be secrets: they are written nowhere."""


@dataclass(frozen=True)
class _Lost:
    """A control that is gone: its screen, the step that asks for it, and the error that ends a walk there."""

    screen: str
    part: Part
    place: str
    error: AssertionError


class LostWays:
    """Remembers what is gone until something says where it would have led.

    Args:
        state: of the visitor's survey.
        rejoining: prepares the state of somebody who has come to a screen; None ends every walk there.
    """

    def __init__(self, state: State, rejoining: Rejoining | None) -> None:
        self._state = state
        self._rejoining = rejoining
        self._lost: list[_Lost] = []
        self._doubted: tuple[Operable, str] | None = None
        self._entered: dict[str, dict[str, str]] = {}
        self._typed = False

    def note(self, screen: str, verb: Verb) -> None:
        """Something is about to be done on a screen: what was typed there before it is left is remembered."""
        if self._rejoining is None:
            return
        if self._doubted is not None and self._doubted[0].screen != screen:
            self._doubted = None  # it has led where it should
        if verb in LEADING_ON and self._typed:
            self._read(screen)
        self._typed = verb in ("fill", "select") or (self._typed and verb not in LEADING_ON)

    def lose(self, control: Operable, verb: Verb, error: NotOperable) -> None:
        """A control is gone, and nothing stands in its place.

        Raises:
            NotOperable: no step of the manual asks to click it, or what comes after it cannot be prepared.
        """
        place = self._state.evidence.place
        if verb not in LEADING_ON or not place or self._rejoining is None or not self._rejoining.able:
            raise error
        lost = _Lost(control.screen, Part(role=control.role, name=control.name), place, error)
        self._state.drift("control", lost.screen, lost.part, NOTHING, 0.0)
        self._read(control.screen)
        self._lost.append(lost)

    def doubt(self, control: Operable) -> None:
        """Something else was used in the place of a control, or it was left out: it may not lead where it should."""
        if (place := self._state.evidence.place) and self._doubted is None:
            self._doubted = control, place

    def arrived(self) -> None:
        """What was used has led where it should."""
        self._doubted = None

    def led_astray(self, candidates: Sequence[Screen], error: AssertionError) -> bool:
        """Whether what was used in the place of a control led nowhere, and the visitor stands where it should have led.

        Args:
            candidates: the screens that should have come.
            error: that none of them did.
        """
        if self._doubted is None or self._rejoining is None or not self._rejoining.able:
            return False
        (control, place), self._doubted = self._doubted, None
        self._lost = [_Lost(control.screen, Part(role=control.role, name=control.name), place, error)]
        with suppress(AssertionError):
            self.expect_next(candidates)
            return True
        return False

    def is_lost(self, control: Operable) -> bool:
        """Whether a control is gone, and the visitor still stands before it; one of another screen says where to go on.

        Raises:
            NotOperable: another one of its screen is gone, that nobody could do without; or there is no way to go on.
        """
        if not self._lost:
            return False
        if not any(one.screen == control.screen for one in self._lost):
            self.expect_next([all_screens()[control.screen](self._state.visitor)])
            return False
        if any((one.part.role, one.part.name) == (control.role, control.name) for one in self._lost):
            return True
        if control.documented.count():
            raise self._lost[0].error
        return False

    def expect_next(self, candidates: Sequence[Screen]) -> None:
        """Let the visitor stand at one of the screens that may come now, if the way there is gone.

        Raises:
            NotOperable: it is, and none of them can be prepared.
        """
        if not self._lost or self._rejoining is None:
            return
        lost, reasons = self._lost, []
        self._lost = []
        for screen in _in_order(lost, candidates):
            try:
                self._rejoining.stand_at(self._state.visitor, screen.key, self._entered)
            except CannotRejoin as reason:
                reasons.append(f"{screen.key}: {reason}")
                continue
            self._rejoined(lost, screen, candidates)
            return
        lost[0].error.add_note(f"it could not be gone on at a later screen: {'; '.join(reasons) or 'none is prepared'}")
        raise lost[0].error

    def end(self) -> None:
        """The test is over.

        Raises:
            NotOperable: something was gone, and nothing has said since where it would have led.
        """
        lost, self._lost = self._lost, []
        if lost:
            raise lost[0].error

    def _rejoined(self, lost: Sequence[_Lost], screen: Screen, candidates: Sequence[Screen]) -> None:
        """Take down where the visitor goes on: of several screens, at the one that is shown."""
        at = next((one for one in candidates if one.landmark.count()), screen)
        for one in lost:
            self._state.evidence.rejoin(one.screen, one.part, one.place, at)
        self._state.again, self._state.fallen_away = None, ""
        self._doubted = None

    def _read(self, screen: str) -> None:
        try:
            typed: dict[str, str] = self._state.page.evaluate(_TYPED)
        except Error:  # the page is being left
            return
        self._entered[screen] = typed


def _in_order(lost: Sequence[_Lost], candidates: Sequence[Screen]) -> list[Screen]:
    """The screens that what is gone may have led to, those first that the manuals say."""
    left = {one.screen for one in lost}
    told = {later for one in lost for later in documented_ways(one.screen, one.part.name)}
    return sorted((one for one in candidates if one.key not in left), key=lambda one: one.key not in told)
