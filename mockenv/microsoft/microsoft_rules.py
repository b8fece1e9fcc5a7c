"""The rules of the Microsoft sign-in: constants and pure functions, gathered in one record.

A seeded defect is a record with another constant or function in one field. The code of the site is the same.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Literal

CodeVerdict = Literal["usable", "wrong", "used", "superseded", "expired"]
GrantVerdict = Literal["usable", "redeemed", "expired"]
RefreshVerdict = Literal["usable", "expired_for_page", "inactive"]
AfterSilence = Literal["expired", "approved"]

SINGLE_PAGE_REFRESH_LIFETIME = timedelta(hours=24)
REFRESH_LIFETIME = timedelta(days=90)


@dataclass(frozen=True)
class CodeUse:
    """What is known of a mailed code when somebody enters one."""

    age: timedelta
    """Since it was mailed, by the person's clock."""
    lifetime: timedelta
    """How long it may be entered."""
    used: bool
    """Somebody signed in with it already."""
    newest: bool
    """No other code was mailed to the address after it."""
    matches: bool
    """It is what was entered."""


@dataclass(frozen=True)
class GrantUse:
    """What is known of an authorization code when a relying party redeems it."""

    age: timedelta
    lifetime: timedelta
    redeemed: bool


@dataclass(frozen=True)
class RefreshUse:
    """What is known of a refresh token when a relying party uses it."""

    since_sign_in: timedelta
    """By the person's clock."""
    since_issued: timedelta
    """The token itself, which may have come in the place of an earlier one."""
    single_page: bool
    """It went to a page in a browser."""


@dataclass(frozen=True)
class RememberedAccount:
    """An account that signed in at a browser."""

    address: str
    forgotten: bool = False
    """Somebody removed it from the list since."""


def judge_code(use: CodeUse) -> CodeVerdict:
    """Whether a mailed code signs in (manual ②): the newest one, once, in its time; the last moment still counts."""
    if not use.matches:
        return "wrong"
    if use.used:
        return "used"
    if not use.newest:
        return "superseded"
    return "expired" if use.age > use.lifetime else "usable"


def judge_grant(use: GrantUse) -> GrantVerdict:
    """Whether an authorization code may be redeemed: once, in its time."""
    if use.redeemed:
        return "redeemed"
    return "expired" if use.age > use.lifetime else "usable"


def judge_refresh(use: RefreshUse) -> RefreshVerdict:
    """Whether a refresh token is still good, however often it was used.

    As Microsoft has it (*Refresh tokens in the Microsoft identity platform*): 24 hours from the sign-in on for
    single-page applications, handed on to each successor; for all others 90 days without use. An older one stays good
    when a newer one was given, and sign-out ends none (ibid., “Token revocation”: “single sign-out: stays alive”).
    """
    if use.single_page:
        return "expired_for_page" if use.since_sign_in > SINGLE_PAGE_REFRESH_LIFETIME else "usable"
    return "inactive" if use.since_issued > REFRESH_LIFETIME else "usable"


def proof_is_fresh(age: timedelta, max_age: int | None) -> bool:
    """Whether a proof is as young as a relying party wants it; nought wants it anew.

    Args:
        age: of the proof, by the person's clock.
        max_age: seconds; None: any age will do.
    """
    return max_age is None or (max_age > 0 and age <= timedelta(seconds=max_age))


def needs_consent(already: bool) -> bool:
    """Whether consent is asked for (manual ③): unless it was given already."""
    return not already


def listed(remembered: Sequence[RememberedAccount]) -> tuple[str, ...]:
    """Whom the picker lists, in the order of the browser's memory: nobody who was removed from it (manual ①)."""
    return tuple(account.address for account in remembered if not account.forgotten)


def may_answer(phone_address: str, account_address: str) -> bool:
    """Whether a telephone may approve or deny a sign-in: its owner's own, and nobody else's (manual ②)."""
    return phone_address.casefold() == account_address.casefold()


@dataclass(frozen=True)
class MicrosoftRules:
    """What holds for one person."""

    # who
    listed: Callable[[Sequence[RememberedAccount]], tuple[str, ...]] = listed
    sign_in_lifetime: timedelta = timedelta(hours=24)
    """How long a sign-in that was begun may be finished."""
    session_lifetime: timedelta = timedelta(hours=24)
    """How long somebody stays signed in at most."""
    kept_session_lifetime: timedelta = timedelta(days=90)
    """… after はい on the screen that asks whether to stay signed in (profile ``entra``)."""

    # proof by password
    lockout_attempts: int = 10
    """In a row, until an account is locked."""
    lockout: timedelta = timedelta(minutes=1)

    # proof by a mailed code
    judge_code: Callable[[CodeUse], CodeVerdict] = judge_code
    code_lifetime: timedelta = timedelta(minutes=30)
    """How long a mailed code may be entered."""

    # proof by the Authenticator
    may_answer: Callable[[str, str], bool] = may_answer
    """Of the telephone's address and the account's."""
    push_lifetime: timedelta = timedelta(minutes=1)
    """How long the telephone may answer."""
    after_silence: AfterSilence = "expired"
    """What becomes of a request that nobody answered in time."""

    # consent
    needs_consent: Callable[[bool], bool] = needs_consent

    # the answer to the relying party
    judge_grant: Callable[[GrantUse], GrantVerdict] = judge_grant
    authorization_code_lifetime: timedelta = timedelta(minutes=10)
    """How long a relying party may redeem a code."""
    judge_refresh: Callable[[RefreshUse], RefreshVerdict] = judge_refresh
    proof_is_fresh: Callable[[timedelta, int | None], bool] = proof_is_fresh
    """Of the age of the proof, and of ``max_age``."""
