"""A Playwright locator that knows its role and name, and tells the visitor's journal what is done to it."""

# ruff: noqa: ANN401, D102 - each action passes on the options of the Locator method of its name

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from playwright.sync_api import Locator
from playwright.sync_api import TimeoutError as PlaywrightTimeout

from domain.evidence import Verb
from evidence.outcomes import WantedControl
from pages.sight import in_words, nearest, page_shown

Journal = Callable[[str, Verb, str, str], None]
"""Receives the screen's key, the verb, the role and the accessible name. Never a value: values may be secrets."""


class NotOperable(AssertionError):
    """A control is not there, or not usable; the message names screen, control and the nearest thing seen.

    Attributes:
        wanted: the control, and what was to be done with it.
        shown: what the page showed.
    """

    def __init__(self, control: Control, verb: Verb) -> None:
        there = control.count() > 0
        self.wanted = WantedControl(screen=control.screen, role=control.role, name=control.name, verb=verb, there=there)
        self.shown = page_shown(control.page)
        what = f"the {control.role} 「{control.name}」 to {verb}"
        if there:
            said = f"{what} is there, but cannot be used (hidden, disabled or covered)"
        else:
            said = f"there is no {what[4:]}; {nearest(control.page, control.role, control.name)}"
        super().__init__(f"on {control.screen} {said}; shown is {in_words(self.shown)}")


class Control(Locator):
    """One control of a screen, found by role and exact accessible name.

    It is a `Locator` in every respect (``expect(control)`` works); the actions a manual can ask for are
    written to the journal just before they are carried out, because a click may leave the screen.

    Each action raises `NotOperable` where Playwright would only say that it waited in vain.
    """

    def __init__(self, locator: Locator, role: str, name: str, screen: str, journal: Journal) -> None:
        # Playwright offers no public way to extend a locator: this is the one place that relies on its
        # wrapper holding the implementation object.
        super().__init__(locator._impl_obj)
        self.role = role
        self.name = name
        self.screen = screen
        self._journal = journal

    @contextmanager
    def _doing(self, verb: Verb) -> Iterator[None]:
        self._journal(self.screen, verb, self.role, self.name)
        try:
            yield
        except PlaywrightTimeout as error:
            raise NotOperable(self, verb) from error

    def click(self, **options: Any) -> None:
        with self._doing("click"):
            super().click(**options)

    def dblclick(self, **options: Any) -> None:
        with self._doing("click"):
            super().dblclick(**options)

    def fill(self, value: str, **options: Any) -> None:
        with self._doing("fill"):
            super().fill(value, **options)

    def check(self, **options: Any) -> None:
        with self._doing("check"):
            super().check(**options)

    def uncheck(self, **options: Any) -> None:
        with self._doing("uncheck"):
            super().uncheck(**options)

    def select_option(self, *args: Any, **options: Any) -> list[str]:
        with self._doing("select"):
            return super().select_option(*args, **options)

    def press(self, key: str, **options: Any) -> None:
        with self._doing("press"):
            super().press(key, **options)

    def set_input_files(self, *args: Any, **options: Any) -> None:
        with self._doing("upload"):
            super().set_input_files(*args, **options)
