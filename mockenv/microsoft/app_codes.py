"""Codes of an Authenticator app (RFC 6238), in the place of an approval."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pyotp

from mockenv.core.bounded import Bounded
from mockenv.microsoft.typed import plain

if TYPE_CHECKING:
    from mockenv.core.site_state import Person
    from mockenv.microsoft.accounts import Account
    from mockenv.microsoft.microsoft_rules import MicrosoftRules

_STEP = 30
"""Seconds that a code is shown."""


class AppCodes:
    """Judges codes; remembers the last one of each account, because each signs in once."""

    def __init__(self) -> None:
        self._last: Bounded[str, int] = Bounded(20_000, "app codes")

    def accept(self, person: Person[MicrosoftRules], account: Account, typed: str) -> bool:
        """Whether this is the code of these thirty seconds, or of those just before or after; uses it up."""
        if not account.totp_secret:
            return False
        app, code = pyotp.TOTP(account.totp_secret), plain(typed)
        current = int(person.now.timestamp()) // _STEP
        for step in (current, current - 1, current + 1):
            if pyotp.utils.strings_equal(app.at(step * _STEP), code):
                return self._first(account.email.casefold(), step)
        return False

    def _first(self, email: str, step: int) -> bool:
        if step <= (self._last.get(email) or 0):
            return False
        self._last[email] = step
        return True
