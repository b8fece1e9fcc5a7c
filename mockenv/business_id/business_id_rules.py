"""The rules of the Business ID: constants and pure functions, gathered in one record.

A seeded defect is a record with another constant or function in one field. The code of the site is the same.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Literal

from mockenv.business_id.companies import matches
from mockenv.identity.addresses import address_problem

Values = Mapping[str, str]
"""The text fields of the sign-up form by name."""
LinkVerdict = Literal["usable", "expired", "invalid"]


@dataclass(frozen=True)
class LinkUse:
    """What is known of a mailed sign-up link when somebody uses it."""

    age: timedelta
    """Since the mail was issued, by the person's clock."""
    window: timedelta
    """How long registration may take."""
    spent: bool
    """A registration was finished with it, or with another link to the same address."""
    opened: bool
    """It has been opened before."""
    same_browser: bool
    """This browser is the one that opened it first."""


def judge_link(use: LinkUse) -> LinkVerdict:
    """Whether a sign-up link may be used: once, in the browser that opened it first, until its window closes."""
    if use.spent or (use.opened and not use.same_browser):
        return "invalid"
    return "expired" if use.age > use.window else "usable"


def refuse_address(address: str, known: bool) -> str | None:  # noqa: ARG001 - defects may give `known` away
    """Why an address cannot be signed up with, in words; never because it is `known` already."""
    return address_problem(address)


def password_problems(password: str) -> tuple[str, ...]:
    """What is wrong with a Business ID password: it has eight or more half-width characters."""
    problems = []
    if len(password) < 8:
        problems.append("パスワードは8文字以上で入力してください")
    if not all("!" <= character <= "~" for character in password):
        problems.append("パスワードは半角文字で入力してください")
    return tuple(problems)


def login_failure(known: bool) -> str:  # noqa: ARG001 - defects may give `known` away
    """What a refused login says: the same for a wrong password and an unknown ID."""
    return "ログインIDまたはパスワードが正しくありません"


def as_entered(values: Values) -> Values:
    """Every field just as it was entered."""
    return values


@dataclass(frozen=True)
class BusinessIdRules:
    """The rules of one person's Business ID."""

    # signing up
    registration_window: timedelta = timedelta(minutes=30)
    """From the issue of the mail to 登録する (manual 2-(2)-3); the last moment still counts."""
    link_verdict: Callable[[LinkUse], LinkVerdict] = judge_link
    refuse_address: Callable[[str, bool], str | None] = refuse_address
    terms_consent_required: bool = True
    privacy_consent_required: bool = True
    company_matches: Callable[[str, str], bool] = matches
    """Of the words searched for and a company's name."""
    required_fields: frozenset[str] = frozenset(
        {"company", "name", "postal_code", "prefecture", "city", "street", "phone", "password", "password_confirmation"}
    )
    password_problems: Callable[[str], tuple[str, ...]] = password_problems
    shown_for_confirmation: Callable[[Values], Values] = as_entered
    kept_on_correction: Callable[[Values], Values] = as_entered
    registered: Callable[[Values], Values] = as_entered
    """What becomes of the values that were confirmed."""

    # logging in
    login_failure: Callable[[bool], str] = login_failure
    lockout_attempts: int = 10
    """Failed attempts in a row that lock a login ID."""
    lockout: timedelta = timedelta(minutes=15)
    ticket_lifetime: timedelta = timedelta(seconds=60)
    """Of the one-time ticket that carries a login to another site."""
    remember_only_when_asked: bool = True
    remember_lifetime: timedelta = timedelta(days=30)
    """From the login with a password; using it does not prolong it."""
    remember_once: bool = True
    """A remembered login is exchanged for a new one each time it is used."""

    # a forgotten password
    reset_window: timedelta = timedelta(minutes=60)
    reset_once: bool = True

    def locked_alert(self) -> str:
        """What a locked login ID is told."""
        minutes = int(self.lockout.total_seconds() // 60)
        return (
            f"ログインに続けて{self.lockout_attempts}回失敗したため、このログインIDを{minutes}分間ロックしました。"
            "時間をおいてから、もう一度お試しください"
        )
