"""One-time codes that people type (manual ②): mailed ones, and those that an Authenticator app shows."""

from __future__ import annotations

import hashlib
import hmac
import secrets
import unicodedata
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

import pyotp

from mockenv.core.bounded import BoundedDict
from mockenv.microsoft.microsoft_rules import CodeUse

if TYPE_CHECKING:
    from datetime import datetime

    from mockenv.core.site_state import Person
    from mockenv.microsoft.accounts import Account
    from mockenv.microsoft.microsoft_rules import CodeVerdict, MicrosoftRules

DIGITS = 8
_KEPT = 20
"""Codes of one address, so that an older one can be told from a wrong one."""


def normalized_code(typed: str) -> str:
    """A code or a number as it is meant: digits of full width as ordinary ones, without blanks."""
    return "".join(unicodedata.normalize("NFKC", typed).split())


@dataclass(frozen=True)
class _Mailed:
    digest: str = field(repr=False)
    at: datetime
    used: bool = False


class MailedCodes:
    """Codes mailed to people whom Microsoft did not know when they were registered, by address.

    Kept hashed, in the order in which they were mailed.
    """

    def __init__(self) -> None:
        self._key = secrets.token_bytes(32)
        self._mailed: BoundedDict[str, tuple[_Mailed, ...]] = BoundedDict(20_000, "addresses with mailed codes")

    def issue(self, address: str, now: datetime) -> str:
        """A new code for an address; it makes every older one invalid.

        Args:
            address: of the addressee, in any case.
            now: by the addressee's clock.
        """
        code = "".join(secrets.choice("0123456789") for _ in range(DIGITS))
        earlier = self._of(address)
        self._mailed[address.casefold()] = (*earlier, _Mailed(self._digest(address, code), now))[-_KEPT:]
        return code

    def enter(self, person: Person[MicrosoftRules], typed: str) -> CodeVerdict:
        """Judge what somebody typed; a code that signs in is used up by it.

        Args:
            person: whose sign-in it is, with the rules and the clock that hold.
            typed: as it came; digits in full width and blanks around them are read as they are meant.
        """
        digest = self._digest(person.address, normalized_code(typed))
        mailed = self._of(person.address)
        matching = [number for number, one in enumerate(mailed) if hmac.compare_digest(one.digest, digest)]
        if not matching:
            return "wrong"
        number = matching[-1]
        found, newest = mailed[number], number == len(mailed) - 1
        use = CodeUse(person.now - found.at, person.rules.code_lifetime, found.used, newest, matches=True)
        verdict = person.rules.judge_code(use)
        if verdict == "usable":
            spent = replace(found, used=True)
            self._mailed[person.address.casefold()] = (*mailed[:number], spent, *mailed[number + 1 :])
        return verdict

    def forget(self, address: str) -> None:
        """Make every code of an address invalid."""
        self._mailed.pop(address.casefold())

    def _of(self, address: str) -> tuple[_Mailed, ...]:
        return self._mailed.get(address.casefold()) or ()

    def _digest(self, address: str, code: str) -> str:
        return hmac.new(self._key, f"{address.casefold()}:{code}".encode(), hashlib.sha256).hexdigest()


_APP_CODE_SECONDS = 30
"""Seconds that a code is shown."""


class AppCodes:
    """Codes of Authenticator apps (RFC 6238). The last one of each account is kept, because each signs in once."""

    def __init__(self) -> None:
        self._last: BoundedDict[str, int] = BoundedDict(20_000, "app codes")

    def accept(self, person: Person[MicrosoftRules], account: Account, typed: str) -> bool:
        """Whether this is the code of these thirty seconds, or of those just before or after; uses it up."""
        if not account.totp_secret:
            return False
        app, code = pyotp.TOTP(account.totp_secret), normalized_code(typed)
        current = int(person.now.timestamp()) // _APP_CODE_SECONDS
        for step in (current, current - 1, current + 1):
            if pyotp.utils.strings_equal(app.at(step * _APP_CODE_SECONDS), code):
                return self._first(account.email.casefold(), step)
        return False

    def forget(self, email: str) -> None:
        """Forget the last code of an account: another one of this address has another app."""
        self._last.pop(email.casefold())

    def _first(self, email: str, step: int) -> bool:
        if step <= (self._last.get(email) or 0):
            return False
        self._last[email] = step
        return True
