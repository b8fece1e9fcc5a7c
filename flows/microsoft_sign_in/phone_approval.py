"""アプリ認証 on the phone: a notification arrives, and its owner approves or denies."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlencode

from pages.phone.answered import PhoneAnswered
from pages.phone.compare_number import PhoneCompareNumber
from pages.phone.enter_number import PhoneEnterNumber
from pages.phone.notifications import PhoneNotifications
from pages.screen import Screen, first_shown

if TYPE_CHECKING:
    from domain.visitor import Visitor


def approve(phone: Visitor, number: str) -> PhoneAnswered:
    """Approve the pending request.

    Args:
        phone: the owner, at the browser that emulates the phone.
        number: the one that the sign-in shows.
    """
    open_request(phone).approve(number)
    return PhoneAnswered(phone).arrived()


def deny(phone: Visitor) -> PhoneAnswered:
    """Deny the pending request."""
    open_request(phone).deny.click()
    return PhoneAnswered(phone).arrived()


def open_request(phone: Visitor) -> PhoneCompareNumber | PhoneEnterNumber:
    """Open the newest notification."""
    open_notifications(phone).requests.first.click()
    compare, enter = PhoneCompareNumber(phone), PhoneEnterNumber(phone)
    candidates: tuple[Screen, Screen] = (compare, enter)
    return compare.arrived() if first_shown(*candidates) is compare else enter.arrived()


def open_notifications(phone: Visitor) -> PhoneNotifications:
    """Open the list of the phone's notifications."""
    phone.go("phone", f"/?{urlencode({'address': phone.email})}")
    return PhoneNotifications(phone).arrived()
