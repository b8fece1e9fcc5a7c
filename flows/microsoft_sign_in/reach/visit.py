"""A visit to one screen of a sign-in: the visitor and everything that may be prepared for the way there."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from flows.microsoft_sign_in.sign_in import sign_in
from flows.visit import S
from pages.screen import Screen

if TYPE_CHECKING:
    from typing_extensions import Unpack

    from domain.applicant import Applicant
    from domain.clock import Clock
    from domain.visitor import Visitor
    from flows.microsoft_sign_in.choices import Choices
    from flows.preparation import AccountKind, AccountOptions, MicrosoftAccount, Preparation


@dataclass(frozen=True)
class Visit:
    """A person without an account, at a browser that remembers nobody.

    Attributes:
        visitor: who comes.
        applicant: the same person's data.
        stranger: somebody else's.
        prepare: makes what has to exist before.
        clock: the person's time.
        take_telephone: the person at the telephone.
        generation: of the provider's pages, where it has two.
    """

    visitor: Visitor
    applicant: Applicant
    stranger: Applicant
    prepare: Preparation
    clock: Clock
    take_telephone: Callable[[], Visitor]
    generation: Literal["classic", "new"] = "classic"

    def set_out(self, kind: AccountKind = "work", **more: Unpack[AccountOptions]) -> MicrosoftAccount:
        """Have an account, and open the link of the notice that a file is there."""
        more.setdefault("generation", self.generation)
        account = self.prepare.microsoft_account(self.applicant, kind=kind, **more)
        self.set_out_again()
        return account

    def set_out_again(self) -> None:
        """Open the link of another notice."""
        self.visitor.follow(self.prepare.upload(self.applicant).url)

    def go_on_to(self, screen: type[S], after: Screen | None = None, choices: Choices | None = None) -> S:
        """Sign in as far as this screen.

        Args:
            screen: to stop at.
            after: one that was handled by hand, and may be shown a moment longer.
            choices: on the way.

        Raises:
            NotArrived: the sign-in ended elsewhere.
        """
        reached = sign_in(self.visitor, self.applicant.email, choices, screen, after)
        return reached if isinstance(reached, screen) else screen(self.visitor).arrived()


Way = Callable[[Visit], Screen]
"""Brings the visitor to a screen, which it returns arrived at."""


def along_the_way(screen: type[Screen], kind: AccountKind = "work", **more: Unpack[AccountOptions]) -> Way:
    """The way to a screen that everybody with such an account comes to."""

    def way(visit: Visit) -> Screen:
        visit.set_out(kind, **more)
        return visit.go_on_to(screen)

    return way
