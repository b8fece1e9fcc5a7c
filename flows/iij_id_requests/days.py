"""The days on which things happen to a person: moved by the person's clock, not waited for."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from domain.clock import Clock


def in_two_weeks(clock: Clock) -> date:
    """A wished date that is late enough whatever holidays come."""
    return (clock.advance() + timedelta(days=14)).date()


def move_to(clock: Clock, moment: datetime) -> datetime:
    """Stop the person's clock at a moment, later or earlier.

    Args:
        clock: of the person.
        moment: aware, or in Japanese time.
    """
    now = clock.freeze()
    wanted = moment if moment.tzinfo else moment.replace(tzinfo=now.tzinfo)
    return clock.advance(seconds=(wanted - now).total_seconds())


def let_come(clock: Clock, day: date) -> datetime:
    """Let a day come: it is nine in the morning."""
    return move_to(clock, datetime.combine(day, time(9)))
