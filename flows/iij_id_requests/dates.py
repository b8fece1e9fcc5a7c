"""Dates of a person: reached by moving the person's clock, not by waiting."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from domain.clock import Clock


def in_two_weeks(clock: Clock) -> date:
    """A wished date that is late enough whatever holidays lie between."""
    return (clock.advance() + timedelta(days=14)).date()


def set_clock(clock: Clock, moment: datetime) -> datetime:
    """Freeze the person's clock at a moment, later or earlier than now.

    Args:
        clock: of the person.
        moment: aware, or in Japanese time.
    """
    now = clock.freeze()
    wanted = moment if moment.tzinfo else moment.replace(tzinfo=now.tzinfo)
    return clock.advance(seconds=(wanted - now).total_seconds())


def advance_to(clock: Clock, day: date) -> datetime:
    """Move the person's clock to nine in the morning of a day."""
    return set_clock(clock, datetime.combine(day, time(9)))
