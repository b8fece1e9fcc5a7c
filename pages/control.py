"""A Playwright locator that knows its role and name, and tells the visitor's journal what is done to it."""

# ruff: noqa: ANN401, D102 - each action passes on the options of the Locator method of its name

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from playwright.sync_api import TimeoutError as PlaywrightTimeout

from domain.evidence import Verb
from evidence.outcomes import Trouble, WantedControl
from pages.description import in_words, nearest, page_shown
from pages.named import Named

Journal = Callable[[str, Verb, str, str], None]
"""Receives the screen's key, the verb, the role and the accessible name. Never a value: values may be secrets."""


_DONE = "action done"
"""How an entry of Playwright's log of one action ends once the action has been carried out."""


class NotOperable(AssertionError):
    """An action on a control came to nothing; the message names screen, control and the nearest thing seen.

    Attributes:
        wanted: the control, what was to be done with it, and what stood in the way.
        shown: what the page showed.
    """

    def __init__(self, control: Control, verb: Verb, error: PlaywrightTimeout) -> None:
        trouble = _trouble(control, error)
        self.wanted = WantedControl(
            screen=control.screen, role=control.role, name=control.name, verb=verb, trouble=trouble
        )
        self.shown = page_shown(control.page)
        what = f"{control.role} 「{control.name}」"
        said = {
            "absent": lambda: f"there is no {what} to {verb}; {nearest(control.page, control.role, control.name)}",
            "unusable": lambda: f"the {what} to {verb} is there, but cannot be used (hidden, disabled or covered)",
            "unanswered": lambda: f"the {what} was there and was used ({verb}), but the answer did not come in time",
        }
        super().__init__(f"on {control.screen} {said[trouble]()}; shown is {in_words(self.shown)}")


def _trouble(control: Control, error: PlaywrightTimeout) -> Trouble:
    # Only Playwright's log tells whether it was still looking for the control or already waiting for the answer.
    log: list[str] = getattr(error, "_log", None) or []
    if any(entry.endswith(_DONE) for entry in log):
        return "unanswered"
    return "unusable" if control.count() else "absent"


class Control(Named):
    """One control of a screen, found by role and accessible name.

    The actions a manual can ask for are written to the journal just before they are carried out, because a click may
    leave the screen. Each raises `NotOperable` where Playwright would only say that it waited in vain.
    """

    def __init__(self, named: Named, screen: str, journal: Journal) -> None:
        super().__init__(named, named.role, named.name, lambda: named.present)
        self.screen = screen
        self._journal = journal

    @contextmanager
    def _doing(self, verb: Verb) -> Iterator[None]:
        self._journal(self.screen, verb, self.role, self.name)
        try:
            yield
        except PlaywrightTimeout as error:
            raise NotOperable(self, verb, error) from error

    def click(self, **options: Any) -> None:
        with self._doing("click"):
            super().click(**options)

    def dblclick(self, **options: Any) -> None:
        with self._doing("click"):
            super().dblclick(**options)

    def fill(self, value: str, **options: Any) -> None:
        with self._doing("fill"):
            super().fill(value, **options)

    def fill_unless_there(self, value: str) -> None:
        """Fill in a value, as a person does: not where the form has it still, from before."""
        if not self.count() or self.input_value() != value:
            self.fill(value)

    def set_unless_so(self, *, checked: bool) -> None:
        """Tick a box or clear it, where it is not so already."""
        if not self.count() or self.is_checked() != checked:
            (self.check if checked else self.uncheck)()

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
