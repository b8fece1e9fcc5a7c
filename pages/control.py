"""A Playwright locator that knows its role and name, and tells the visitor's journal what is done to it."""

# ruff: noqa: ANN401, D102 - each action passes on the options of the Locator method of its name

from collections.abc import Callable
from typing import Any, Literal

from playwright.sync_api import Locator

Verb = Literal["click", "fill", "check", "uncheck", "select", "press", "upload"]
JournalEntry = Callable[[Verb, str, str], None]
"""Receives the verb, the role and the accessible name. Never a value: values may be secrets."""


class Control(Locator):
    """One control of a screen, found by role and exact accessible name.

    It is a `Locator` in every respect (``expect(control)`` works); the actions a manual can ask for are
    written to the journal just before they are carried out, because a click may leave the screen.
    """

    def __init__(self, locator: Locator, role: str, name: str, journal: JournalEntry) -> None:
        # Playwright offers no public way to extend a locator: this is the one place that relies on its
        # wrapper holding the implementation object.
        super().__init__(locator._impl_obj)
        self.role = role
        self.name = name
        self._journal = journal

    def click(self, **options: Any) -> None:
        self._journal("click", self.role, self.name)
        super().click(**options)

    def dblclick(self, **options: Any) -> None:
        self._journal("click", self.role, self.name)
        super().dblclick(**options)

    def fill(self, value: str, **options: Any) -> None:
        self._journal("fill", self.role, self.name)
        super().fill(value, **options)

    def check(self, **options: Any) -> None:
        self._journal("check", self.role, self.name)
        super().check(**options)

    def uncheck(self, **options: Any) -> None:
        self._journal("uncheck", self.role, self.name)
        super().uncheck(**options)

    def select_option(self, *args: Any, **options: Any) -> list[str]:
        self._journal("select", self.role, self.name)
        return super().select_option(*args, **options)

    def press(self, key: str, **options: Any) -> None:
        self._journal("press", self.role, self.name)
        super().press(key, **options)

    def set_input_files(self, *args: Any, **options: Any) -> None:
        self._journal("upload", self.role, self.name)
        super().set_input_files(*args, **options)
