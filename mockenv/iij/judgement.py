"""What the desk finds about a request."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Outcome(StrEnum):
    """What becomes of a request."""

    ACCEPTED = "accepted"
    ASKED_AGAIN = "asked_again"
    """Something has to be added or corrected."""
    REFUSED = "refused"
    """The desk may not do it, or not for this requester."""


@dataclass(frozen=True)
class UnmetCondition:
    """Why a request cannot be accepted as it is.

    Attributes:
        row: number in the manual's table; `0` for who asks, `0-1` for the form's head.
        claim: what the manual says about it, `1-3#account-form`.
        message: a sentence for the requester, without the row.
        refused: no addition would help.
    """

    row: str
    claim: str
    message: str
    refused: bool = False


@dataclass(frozen=True)
class Judgement:
    """Everything that is in the way of a request, in the order of the table."""

    problems: tuple[UnmetCondition, ...]

    @property
    def outcome(self) -> Outcome:
        """What becomes of it."""
        if not self.problems:
            return Outcome.ACCEPTED
        return Outcome.REFUSED if any(problem.refused for problem in self.problems) else Outcome.ASKED_AGAIN
