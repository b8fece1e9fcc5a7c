"""Acting on a control, or on what stands in its place."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from typing import TYPE_CHECKING, TypeVar, cast

from playwright.sync_api import Error, Locator
from playwright.sync_api import TimeoutError as PlaywrightTimeout

from evidence.outcomes import Part
from pages.control import Control, NotOperable
from pages.screen import all_screens
from pages.survey.lost_ways import LEADING_ON
from pages.survey.memory import comes_later, key_of
from pages.survey.refusals import operate
from pages.survey.settling import QUIET
from pages.survey.state import NOTHING, SURE

if TYPE_CHECKING:
    from domain.evidence import Verb
    from domain.survey import Operable
    from pages.screen import Screen
    from pages.survey.interruptions import Interruptions
    from pages.survey.lost_ways import LostWays
    from pages.survey.novelties import Novelties
    from pages.survey.screens import Screens
    from pages.survey.state import State
    from pages.survey.substitutes import Substitutes

T = TypeVar("T")


class Actions:
    """Carries out what page objects ask for.

    Args:
        state: of the visitor's survey.
        substitutes: find what stands in the place of a control.
        screens: recognise what has changed.
        novelties: walk past what is new.
        interruptions: answer what is asked in front of the page.
        lost_ways: go on where a control that leads on is gone.
    """

    def __init__(  # noqa: PLR0917 - what it is made of
        self,
        state: State,
        substitutes: Substitutes,
        screens: Screens,
        novelties: Novelties,
        interruptions: Interruptions,
        lost_ways: LostWays,
    ) -> None:
        self._state = state
        self._interruptions = interruptions
        self._substitutes = substitutes
        self._screens = screens
        self._novelties = novelties
        self._lost_ways = lost_ways

    def act(self, control: Operable, verb: Verb, action: Callable[[Locator], T]) -> T | None:
        """Act on a control, or on what stands in its place; None where its step has fallen away, or its way is gone."""
        state = self._state
        if self._lost_ways.is_lost(control):
            return None
        if control.screen == state.fallen_away:
            if not control.documented.count():
                return None
            state.fallen_away = ""
        if verb == "click":
            self._novelties.fill_required(control.screen)
        try:
            found = self._found(control)
        except NotOperable as error:
            if verb in ("click", "press", "upload"):
                self._lost_ways.lose(control, verb, error)
                return None
            found = None  # left out: the form will say whether it can do without
            state.drift("control", control.screen, _documented(control), NOTHING, 0.0)
            self._lost_ways.doubt(control)
        if found is None:
            return None
        target, used = found
        state.again, state.last = lambda: self._carry_out(control, verb, action, target, used), control.screen
        state.at = control.screen
        return self._carry_out(control, verb, action, target, used)

    def find(self, control: Operable) -> Locator:
        """The control, or what stands in its place; nothing is done to it."""
        found = self._found(control)
        return found[0] if found is not None else _own(control)

    def _carry_out(
        self, control: Operable, verb: Verb, action: Callable[[Locator], T], target: Locator, used: Part | None
    ) -> T | None:
        evidence = self._state.evidence
        self._lost_ways.note(control.screen, verb)
        if used is None:
            evidence.action(control.screen, verb, control.role, control.name)
        else:
            if verb in LEADING_ON:
                self._lost_ways.doubt(control)
            evidence.action_beside(control.screen, verb, _documented(control), used)
        try:
            done = action(target)
            self._interruptions.note_asked()
            self._state.entered.note(control.screen, verb, target, action)
            return done
        except PlaywrightTimeout as error:
            if self._novelties.clear_way():
                return action(target)
            if verb != "click" and self._left(control.screen):
                return None
            if target.is_disabled():
                self._state.drift("unusable", control.screen, _documented(control), NOTHING, SURE)
            raise NotOperable(cast("Control", control), verb, error) from error
        except Error:
            if self._left(control.screen):
                return None  # it moved on by itself, and so took the control away
            if used is None:
                raise
            with suppress(Error):  # it is of another kind: what can be done to that is as near as it gets
                operate(target)
                return None
            raise NotOperable(cast("Control", control), verb) from None

    def _found(self, control: Operable) -> tuple[Locator, Part | None] | None:
        """What to act on, and what it is where it is not the control itself; None: its step has fallen away.

        Raises:
            NotOperable: neither the control nor anything in its place is there.
        """
        if (known := self._substitutes.known(control)) is not None:
            return known
        memory, key = self._state.memory, key_of(control)
        if control.documented.count():
            if key not in memory.instead:  # of the two, each belongs to another state of the screen
                memory.came(key)
            return _own(control), None
        return self._waited_for(control)

    def _waited_for(self, control: Operable) -> tuple[Locator, Part | None] | None:
        """The same, of a control that is not there at once."""
        memory, key = self._state.memory, key_of(control)
        shown: set[str] = set()
        for quiet in memory.patience(key):
            if self._comes(control, quiet):
                memory.came(key)
                return _own(control), None
            shown = self._shown(control)
            if control.screen not in shown:
                if self._moved_on(control, shown):
                    return None
                if shown or quiet < QUIET:
                    continue
                if self._get_past(control):
                    return self._found(control)
            if (found := self._substitutes.found(control)) is not None:
                return found
        if not shown.difference({control.screen}):
            memory.learn(key, None)
        raise NotOperable(cast("Control", control), "click")

    def _comes(self, control: Operable, quiet: float) -> bool:
        """Whether the control is shown before the page has settled without it, or has turned out to be a later one."""
        wanted = control.documented
        if (later := self._state.memory.skipped.get(key_of(control))) is not None:
            wanted = wanted.or_(self._screen(later).landmark)
        return self._state.comes(wanted, state="attached", quiet=quiet) and control.documented.count() > 0

    def _shown(self, control: Operable) -> set[str]:
        """The known screens that are shown: the control's own, or all of them."""
        later = self._state.memory.skipped.get(key_of(control))
        return self._screens.shown(control.screen, *filter(None, [later]))

    def _moved_on(self, control: Operable, shown: set[str]) -> bool:
        """Whether the page is one that comes later: the step was not needed."""
        later = next((screen for screen in sorted(shown) if comes_later(screen, control.screen)), None)
        if later is None:
            return False
        self._state.memory.skip(key_of(control), later)
        self._state.drift("skipped_step", control.screen, _documented(control), NOTHING, SURE)
        return True

    def _get_past(self, control: Operable) -> bool:
        """Whether the page is an unknown one in between, and was walked past."""
        return self._screens.nearest([self._screen(control.screen)]) is None and self._novelties.detour()

    def _screen(self, key: str) -> Screen:
        return all_screens()[key](self._state.visitor)

    def _left(self, screen: str) -> bool:
        """Whether the page is not this screen any more."""
        return not self._state.comes(self._screen(screen).landmark)


def _documented(control: Operable) -> Part:
    return Part(role=control.role, name=control.name)


def _own(control: Operable) -> Locator:
    """The control as it was found under its own name, whatever else it can be found under."""
    return Locator(cast("Locator", control)._impl_obj)
