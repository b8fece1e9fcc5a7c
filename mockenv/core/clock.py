"""A clock for every person: a test moves the time of one person only."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta, timezone

from mockenv.core.bounded import BoundedDict

JST = timezone(timedelta(hours=9), "JST")
"""Asia/Tokyo. Fixed, because Japan has no summer time and Windows has no time zone database."""

_PEOPLE = 50_000


@dataclass(frozen=True)
class _Shift:
    offset: timedelta = timedelta()
    frozen_at: datetime | None = None


class Clock:
    """Tells every person's time. People are known by address, in any case, also before they register."""

    def __init__(self) -> None:
        self._everybodys = timedelta()
        self._shifts: BoundedDict[str, _Shift] = BoundedDict(_PEOPLE, "clocks")

    def now(self, person: str) -> datetime:
        """The person's time, aware, in Japan; everybody's for somebody whose own clock was never moved.

        Args:
            person: address; empty for nobody in particular.
        """
        shift = self._shift(person)
        return (shift.frozen_at or datetime.now(JST) + shift.offset) + self._everybodys

    def advance_everybody(self, seconds: float) -> None:
        """Move everybody's clock on, or back if negative; persons whose clock was moved keep their own offset on top.

        Raises:
            OverflowError: that time cannot be told.
        """
        moved = self._everybodys + timedelta(seconds=seconds)
        for shift in (_Shift(), *(shift for _, shift in self._shifts.items())):
            (shift.frozen_at or datetime.now(JST) + shift.offset) + moved
        self._everybodys = moved

    def reset_everybody(self) -> None:
        """Give everybody the real time again, but for what was done to single persons' clocks."""
        self._everybodys = timedelta()

    def advance(self, person: str, seconds: float) -> None:
        """Move the person's clock on, or back if negative; a frozen clock stays frozen.

        Raises:
            OverflowError: that time cannot be told.
        """
        shift = self._shift(person)
        step = timedelta(seconds=seconds)
        if shift.frozen_at:
            self._keep(person, replace(shift, frozen_at=shift.frozen_at + step))
        else:
            datetime.now(JST) + shift.offset + step + self._everybodys
            self._keep(person, replace(shift, offset=shift.offset + step))

    def freeze(self, person: str) -> None:
        """Stop the person's clock where it stands."""
        self._keep(person, replace(self._shift(person), frozen_at=self.now(person) - self._everybodys))

    def thaw(self, person: str) -> None:
        """Let a frozen clock go on from where it stands."""
        if frozen_at := self._shift(person).frozen_at:
            self._keep(person, _Shift(offset=frozen_at - datetime.now(JST)))

    def reset(self, person: str) -> None:
        """Give the person everybody's time again."""
        self._shifts.pop(person.casefold())

    def frozen(self, person: str) -> bool:
        """Whether the person's clock stands still."""
        return self._shift(person).frozen_at is not None

    def offset(self, person: str) -> timedelta:
        """How far the person's clock is ahead of the real time."""
        shift = self._shift(person)
        own = shift.frozen_at - datetime.now(JST) if shift.frozen_at else shift.offset
        return own + self._everybodys

    def _shift(self, person: str) -> _Shift:
        return self._shifts.get(person.casefold()) or _Shift()

    def _keep(self, person: str, shift: _Shift) -> None:
        self._shifts[person.casefold()] = shift
