"""A Playwright locator that knows its role and name, and tells the visitor's journal what is done to it."""

# ruff: noqa: ANN401, D102 - each action passes on the options of the Locator method of its name

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeVar, cast

from playwright.sync_api import Locator
from playwright.sync_api import TimeoutError as PlaywrightTimeout

from domain.evidence import Verb
from evidence.outcomes import Trouble, WantedControl
from pages.description import in_words, nearest, page_shown
from pages.named import Named

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from domain.survey import Survey

T = TypeVar("T")
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

    def __init__(self, control: Control, verb: Verb, error: PlaywrightTimeout | None = None) -> None:
        trouble = _trouble(control, error) if error else "absent"
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

    def __init__(
        self,
        named: Named,
        screen: str,
        journal: Journal,
        *,
        root: Page | Locator | None = None,
        survey: Survey | None = None,
    ) -> None:
        super().__init__(named, named.role, named.name, lambda: named.present, named.documented)
        self.screen = screen
        self.root = root or named.page
        self._journal = journal
        self._survey = survey

    def _do(self, verb: Verb, action: Callable[[Locator], T]) -> T:
        plain = Locator(self._impl_obj)
        if self._survey is not None:
            return cast("T", self._survey.act(self, verb, action))
        self._journal(self.screen, verb, self.role, self.name)
        try:
            return action(plain)
        except PlaywrightTimeout as error:
            raise NotOperable(self, verb, error) from error

    def wait_for(self, **options: Any) -> None:
        if self._survey is not None and options.get("state", "visible") in ("visible", "attached"):
            self._survey.find(self).wait_for(**options)
        else:
            super().wait_for(**options)

    def click(self, **options: Any) -> None:
        self._do("click", lambda control: control.click(**options))

    def dblclick(self, **options: Any) -> None:
        self._do("click", lambda control: control.dblclick(**options))

    def fill(self, value: str, **options: Any) -> None:
        self._do("fill", lambda control: control.fill(value, **options))

    def fill_unless_there(self, value: str) -> None:
        """Fill in a value, as a person does: not where the form has it still, from before."""
        if not self.count() or self.input_value() != value:
            self.fill(value)

    def set_unless_so(self, *, checked: bool) -> None:
        """Tick a box or clear it, where it is not so already."""
        if not self.count() or self.is_checked() != checked:
            (self.check if checked else self.uncheck)()

    def check(self, **options: Any) -> None:
        self._do("check", lambda control: control.check(**options))

    def uncheck(self, **options: Any) -> None:
        self._do("uncheck", lambda control: control.uncheck(**options))

    def select_option(self, *args: Any, **options: Any) -> list[str]:
        return self._do("select", lambda control: control.select_option(*args, **options)) or []

    def press(self, key: str, **options: Any) -> None:
        self._do("press", lambda control: control.press(key, **options))

    def set_input_files(self, *args: Any, **options: Any) -> None:
        self._do("upload", lambda control: control.set_input_files(*args, **options))
