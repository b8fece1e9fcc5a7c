"""What a user decides during a sign-in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from domain.visitor import Visitor


@dataclass(frozen=True)
class Choices:
    """The user's decisions; the password is the visitor's.

    Attributes:
        another_account: choose 別のアカウントを使用する although the address may be on the list.
        kind: which account is meant where one address has two.
        consent: accept the permissions that the system asks for.
        stay_signed_in: at this browser.
    """

    another_account: bool = False
    kind: Literal["work", "personal"] = "work"
    consent: bool = True
    stay_signed_in: bool = False


@dataclass(frozen=True)
class SignInUser:
    """Who signs in.

    Attributes:
        visitor: at the browser.
        address: the one to sign in with; normally that of the notice.
        choices: the user's decisions.
    """

    visitor: Visitor
    address: str
    choices: Choices
