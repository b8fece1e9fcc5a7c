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
        self._shifts: BoundedDict[str, _Shift] = BoundedDict(_PEOPLE, "clocks")

    def now(self, person: str) -> datetime:
        """The person's time, aware, in Japan; the real time for somebody whose clock was never moved."""
        shift = self._shift(person)
        return shift.frozen_at or datetime.now(JST) + shift.offset

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
            datetime.now(JST) + shift.offset + step
            self._keep(person, replace(shift, offset=shift.offset + step))

    def freeze(self, person: str) -> None:
        """Stop the person's clock where it stands."""
        self._keep(person, replace(self._shift(person), frozen_at=self.now(person)))

    def thaw(self, person: str) -> None:
        """Let a frozen clock go on from where it stands."""
        if frozen_at := self._shift(person).frozen_at:
            self._keep(person, _Shift(offset=frozen_at - datetime.now(JST)))

    def reset(self, person: str) -> None:
        """Give the person the real time again."""
        self._shifts.pop(person.casefold())

    def frozen(self, person: str) -> bool:
        """Whether the person's clock stands still."""
        return self._shift(person).frozen_at is not None

    def offset(self, person: str) -> timedelta:
        """How far the person's clock is ahead of the real time."""
        shift = self._shift(person)
        return shift.frozen_at - datetime.now(JST) if shift.frozen_at else shift.offset

    def _shift(self, person: str) -> _Shift:
        return self._shifts.get(person.casefold()) or _Shift()

    def _keep(self, person: str, shift: _Shift) -> None:
        self._shifts[person.casefold()] = shift
