"""The ways to the screens of the telephone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flows.microsoft_sign_in import telephone
from flows.microsoft_sign_in.reach.provider import authenticator
from pages.microsoft.authenticator import Authenticator
from pages.phone.answered import PhoneAnswered
from pages.phone.compare_number import PhoneCompareNumber
from pages.phone.enter_number import PhoneEnterNumber
from pages.phone.expired import PhoneExpired
from pages.phone.notifications import PhoneNotifications
from pages.phone.owner import PhoneOwner

if TYPE_CHECKING:
    from collections.abc import Mapping

    from flows.microsoft_sign_in.reach.visit import Visit, Way
    from pages.screen import Screen


def owner(visit: Visit) -> PhoneOwner:
    """Take a telephone that is new."""
    phone = visit.take_telephone()
    phone.go("phone")
    return PhoneOwner(phone).arrived()


def notifications(visit: Visit) -> PhoneNotifications:
    """Take the telephone into one's hand while a sign-in waits for it."""
    authenticator(visit)
    return telephone.look_at(visit.take_telephone())


def request(visit: Visit) -> PhoneCompareNumber | PhoneEnterNumber:
    """Open the notification: which of the two it shows is the product's affair."""
    authenticator(visit)
    return telephone.open_request(visit.take_telephone())


def answered(visit: Visit) -> PhoneAnswered:
    """Approve."""
    shown = request(visit)
    shown.approve(Authenticator(visit.visitor).number.inner_text().strip())
    return PhoneAnswered(shown.visitor).arrived()


def expired(visit: Visit) -> PhoneExpired:
    """Deny when it is too late."""
    shown = request(visit)
    visit.clock.advance(minutes=2)
    shown.deny.click()
    return PhoneExpired(shown.visitor).arrived()


WAYS: Mapping[type[Screen], Way] = {
    PhoneOwner: owner,
    PhoneNotifications: notifications,
    PhoneCompareNumber: request,
    PhoneEnterNumber: request,
    PhoneAnswered: answered,
    PhoneExpired: expired,
}
DOCUMENTED_ONLY: frozenset[type[Screen]] = frozenset({PhoneCompareNumber})
ENTRA_ONLY: frozenset[type[Screen]] = frozenset({PhoneEnterNumber})
