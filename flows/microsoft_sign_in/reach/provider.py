"""The ways to the screens of the Microsoft sign-in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flows.microsoft_sign_in import telephone
from flows.microsoft_sign_in.reach.visit import along_the_way
from flows.microsoft_sign_in.sign_out import sign_out
from flows.visit import by_address
from pages.microsoft.account_entry import AccountEntry
from pages.microsoft.account_picker import AccountPicker
from pages.microsoft.account_type import AccountType
from pages.microsoft.app_code import AppCode
from pages.microsoft.authenticator import Authenticator
from pages.microsoft.authenticator_denied import AuthenticatorDenied
from pages.microsoft.authenticator_timeout import AuthenticatorTimeout
from pages.microsoft.code import Code
from pages.microsoft.consent import Consent
from pages.microsoft.error import SignInError
from pages.microsoft.more_information import MoreInformation
from pages.microsoft.other_way import OtherWay
from pages.microsoft.passkey import Passkey
from pages.microsoft.password import Password
from pages.microsoft.password_advice import PasswordAdvice
from pages.microsoft.send_code import SendCode
from pages.microsoft.signed_out import MicrosoftSignedOut
from pages.microsoft.stay_signed_in import StaySignedIn
from pages.portal.upload import PortalUpload

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from typing_extensions import Unpack

    from flows.microsoft_sign_in.reach.visit import Visit, Way
    from flows.preparation import AccountKind, AccountOptions
    from pages.screen import Screen

AUTHORIZE = "/common/oauth2/v2.0/authorize"
LOGOUT = "/common/oauth2/v2.0/logout"

authenticator = along_the_way(Authenticator, authenticator=True)


def picked(kind: AccountKind = "work", **more: Unpack[AccountOptions]) -> Callable[[Visit], AccountPicker]:
    """The way of somebody with such an account who comes a second time, at a browser that was signed out."""

    def way(visit: Visit) -> AccountPicker:
        visit.set_out(kind, **more)
        visit.go_on_to(PortalUpload)
        sign_out(visit.visitor)
        visit.set_out_again()
        return visit.go_on_to(AccountPicker)

    return way


def authenticator_denied(visit: Visit) -> AuthenticatorDenied:
    """Say no on the telephone."""
    authenticator(visit)
    telephone.deny(visit.take_telephone())
    return AuthenticatorDenied(visit.visitor).arrived()


def authenticator_timeout(visit: Visit) -> AuthenticatorTimeout:
    """Let the telephone lie."""
    authenticator(visit)
    visit.clock.advance(minutes=2)
    return AuthenticatorTimeout(visit.visitor).arrived()


def other_way(visit: Visit) -> OtherWay:
    """Want another way than the one offered."""
    authenticator(visit)
    Authenticator(visit.visitor).other_way.click()
    return OtherWay(visit.visitor).arrived()


def app_code(visit: Visit) -> AppCode:
    """Choose the code of the app."""
    other_way(visit).use_app_code.click()
    return AppCode(visit.visitor).arrived()


def password_advice(visit: Visit) -> PasswordAdvice:
    """Say that the password is forgotten."""
    visit.set_out()
    visit.go_on_to(Password).password_forgotten.click()
    return PasswordAdvice(visit.visitor).arrived()


WAYS: Mapping[type[Screen], Way] = {
    AccountEntry: along_the_way(AccountEntry),
    AccountPicker: picked(),
    AccountType: along_the_way(AccountType, also_personal=True),
    Password: along_the_way(Password),
    SendCode: along_the_way(SendCode, kind="none"),
    Code: along_the_way(Code, kind="none"),
    Authenticator: authenticator,
    AuthenticatorDenied: authenticator_denied,
    AuthenticatorTimeout: authenticator_timeout,
    OtherWay: other_way,
    AppCode: app_code,
    StaySignedIn: along_the_way(StaySignedIn, interruptions=["stay_signed_in"]),
    MoreInformation: along_the_way(MoreInformation, interruptions=["more_information"]),
    Passkey: along_the_way(Passkey, interruptions=["passkey"]),
    Consent: along_the_way(Consent),
    SignInError: by_address(SignInError, "microsoft", f"{AUTHORIZE}?client_id=made-up"),
    PasswordAdvice: password_advice,
    MicrosoftSignedOut: by_address(MicrosoftSignedOut, "microsoft", LOGOUT),
}
ENTRA_ONLY: frozenset[type[Screen]] = frozenset({AccountType, SendCode, StaySignedIn, MoreInformation, Passkey})
"""Screens that no manual shows, although the product has them."""
