"""Routes to the screens of the Microsoft sign-in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flows.microsoft_sign_in import paths, phone_approval
from flows.microsoft_sign_in.actor import sign_in_route
from flows.routes import address_route
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

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from typing_extensions import Unpack

    from flows.microsoft_sign_in.actor import Actor, Route
    from flows.preparation import AccountKind, AccountOptions
    from flows.starting_points import StartingPoint
    from pages.screen import Screen

PROOF: StartingPoint = "microsoft.proof"
PROVEN: StartingPoint = "microsoft.proven"

authenticator = sign_in_route(Authenticator, start=PROOF, authenticator=True)


def picker_route(kind: AccountKind = "work", **more: Unpack[AccountOptions]) -> Callable[[Actor], AccountPicker]:
    """The route to the account picker: a second sign-in with such an account, after signing out."""

    def route(actor: Actor) -> AccountPicker:
        actor.get_account(kind, **more)
        actor.open_upload_as_remembered()
        return actor.sign_in_until(AccountPicker)

    return route


def authenticator_denied(actor: Actor) -> AuthenticatorDenied:
    """Deny on the phone."""
    authenticator(actor)
    phone_approval.deny(actor.open_phone())
    return AuthenticatorDenied(actor.visitor).arrived()


def authenticator_timeout(actor: Actor) -> AuthenticatorTimeout:
    """Leave the request unanswered until it expires."""
    authenticator(actor)
    actor.clock.just_after(minutes=1)
    return AuthenticatorTimeout(actor.visitor).arrived()


def other_way(actor: Actor) -> OtherWay:
    """Ask for another way to sign in than the one offered."""
    authenticator(actor)
    Authenticator(actor.visitor).other_way.click()
    return OtherWay(actor.visitor).arrived()


def app_code(actor: Actor) -> AppCode:
    """Choose the code of the app."""
    other_way(actor).use_app_code.click()
    return AppCode(actor.visitor).arrived()


def password_advice(actor: Actor) -> PasswordAdvice:
    """Follow the link for a forgotten password."""
    actor.begin_sign_in()
    actor.sign_in_until(Password).password_forgotten.click()
    return PasswordAdvice(actor.visitor).arrived()


ROUTES: Mapping[type[Screen], Route] = {
    AccountEntry: sign_in_route(AccountEntry),
    AccountPicker: picker_route(),
    AccountType: sign_in_route(AccountType, also_personal=True),
    Password: sign_in_route(Password, start=PROOF),
    SendCode: sign_in_route(SendCode, "none", PROOF),
    Code: sign_in_route(Code, "none", PROOF),
    Authenticator: authenticator,
    AuthenticatorDenied: authenticator_denied,
    AuthenticatorTimeout: authenticator_timeout,
    OtherWay: other_way,
    AppCode: app_code,
    StaySignedIn: sign_in_route(StaySignedIn, start=PROVEN, interruptions=["stay_signed_in"]),
    MoreInformation: sign_in_route(MoreInformation, start=PROVEN, interruptions=["more_information"]),
    Passkey: sign_in_route(Passkey, start=PROVEN, interruptions=["passkey"]),
    Consent: sign_in_route(Consent, start=PROVEN, consented=False),
    SignInError: address_route(SignInError, "microsoft", f"{paths.AUTHORIZE}?client_id=made-up"),
    PasswordAdvice: password_advice,
    MicrosoftSignedOut: address_route(MicrosoftSignedOut, "microsoft", paths.LOGOUT),
}
ENTRA_ONLY: frozenset[type[Screen]] = frozenset({AccountType, SendCode, StaySignedIn, MoreInformation, Passkey})
"""Screens that no manual shows, although Microsoft has them."""
