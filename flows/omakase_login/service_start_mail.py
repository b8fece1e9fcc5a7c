"""Section (4): the mails that follow the order."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from domain.mail import Mail
    from domain.visitor import Visitor

SERVICE_START = "【おまかせログイン】サービス利用開始通知"
CONTRACTOR_LINK = "/contractor"
FIRST_LOGIN_LINK = "/first-login?"
ORDERS_LINK = "/mypage/orders"
"""Part of the link in the store's own mail about the order."""


def receive_service_start_mail(visitor: Visitor) -> Mail:
    """Read the mail that says the service may be used; it has the links of contractor and administrator."""
    with visitor.step("omakase_login/2-4"):
        return visitor.read_mail(subject=SERVICE_START)


def receive_order_mail(visitor: Visitor) -> Mail:
    """Read the store's own mail about the order, whose subject the manual does not give."""
    with visitor.step("omakase_login/2-4"):
        return visitor.read_mail(link=ORDERS_LINK)
