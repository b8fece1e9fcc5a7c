"""The telephone's side of アプリ認証: a notification arrives, and its owner approves or denies."""

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
    """Approve the request that waits.

    Args:
        phone: whoever holds the telephone.
        number: that of the sign-in.
    """
    open_request(phone).approve(number)
    return PhoneAnswered(phone).arrived()


def deny(phone: Visitor) -> PhoneAnswered:
    """Deny the request that waits."""
    open_request(phone).deny.click()
    return PhoneAnswered(phone).arrived()


def open_request(phone: Visitor) -> PhoneCompareNumber | PhoneEnterNumber:
    """Open the newest notification."""
    look_at(phone).requests.first.click()
    compare, enter = PhoneCompareNumber(phone), PhoneEnterNumber(phone)
    candidates: tuple[Screen, Screen] = (compare, enter)
    return compare.arrived() if first_shown(*candidates) is compare else enter.arrived()


def look_at(phone: Visitor) -> PhoneNotifications:
    """Take the telephone into one's hand."""
    phone.go("phone", f"/?{urlencode({'address': phone.email})}")
    return PhoneNotifications(phone).arrived()
