"""Resetting a forgotten password; the manual shows the link, but not the procedure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pages.business_id.login import BusinessIdLogin
from pages.business_id.password_forgotten import PasswordForgotten
from pages.business_id.password_mail_sent import PasswordMailSent
from pages.business_id.password_reset import PasswordReset

if TYPE_CHECKING:
    from domain.visitor import Visitor

RESET_LINK = "/password/reset?"


def request_reset(visitor: Visitor, email: str) -> PasswordMailSent:
    """Ask for the mail, from the login screen on."""
    BusinessIdLogin(visitor).password_forgotten.click()
    PasswordForgotten(visitor).arrived().request_link(email)
    return PasswordMailSent(visitor).arrived()


def open_reset(visitor: Visitor) -> PasswordReset:
    """Open the link of the mail."""
    visitor.follow(visitor.read_mail(link=RESET_LINK).link(RESET_LINK))
    return PasswordReset(visitor).arrived()
