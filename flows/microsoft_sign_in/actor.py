"""The actor of a test: a person without an account, and the means to prepare what the test needs."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from flows.microsoft_sign_in.sign_in import sign_in
from flows.routes import S
from pages.screen import Screen

if TYPE_CHECKING:
    from typing_extensions import Unpack

    from domain.applicant import Applicant
    from domain.clock import Clock
    from domain.visitor import Visitor
    from flows.microsoft_sign_in.choices import Choices
    from flows.preparation import AccountKind, AccountOptions, MicrosoftAccount, Preparation


@dataclass
class Actor:
    """A person without an account, at a browser that remembers no account.

    Attributes:
        visitor: the person at the browser.
        applicant: the person's data.
        stranger: the data of somebody else.
        prepare: provides state.
        clock: the person's clock.
        open_phone: opens a browser context that emulates the person's phone.
        generation: of Microsoft's pages, where there are two.
    """

    visitor: Visitor
    applicant: Applicant
    stranger: Applicant
    prepare: Preparation
    clock: Clock
    open_phone: Callable[[], Visitor]
    generation: Literal["classic", "new"] = "classic"

    def open_upload_with_account(self, kind: AccountKind = "work", **more: Unpack[AccountOptions]) -> MicrosoftAccount:
        """Prepare an account and an upload, and open the link of its notice."""
        account = self.get_account(kind, **more)
        self.open_new_upload()
        return account

    def get_account(self, kind: AccountKind = "work", **more: Unpack[AccountOptions]) -> MicrosoftAccount:
        """Have an account, or be somebody who has one; see `Preparation.microsoft_account`."""
        more.setdefault("generation", self.generation)
        account = self.prepare.microsoft_account(self.applicant, kind=kind, **more)
        self.applicant = account.holder
        self.visitor.become(self.applicant.email, self.applicant.password)
        return account

    def open_new_upload(self) -> None:
        """Prepare another upload, and open the link of its notice."""
        self.visitor.follow(self.prepare.upload(self.applicant).url)

    def sign_in_until(self, screen: type[S], after: Screen | None = None, choices: Choices | None = None) -> S:
        """Sign in up to this screen.

        Args:
            screen: to stop at.
            after: one that the caller has handled, and that may be shown a moment longer.
            choices: the person's decisions.

        Raises:
            NotArrived: the sign-in ended elsewhere.
        """
        reached = sign_in(self.visitor, self.applicant.email, choices, screen, after)
        return reached if isinstance(reached, screen) else screen(self.visitor).arrived()


Route = Callable[[Actor], Screen]
"""Brings the actor to a screen, and returns it arrived at."""


def sign_in_route(screen: type[Screen], kind: AccountKind = "work", **more: Unpack[AccountOptions]) -> Route:
    """The route to a screen that the sign-in of such an account gets to."""

    def route(actor: Actor) -> Screen:
        actor.open_upload_with_account(kind, **more)
        return actor.sign_in_until(screen)

    return route
