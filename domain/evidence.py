"""The record of what a visitor sees, does and reads. Implemented in `fixtures/evidence/`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, Protocol

if TYPE_CHECKING:
    from contextlib import AbstractContextManager

    from playwright.sync_api import Page

    from domain.mail import Mail
    from evidence.outcomes import Part, Sought
    from evidence.records import DriftKind

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

    def action_beside(self, screen: str, verb: Verb | Literal["arrive"], documented: Part, used: Part) -> None:
        """In a survey: enter an action on what stood in the place of a control, or an arrival at an unknown screen.

        Args:
            screen: key of the screen; of an unknown one ``<site>.unknown``.
            verb: what was done.
            documented: the control as the page object has it; with an empty name if none has it.
            used: the control that there was.
        """
        ...

    def drift(
        self,
        kind: DriftKind,
        screen: str,
        documented: Part,
        seen: Part,
        confidence: float,
        *,
        box: tuple[float, float, float, float] | None = None,
    ) -> None:
        """In a survey: take down something that is no longer as it was; the same only once a test.

        Args:
            kind: of what.
            screen: key of the screen; of a mail that of the documented mail, or empty.
            documented: role and name as page object or catalogue have them; empty for what is new.
            seen: what stood there; empty if nothing did.
            confidence: from 0 to 1, that it is the same thing.
            box: where it is seen: x, y, width and height in CSS pixels.
        """
        ...

    def rejoin(self, screen: str, lost: Part, place: str, at: ObservedScreen) -> None:
        """In a survey: take down that a control is gone, and that the visitor goes on at a screen that was prepared.

        Args:
            screen: key of the one that lacks the control.
            lost: the control.
            place: step of the manual that asks for it.
            at: where the visitor goes on.
        """
        ...

    def seek(self, sought: Sought) -> None:
        """Remember what is looked for: if it is a check that does so, and fails, it failed at that."""
        ...

    def mail(self, mail: Mail) -> None:
        """Keep a mail that the visitor has read."""
        ...

    @property
    def place(self) -> str | None:
        """The step of the manual that is under way; None outside the steps."""
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
