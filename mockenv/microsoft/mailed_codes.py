"""One-time codes that are mailed to people whom Microsoft did not know when they were registered (manual ②)."""

from __future__ import annotations

import hashlib
import hmac
import secrets
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from mockenv.core.bounded import Bounded
from mockenv.microsoft.microsoft_rules import CodeUse
from mockenv.microsoft.typed import plain

if TYPE_CHECKING:
    from datetime import datetime

    from mockenv.core.site_state import Person
    from mockenv.microsoft.microsoft_rules import CodeVerdict, MicrosoftRules

DIGITS = 8
_KEPT = 20
"""Codes of one address, so that an older one can be told from a wrong one."""


@dataclass(frozen=True)
class _Mailed:
    digest: str = field(repr=False)
    at: datetime
    used: bool = False


class MailedCodes:
    """Codes by address. Kept hashed, in the order in which they were mailed."""

    def __init__(self) -> None:
        self._key = secrets.token_bytes(32)
        self._mailed: Bounded[str, tuple[_Mailed, ...]] = Bounded(20_000, "addresses with mailed codes")

    def issue(self, address: str, now: datetime) -> str:
        """A new code for an address; it makes every older one worthless.

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
        digest = self._digest(person.address, plain(typed))
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

    def _of(self, address: str) -> tuple[_Mailed, ...]:
        return self._mailed.get(address.casefold()) or ()

    def _digest(self, address: str, code: str) -> str:
        return hmac.new(self._key, f"{address.casefold()}:{code}".encode(), hashlib.sha256).hexdigest()
