"""The actor of a test: a person, and the means to prepare what the test needs."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from flows.routes import S
from pages.screen import Screen

if TYPE_CHECKING:
    from domain.applicant import Applicant
    from domain.clock import Clock
    from domain.visitor import Visitor
    from flows.preparation import Preparation
    from flows.starting_points import StartingPoint


@dataclass
class Actor:
    """A person who has prepared nothing yet and is not logged in anywhere.

    Attributes:
        visitor: the person at the browser.
        applicant: the person's data.
        prepare: provides state.
        clock: the person's clock.
    """

    visitor: Visitor
    applicant: Applicant
    prepare: Preparation
    clock: Clock

    def register(self, *, member: bool | None = False, lasting: bool = False) -> None:
        """Have a Business ID, or be somebody who has one; see `Preparation.business_id`."""
        self.applicant = self.prepare.business_id(self.applicant, member=member, lasting=lasting)
        self.visitor.become(self.applicant.email, self.applicant.password)

    def start_at(
        self,
        start: StartingPoint,
        screen: type[S],
        walk: Callable[[Actor], S],
        entered: Mapping[str, str] | None = None,
    ) -> S:
        """Begin in the middle of a procedure; see `Preparation.session`.

        Args:
            start: where.
            screen: that is shown there.
            walk: the way there.
            entered: what is typed on the way, by the name of the field.
        """
        walked = self.prepare.session(self.visitor, start, lambda: walk(self), entered=entered)
        return walked or screen(self.visitor).arrived()


Route = Callable[[Actor], Screen]
"""Brings the actor to a screen, and returns it arrived at."""
