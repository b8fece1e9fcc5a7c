"""Section (6): the administrator's password and first login."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flows.omakase_login.service_start_mail import FIRST_LOGIN_LINK
from pages.omakase.admin_home import AdminHome
from pages.omakase.login import OmakaseLogin
from pages.omakase.password_setup import PasswordSetup

if TYPE_CHECKING:
    from domain.applicant import Applicant
    from domain.mail import Mail
    from domain.visitor import Visitor


def first_login(visitor: Visitor, applicant: Applicant, mail: Mail) -> AdminHome:
    """Open the mail's link, choose a password and log in with it."""
    open_first_login(visitor, mail)
    set_password(visitor, applicant)
    return log_in(visitor, applicant)


def open_first_login(visitor: Visitor, mail: Mail) -> PasswordSetup:
    """Step 1: open the mail's link within 24 hours."""
    with visitor.step("omakase_login/2-6-1"):
        visitor.follow(mail.link(FIRST_LOGIN_LINK))
        return PasswordSetup(visitor).arrived()


def set_password(visitor: Visitor, applicant: Applicant) -> OmakaseLogin:
    """Step 1: choose a password."""
    with visitor.step("omakase_login/2-6-1"):
        PasswordSetup(visitor).set_password(applicant.administrator_password)
    return OmakaseLogin(visitor)


def log_in(visitor: Visitor, applicant: Applicant) -> AdminHome:
    """Step 2: log in with the order's address and the new password."""
    with visitor.step("omakase_login/2-6-2"):
        OmakaseLogin(visitor).arrived().sign_in(applicant.email, applicant.administrator_password)
        return AdminHome(visitor).arrived()
