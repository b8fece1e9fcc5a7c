"""Lock-out after failed logins, counted for every login ID whether or not it exists."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from mockenv.core.bounded import BoundedDict


@dataclass(frozen=True)
class _Attempts:
    count: int = 0
    last: datetime | None = None


class Lockout:
    """Locks a login ID for a while after so many wrong attempts in a row."""

    def __init__(self) -> None:
        self._attempts: BoundedDict[str, _Attempts] = BoundedDict(50_000, "login IDs with wrong attempts")

    def locked(self, login_id: str, now: datetime, allowed: int, duration: timedelta) -> bool:
        """Whether the login ID is locked now; once the lock has passed, counting starts anew."""
        attempts = self._attempts.get(login_id.casefold()) or _Attempts()
        if attempts.count < allowed or attempts.last is None:
            return False
        if now - attempts.last >= duration:
            self.clear(login_id)
            return False
        return True

    def failed(self, login_id: str, now: datetime) -> None:
        """Count a failed attempt."""
        attempts = self._attempts.get(login_id.casefold()) or _Attempts()
        self._attempts[login_id.casefold()] = _Attempts(attempts.count + 1, now)

    def clear(self, login_id: str) -> None:
        """Forget the wrong attempts: somebody knew the password, or chose a new one by mail."""
        self._attempts.pop(login_id.casefold())
