"""The rules of Omakase Login: constants and pure functions, gathered in one record.

A seeded defect is a record with another constant or function in one field. The code of the site is the same.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from mockenv.omakase.order import Order

LinkVerdict = Literal["usable", "expired", "invalid"]

LONGEST_PASSWORD = 128
"""Characters. The manual names no limit; without one, a long password would make hashing slow."""


@dataclass(frozen=True)
class LinkUse:
    """What is known of a first-login link when somebody opens it or sets a password with it."""

    age: timedelta
    """Since it was issued, by the person's clock."""
    window: timedelta
    """How long it is good for."""
    used: bool
    """A password was set with it."""


def judge_link(use: LinkUse) -> LinkVerdict:
    """Whether a first-login link may be used: until its window closes, and until a password was set with it."""
    if use.used:
        return "invalid"
    return "expired" if use.age > use.window else "usable"


def is_half_width(password: str) -> bool:
    """Whether all characters are visible half-width ones: letters, digits and symbols of ASCII, no space."""
    return all("!" <= character <= "~" for character in password)


def character_classes(password: str) -> int:
    """How many of these a password has: half-width upper case, lower case, digits, symbols."""
    visible = [character for character in password if is_half_width(character)]
    return sum(
        (
            any(character.isupper() for character in visible),
            any(character.islower() for character in visible),
            any(character.isdigit() for character in visible),
            any(not character.isalnum() for character in visible),
        )
    )


def own_contract(viewer: str, owner: str) -> bool:
    """Whether a contractor may see a contract; both are casefolded addresses of Business IDs."""
    return viewer == owner


def start_mail_to(order: Order) -> str:
    """Where the mail with the first-login link goes: the address that was given with the order."""
    return order.customer.email


@dataclass(frozen=True)
class OmakaseRules:
    """The rules of Omakase Login as they are for one person."""

    first_login_window: timedelta = timedelta(hours=24)
    """From the issue of the mail (manual 2-(4)) to setting the password; the last moment still counts."""
    link_verdict: Callable[[LinkUse], LinkVerdict] = judge_link
    start_mail_to: Callable[[Order], str] = start_mail_to

    # the administrator's password (manual 2-(6)-1)
    password_length: int = 10
    """Characters, at least."""
    password_classes: int = 3
    """Of the four classes of characters, at least."""
    is_half_width: Callable[[str], bool] = is_half_width
    character_classes: Callable[[str], int] = character_classes

    # logging in and seeing
    lockout_attempts: int = 10
    """Failed attempts in a row that lock an administrator's address."""
    lockout: timedelta = timedelta(minutes=15)
    may_see_contract: Callable[[str, str], bool] = own_contract
    """Of the viewer's address and the owner's."""

    def password_problems(self, password: str) -> tuple[str, ...]:
        """What is wrong with a new password: a sentence for each part of the rule that it breaks."""
        checks = (
            (len(password) >= self.password_length, f"{self.password_length}文字以上で入力してください"),
            (len(password) <= LONGEST_PASSWORD, f"{LONGEST_PASSWORD}文字以内で入力してください"),
            (
                self.character_classes(password) >= self.password_classes,
                f"英大文字・英小文字・数字・記号のうち{self.password_classes}種類以上を使ってください",
            ),
            (self.is_half_width(password), "半角文字で入力してください(空白は使えません)"),
        )
        return tuple(f"パスワードは{problem}" for kept, problem in checks if not kept)
