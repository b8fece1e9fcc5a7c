"""The record of what a visitor sees, does and reads. Implemented in `fixtures/evidence/`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, Protocol

if TYPE_CHECKING:
    from contextlib import AbstractContextManager

    from playwright.sync_api import Page

    from domain.mail import Mail

Verb = Literal["click", "fill", "check", "uncheck", "select", "press", "upload"]
"""What a visitor does to a control, as the journal of actions has it."""


class ObservedScreen(Protocol):
    """What a record needs to know of a screen; every `pages.screen.Screen` is one."""

    @property
    def key(self) -> str:
        """``<site>.<screen>``."""
        ...

    @property
    def title(self) -> str:
        """What a Japanese-speaking reader calls it."""
        ...

    @property
    def page(self) -> Page:
        """The tab that shows it."""
        ...


class Evidence(Protocol):
    """Records what happens to a visitor. The implementation decides what is kept, and scrubs secrets."""

    def observe(self, screen: ObservedScreen, name: str | None = None, *, arrived: bool = True) -> None:
        """Observe the screen: accessibility tree and picture.

        Args:
            screen: in front of the visitor.
            name: of a state of the screen, where it is observed again.
            arrived: False for a page that is this screen but for something that is wrong on it.
        """
        ...

    def action(self, screen: str, verb: Verb, role: str, name: str) -> None:
        """Enter one action on a control in the journal."""
        ...

    def mail(self, mail: Mail) -> None:
        """Keep a mail that the visitor has read."""
        ...

    def step(self, place: str) -> AbstractContextManager[None]:
        """A step of the manual, `omakase_login/2-2-3` for example: everything inside it belongs to the step."""
        ...

    def created(self, id_: str, kind: Literal["person", "order", "request"] = "person") -> None:
        """Note down what the visitor has made in the target, so that it can be found and removed.

        Args:
            id_: address of a person, number of an order or of a request.
            kind: what it is.
        """
        ...

    def secret(self, value: str) -> str:
        """Register a value that must never be written; returns it."""
        ...
