"""Lock-out after failed logins, counted for every login ID whether or not it exists."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from mockenv.core.bounded import BoundedDict


@dataclass(frozen=True)
class _Tries:
    count: int = 0
    last: datetime | None = None


class Lockout:
    """Locks a login ID for a while after so many wrong tries in a row."""

    def __init__(self) -> None:
        self._tries: BoundedDict[str, _Tries] = BoundedDict(50_000, "login IDs with wrong tries")

    def locked(self, login_id: str, now: datetime, allowed: int, duration: timedelta) -> bool:
        """Whether the login ID is locked now; once the lock has passed, counting starts anew."""
        tries = self._tries.get(login_id.casefold()) or _Tries()
        if tries.count < allowed or tries.last is None:
            return False
        if now - tries.last >= duration:
            self.clear(login_id)
            return False
        return True

    def failed(self, login_id: str, now: datetime) -> None:
        """Count a wrong try."""
        tries = self._tries.get(login_id.casefold()) or _Tries()
        self._tries[login_id.casefold()] = _Tries(tries.count + 1, now)

    def clear(self, login_id: str) -> None:
        """Forget the wrong tries: somebody knew the password, or chose a new one by mail."""
        self._tries.pop(login_id.casefold())
