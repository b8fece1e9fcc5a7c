"""A survey: what a visitor carries who goes on past what has changed. Implemented in `pages/survey/`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from playwright.sync_api import Locator, Page

    from domain.evidence import Verb
    from evidence.outcomes import Part

S = TypeVar("S", bound=Any)
"""A `pages.screen.Screen`."""
T = TypeVar("T")


class Operable(Protocol):
    """What a survey needs to know of a control; every `pages.control.Control` is one."""

    @property
    def screen(self) -> str:
        """Key of its screen."""
        ...

    @property
    def role(self) -> str:
        """Its ARIA role."""
        ...

    @property
    def name(self) -> str:
        """Its accessible name, as the page class has it."""
        ...

    @property
    def documented(self) -> Locator:
        """Finds it under its own name only."""
        ...

    @property
    def root(self) -> Page | Locator:
        """Where it is looked for."""
        ...


class Survey(Protocol):
    """Goes on where an ordinary run stops, and takes down what is no longer as it was."""

    def note(self, screen: str, role: str, name: str) -> None:
        """A page object has a control or heading of this role and name."""
        ...

    def instead(self, screen: str, role: str, name: str) -> Part | None:
        """What stands in its place, as far as this is known by now."""
        ...

    def act(self, control: Operable, verb: Verb, action: Callable[[Locator], T]) -> T | None:
        """Act on a control, or on what stands in its place; None where its step has fallen away.

        None as well where a step of the manual asks to click it, neither is there, and what comes next can be prepared.

        Raises:
            AssertionError: neither is there.
        """
        ...

    def find(self, control: Operable) -> Locator:
        """The control, or what stands in its place; nothing is done to it.

        Raises:
            AssertionError: neither is there.
        """
        ...

    def arrive(self, screen: S) -> S:
        """Arrive at a screen, or at what it has become.

        Raises:
            AssertionError: another one is shown, and there is no way past it.
        """
        ...

    def first_shown(self, candidates: Sequence[S]) -> S:
        """The first of several screens, or of what they have become, that is shown.

        Raises:
            AssertionError: none of them is.
        """
        ...

    def expect_next(self, candidates: Sequence[Any]) -> None:
        """Say which screens may come now: where the control that leads on is gone, the visitor goes on at one of them.

        Raises:
            AssertionError: the control is gone, and none of them can be prepared.
        """
        ...

    def is_loading(self) -> bool:
        """Whether what the visitor sees is not complete, or waits for an answer."""
        ...

    def end(self) -> None:
        """The test is over.

        Raises:
            AssertionError: a control was gone, and nothing has said since where it would have led.
        """
        ...

    def look_at(self, screen: Any) -> None:  # noqa: ANN401 - a screen
        """Look for what an action would not come across: fields that are demanded anew, labels that were exchanged.

        Args:
            screen: that was arrived at.
        """
        ...

    def shows(self, candidates: Sequence[S], looks: int) -> bool:
        """Whether one of several screens is shown before the page has settled.

        Args:
            candidates: the screens.
            looks: how often that has been asked in vain: the longer is the page waited for.
        """
        ...

    def recognised(self, usual: Sequence[S], possible: Sequence[S]) -> S | None:
        """Which of some screens an idle page is, that shows none of them as it was; None if it is none of them.

        Args:
            usual: the screens that are expected.
            possible: all that may come.
        """
        ...

    def went_on(self, after: Any) -> bool:  # noqa: ANN401 - a screen, or None
        """Whether an idle page that shows no known screen, or the one that was left, was walked past.

        Args:
            after: the screen that was left; None at the beginning.
        """
        ...
