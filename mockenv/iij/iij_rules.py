"""The rules of the service desk: constants and pure functions, gathered in one record.

A seeded defect is a record with another constant or function in one field. The code of the site is the same.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from mockenv.identity.addresses import address_problem
from mockenv.iij.business_day import IsBusinessDay, add_business_days, counted_from, is_business_day
from mockenv.iij.contract import ClaimedOwner, Contract, same_owner
from mockenv.iij.request import WorkRequest


def target_account(asked: WorkRequest, contract: Contract) -> str:  # noqa: ARG001 - a defect may take another one
    """For which account a work is done: the one that the request names."""
    return asked.account


def confirmation_mail_to(old: str, new: str) -> str:  # noqa: ARG001 - a defect may take the old one
    """Where it is told that a notice address was changed: to the new one, which thereby is shown to receive."""
    return new


def policy_blocks_after_reset(blocked: bool) -> bool:  # noqa: ARG001 - a defect may leave it as it was
    """Whether the login policy Default still keeps administrators out after work 5."""
    return False


@dataclass(frozen=True)
class IijRules:
    """The rules of the service desk as they are for one person."""

    # the wished date (rows 1-2, 2-2, 3-2, 4-2, 5-2, 6-2)
    business_days_ahead: int = 1
    cut_off: time = time(17)
    """The desk's closing hour: an assumption."""
    is_business_day: IsBusinessDay = is_business_day

    # who may ask
    same_owner: Callable[[ClaimedOwner, Contract | None], bool] = same_owner
    same_request_within: timedelta = timedelta(days=1)
    """So long the same request, sent again, is the same."""

    # what has to be said
    address_problem: Callable[[str], str | None] = address_problem
    """Of account names and addresses. Reserved domains only: the mock environment writes to nobody."""
    required_boxes: frozenset[str] = frozenset({"1-4", "2-4", "3-5", "4-4/A", "5-3/A"})
    """Confirmations that each stand for themselves."""
    excluded_boxes: frozenset[str] = frozenset({"4-4/B", "4-4/C"})
    """Confirmations that contradict each other."""

    # doing it
    order: tuple[int, ...] = (3, 5, 6, 4, 1, 2)
    """In which the works of one request are done: each finds what it needs."""
    target_account: Callable[[WorkRequest, Contract], str] = target_account
    confirmation_mail_to: Callable[[str, str], str] = confirmation_mail_to
    """Of the old and the new address."""
    policy_blocks_after_reset: Callable[[bool], bool] = policy_blocks_after_reset
    """Of whether it did before."""

    def earliest(self, sent: datetime) -> date:
        """The first date that may be wished for.

        Args:
            sent: when the request was sent, in Japanese time.
        """
        counted = counted_from(sent, self.cut_off, self.is_business_day)
        return add_business_days(counted, self.business_days_ahead, self.is_business_day)
