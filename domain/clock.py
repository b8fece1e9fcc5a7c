"""The time of one person. Implemented in `fixtures/people/clock.py`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from datetime import datetime


class Clock(Protocol):
    """The time of one person, where the target can move it."""

    def freeze(self) -> datetime:
        """Stop the person's clock, so that a deadline can be tested to the second; returns its time."""
        ...

    def advance(self, *, hours: float = 0, minutes: float = 0, seconds: float = 0) -> datetime:
        """Move the person's clock forward; returns its new time."""
        ...
