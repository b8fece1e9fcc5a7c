"""Open sessions of people at browsers, by the token of a cookie."""

from __future__ import annotations

import hashlib
import secrets
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from uuid import uuid4

from mockenv.core.bounded import BoundedDict

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime


@dataclass(frozen=True)
class SignedIn:
    """Somebody's session at a browser.

    Attributes:
        email: whose.
        since: when it was opened, by that person's clock.
        kept: whether it outlives the browser.
        id: claim ``sid``; the same however often somebody proves anew at a browser who is signed in there.
    """

    email: str
    since: datetime
    kept: bool = False
    id: str = field(default_factory=lambda: str(uuid4()), repr=False)


class Sessions:
    """Sessions by token. Kept hashed: whoever reads the memory of the server still cannot use them."""

    def __init__(self) -> None:
        self._open: BoundedDict[str, tuple[SignedIn, ...]] = BoundedDict(20_000, "sessions of Microsoft accounts")

    def of(self, token: str) -> tuple[SignedIn, ...]:
        """The sessions behind a token."""
        return self._open.get(_digest(token)) or ()

    def replace(self, token: str, signed_in: Iterable[SignedIn]) -> str:
        """A new token for these sessions; the former one is not valid any more."""
        self.end(token)
        fresh = secrets.token_urlsafe(32)
        self._open[_digest(fresh)] = tuple(signed_in)
        return fresh

    def end_of(self, token: str, email: str) -> None:
        """End the session of one person."""
        if present := self.of(token):
            self._open[_digest(token)] = tuple(one for one in present if one.email.casefold() != email.casefold())

    def forget(self, email: str) -> None:
        """End the sessions of one person at every browser."""
        for digest, present in self._open.items():
            others = tuple(one for one in present if one.email.casefold() != email.casefold())
            if others != present:
                self._open[digest] = others

    def end(self, token: str) -> None:
        """End all sessions behind a token."""
        self._open.pop(_digest(token))


def _digest(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
