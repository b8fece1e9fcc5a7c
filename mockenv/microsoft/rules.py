"""The rules of the Microsoft sign-in: what a defect alters."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta


@dataclass(frozen=True)
class Rules:
    """What holds for one person."""

    code_lifetime: timedelta = timedelta(minutes=30)
    """How long a mailed code may be entered."""
    sign_in_lifetime: timedelta = timedelta(hours=24)
    """How long a sign-in that was begun may be finished."""
    authorization_code_lifetime: timedelta = timedelta(minutes=10)
    """How long a relying party may redeem a code."""
    push_lifetime: timedelta = timedelta(minutes=1)
    """How long the telephone may answer."""
    wrong_tries: int = 10
    """In a row, until an account is locked."""
    lock: timedelta = timedelta(minutes=1)
