"""The actor of a test: a person without an account, and the means to prepare what the test needs."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal
from urllib.parse import urlsplit

from flows.microsoft_sign_in.remembered_account import begin_remembered
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
    from flows.starting_points import StartingPoint


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
        """Have an account, or be somebody who has one; see `Preparation.microsoft_account`.

        One that is made for the test has consented, unless the test says otherwise.
        """
        more.setdefault("generation", self.generation)
        more.setdefault("consented", "rather")
        account = self.prepare.microsoft_account(self.applicant, kind=kind, **more)
        self.applicant = account.holder
        self.visitor.become(self.applicant.email, self.applicant.password)
        return account

    def begin_sign_in(
        self, kind: AccountKind = "work", start: StartingPoint = "microsoft.proof", **more: Unpack[AccountOptions]
    ) -> MicrosoftAccount:
        """Prepare an account and an upload, and begin in the middle of its sign-in.

        Where that cannot be prepared the notice's link is open, from which `sign_in_until` walks on.

        Args:
            kind: of the account.
            start: where to begin.
            more: about the account.
        """
        account = self.get_account(kind, **more)
        url = self.prepare.upload(self.applicant).url
        self.prepare.session(self.visitor, start, lambda: self.visitor.follow(url), destination=urlsplit(url).path)
        return account

    def open_upload_as_remembered(self) -> None:
        """Prepare an upload, and open the link of its notice at a browser that remembers the account."""
        self.remember(self.visitor)
        self.open_new_upload()

    def remember(self, visitor: Visitor) -> None:
        """Let the browser remember the visitor's account, as after an earlier sign-in there."""
        begin_remembered(self.prepare, visitor)

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


def sign_in_route(
    screen: type[Screen], kind: AccountKind = "work", start: StartingPoint | None = None, **more: Unpack[AccountOptions]
) -> Route:
    """The route to a screen that the sign-in of such an account gets to.

    Args:
        screen: to stop at.
        kind: of the account.
        start: where to begin, if that can be prepared; at the notice's link where left out.
        more: about the account.
    """

    def route(actor: Actor) -> Screen:
        if start is None:
            actor.open_upload_with_account(kind, **more)
        else:
            actor.begin_sign_in(kind, start, **more)
        return actor.sign_in_until(screen)

    return route
