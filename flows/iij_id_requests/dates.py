"""Wished dates: computed from the time at which a request is sent, with a calendar of the suite's own."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from functools import cache
from typing import TYPE_CHECKING

import holidays

if TYPE_CHECKING:
    from domain.tenant import Tenant

_NOON = 12
"""By then every desk has opened that day's requests; when it ceases to, the manual does not say."""
_LATE = timedelta(days=180)
_CLOSED = {(12, 29), (12, 30), (12, 31), (1, 1), (1, 2), (1, 3)}
"""Month and day: the turn of the year, which companies have off."""


def next_day(sent: datetime) -> date:
    """The first date that any desk accepts: one business day after sending.

    A request of an afternoon or of a day off is taken for one of the next business day, to be on the safe side.

    Args:
        sent: in Japanese time.
    """
    begin = sent.date()
    if sent.hour >= _NOON or not is_business_day(begin):
        begin = _next_business_day(begin)
    return _next_business_day(begin)


def unawaited_day(sent: datetime, tenant: Tenant) -> date:
    """The wished date of a request whose works nobody waits for.

    For a contract of the test's own it is the next possible one. For one that other tests use as well it is so late
    that its works are not done while they go on.

    Args:
        sent: in Japanese time.
        tenant: the contract.
    """
    first = next_day(sent)
    return first + _LATE if tenant.reference else first


def is_business_day(day: date) -> bool:
    """Whether companies in Japan work that day."""
    return day.weekday() < 5 and day not in _japan() and (day.month, day.day) not in _CLOSED


def _next_business_day(day: date) -> date:
    day += timedelta(days=1)
    while not is_business_day(day):
        day += timedelta(days=1)
    return day


@cache
def _japan() -> holidays.HolidayBase:
    return holidays.country_holidays("JP")
