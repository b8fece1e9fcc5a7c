"""When the works of a request are done, and in which order."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from mockenv.iij.dates import read_date
from mockenv.iij.iij_rules import IijRules
from mockenv.iij.request import Request, WorkRequest


@dataclass(frozen=True)
class ScheduledWork:
    """A work that will be done.

    Attributes:
        work_request: which.
        on: the wished date, or a later one if it has to wait for another work.
    """

    work_request: WorkRequest
    on: date


def schedule(request: Request, rules: IijRules) -> tuple[ScheduledWork, ...]:
    """The works of an accepted request, in the order in which they are done.

    What needs another work of the same request waits for it: 1 and 2 for 3 or 6 of the same account, 6 for 5.

    Raises:
        ValueError: a date cannot be read; such a request is not accepted.
    """
    wished = {asked: _date(asked) for asked in request.works}
    by_rank = sorted(request.works, key=lambda asked: rules.order.index(asked.work.number))
    days: dict[int, date] = {}
    for asked in by_rank:
        days[asked.work.number] = max([wished[asked], *(days[number] for number in _needed(asked, request, days))])
    ranked = {asked.work.number: rank for rank, asked in enumerate(by_rank)}
    return tuple(
        ScheduledWork(asked, days[asked.work.number])
        for asked in sorted(by_rank, key=lambda asked: (days[asked.work.number], ranked[asked.work.number]))
    )


def _needed(asked: WorkRequest, request: Request, planned: dict[int, date]) -> list[int]:
    """Numbers of the works that come first and that this one needs."""
    if asked.work.number == 6:
        return [number for number in (5,) if number in planned]
    if asked.work.number not in (1, 2):
        return []
    same = (number for number in (3, 6) if number in planned)
    return [n for n in same if (first := request.asks(n)) and first.account.casefold() == asked.account.casefold()]


def _date(asked: WorkRequest) -> date:
    day = read_date(asked.date)
    if day is None:
        raise ValueError(f"{asked.work.number}-2 is no date: {asked.date!r}")
    return day
