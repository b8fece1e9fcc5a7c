"""Business days in Japan.

Holidays with their substitutes come from a library. Two things the manual leaves open and the mock environment assumes:
the desk is closed from 29 December to 3 January, as public offices are; and what is sent after its closing hour, or on
a day on which it is closed, counts as sent on its next business day.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, time, timedelta

import holidays

IsBusinessDay = Callable[[date], bool]

_ONE_DAY = timedelta(days=1)
_HOLIDAYS = holidays.country_holidays("JP")


def is_weekday(day: date) -> bool:
    """Whether it is Monday to Friday."""
    return day.weekday() < 5


def is_year_end(day: date) -> bool:
    """Whether it is 29 December to 3 January."""
    return (day.month, day.day) >= (12, 29) or (day.month, day.day) <= (1, 3)


def is_business_day(day: date) -> bool:
    """Whether the desk works on that day."""
    return is_weekday(day) and not is_year_end(day) and day not in _HOLIDAYS


def counted_from(sent: datetime, cut_off: time, is_business_day: IsBusinessDay) -> date:
    """The business day on which something counts as sent.

    Args:
        sent: in Japanese time.
        cut_off: until then, inclusive, it counts for the same day.
        is_business_day: whether the desk works on a day.
    """
    day = sent.date()
    if is_business_day(day) and sent.time() <= cut_off:
        return day
    return add_business_days(day, 1, is_business_day)


def add_business_days(day: date, number: int, is_business_day: IsBusinessDay) -> date:
    """The business day that comes so many business days after a day; the day itself for 0."""
    while number > 0:
        day += _ONE_DAY
        number -= is_business_day(day)
    return day
