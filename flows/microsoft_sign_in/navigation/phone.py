"""Routes to the screens of the phone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flows.microsoft_sign_in import phone_approval
from flows.microsoft_sign_in.navigation.provider import authenticator
from pages.microsoft.authenticator import Authenticator
from pages.phone.answered import PhoneAnswered
from pages.phone.compare_number import PhoneCompareNumber
from pages.phone.enter_number import PhoneEnterNumber
from pages.phone.expired import PhoneExpired
from pages.phone.notifications import PhoneNotifications
from pages.phone.owner import PhoneOwner

if TYPE_CHECKING:
    from collections.abc import Mapping

    from flows.microsoft_sign_in.actor import Actor, Route
    from pages.screen import Screen


def owner(actor: Actor) -> PhoneOwner:
    """Open a phone that has no owner yet."""
    phone = actor.open_phone()
    phone.go("phone")
    return PhoneOwner(phone).arrived()


def notifications(actor: Actor) -> PhoneNotifications:
    """Open the notifications while a sign-in waits for approval."""
    authenticator(actor)
    return phone_approval.open_notifications(actor.open_phone())


def request(actor: Actor) -> PhoneCompareNumber | PhoneEnterNumber:
    """Open the notification; which of the two screens it shows depends on the profile."""
    authenticator(actor)
    return phone_approval.open_request(actor.open_phone())


def answered(actor: Actor) -> PhoneAnswered:
    """Approve."""
    shown = request(actor)
    shown.approve(Authenticator(actor.visitor).number.inner_text().strip())
    return PhoneAnswered(shown.visitor).arrived()


def expired(actor: Actor) -> PhoneExpired:
    """Deny after the request has expired."""
    shown = request(actor)
    actor.clock.just_after(minutes=1)
    shown.deny.click()
    return PhoneExpired(shown.visitor).arrived()


ROUTES: Mapping[type[Screen], Route] = {
    PhoneOwner: owner,
    PhoneNotifications: notifications,
    PhoneCompareNumber: request,
    PhoneEnterNumber: request,
    PhoneAnswered: answered,
    PhoneExpired: expired,
}
DOCUMENTED_ONLY: frozenset[type[Screen]] = frozenset({PhoneCompareNumber})
ENTRA_ONLY: frozenset[type[Screen]] = frozenset({PhoneEnterNumber})
