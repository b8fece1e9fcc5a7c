"""The time of one person. Implemented in `fixtures/people/clock.py` and `fixtures/waiting/clock.py`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from datetime import date, datetime


class Clock(Protocol):
    """The time of one person, as the target keeps it.

    Where the target's clock can be moved it is moved, and a limit is tested to the second. Elsewhere the time is
    waited for, and a limit is tested with a margin: from the inside some time before it, from the outside after it.
    """

    def now(self) -> datetime:
        """The person's time, in Japan."""
        ...

    def freeze(self) -> datetime:
        """Begin to count: what is limited is made after this. Stops a clock that can be stopped; returns its time."""
        ...

    def advance(self, *, hours: float = 0, minutes: float = 0, seconds: float = 0) -> datetime:
        """Let time pass; returns the person's new time."""
        ...

    def just_before(self, *, hours: float = 0, minutes: float = 0) -> datetime:
        """Let time pass until a limit is nearly reached: what was made since `freeze` still counts."""
        ...

    def just_after(self, *, hours: float = 0, minutes: float = 0) -> datetime:
        """Let time pass until a limit is over: what has been made up to this call counts no more."""
        ...

    def exactly(self, *, hours: float = 0, minutes: float = 0) -> datetime:
        """Let time pass up to the limit itself; as `just_before` where nobody can hit a limit to the second."""
        ...

    def set(self, moment: datetime) -> datetime:
        """Freeze the clock at a moment, later or earlier than now; skips the test where it cannot be moved.

        Args:
            moment: aware, or in Japanese time.
        """
        ...

    def prefer(self, moment: datetime) -> datetime:
        """As `set`, where the clock can be moved; elsewhere the time stays what it is. Returns the person's time."""
        ...

    def require_day(self, day: date, what: str) -> None:
        """Skip, before anything is asked for, a scenario that could not see a day come and would begin anew on it.

        Args:
            day: the day.
            what: it brings, for the reader.
        """
        ...

    def wait_for_day(self, day: date, what: str) -> None:
        """Let the morning of a day in Japan come, or its end where people do what it brings.

        Args:
            day: the day.
            what: it brings, for the reader.
        """
        ...
