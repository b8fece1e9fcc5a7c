"""One-time tokens, as they stand in mailed links and tickets."""

from __future__ import annotations

import hashlib
import secrets
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Generic, TypeVar

from mockenv.core.bounded import BoundedDict

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

T = TypeVar("T")


@dataclass(frozen=True)
class Issued(Generic[T]):
    """What is known of a token."""

    subject: T
    """What it was issued for."""
    issued: datetime
    """By the clock of the person it was issued for."""
    used: bool = False


class Tokens(Generic[T]):
    """Issued tokens. Kept hashed: whoever reads the memory of the server still cannot use them.

    How long a token lives is a rule of its site and not known here.
    """

    def __init__(self, what: str, capacity: int = 50_000) -> None:
        self._issued: BoundedDict[str, Issued[T]] = BoundedDict(capacity, what)

    def issue(self, subject: T, now: datetime) -> str:
        """A new token, safe in an address."""
        token = secrets.token_urlsafe(32)
        self._issued[_digest(token)] = Issued(subject, now)
        return token

    def peek(self, token: str) -> Issued[T] | None:
        """What is known of a token, used or not; None if it was never issued."""
        return self._issued.get(_digest(token))

    def consume(self, token: str) -> Issued[T] | None:
        """Mark a token as used; gives what was known of it before, so that of two requests only one finds it unused."""
        before = self.peek(token)
        if before:
            self._issued[_digest(token)] = replace(before, used=True)
        return before

    def consume_all(self, concerned: Callable[[T], bool]) -> None:
        """Use up every token whose subject is concerned."""
        for digest, issued in self._issued.items():
            if concerned(issued.subject):
                self._issued[digest] = replace(issued, used=True)

    def forget(self, concerned: Callable[[T], bool]) -> None:
        """Know nothing any more of every token whose subject is concerned."""
        self._issued.drop(lambda _, issued: concerned(issued.subject))


def _digest(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
