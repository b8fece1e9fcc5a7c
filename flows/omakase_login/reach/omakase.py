"""The ways to the screens of おまかせログイン itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flows.omakase_login import administrator, contractor
from flows.omakase_login.service_start_mail import CONTRACTOR_LINK, FIRST_LOGIN_LINK, receive_service_start_mail
from flows.visit import by_address
from pages.business_id.login import BusinessIdLogin
from pages.omakase.admin_home import AdminHome
from pages.omakase.contract import Contract
from pages.omakase.first_login_expired import FirstLoginExpired
from pages.omakase.first_login_invalid import FirstLoginInvalid
from pages.omakase.forbidden import Forbidden
from pages.omakase.inquiry import OmakaseInquiry
from pages.omakase.login import OmakaseLogin
from pages.omakase.no_contract import NoContract
from pages.omakase.password_setup import PasswordSetup
from pages.omakase.saas_settings import SaasSettings
from pages.omakase.user_registration import UserRegistration

if TYPE_CHECKING:
    from collections.abc import Mapping

    from domain.mail import Mail
    from flows.omakase_login.reach.visit import Visit, Way
    from pages.screen import Screen

LOGIN = "/login"


def contract(visit: Visit) -> Contract:
    """Open the contractor's link of the mail."""
    mail = _mail(visit)
    return contractor.open_contract(visit.visitor, visit.applicant, mail)


def no_contract(visit: Visit) -> NoContract:
    """Come as a contractor without having ordered."""
    visit.prepare.business_id(visit.applicant, member=True)
    visit.visitor.go("omakase", CONTRACTOR_LINK)
    BusinessIdLogin(visit.visitor).sign_in(visit.applicant.email, visit.applicant.password)
    return NoContract(visit.visitor).arrived()


def password_setup(visit: Visit) -> PasswordSetup:
    """Open the administrator's link of the mail."""
    return administrator.open_first_login(visit.visitor, _mail(visit))


def first_login_expired(visit: Visit) -> FirstLoginExpired:
    """Open it too late."""
    mail = _mail(visit)
    visit.clock.advance(hours=25)
    visit.visitor.follow(mail.link(FIRST_LOGIN_LINK))
    return FirstLoginExpired(visit.visitor).arrived()


def first_login_invalid(visit: Visit) -> FirstLoginInvalid:
    """Come with a link that nobody was sent."""
    visit.visitor.go("omakase", f"{FIRST_LOGIN_LINK}token=made-up")
    return FirstLoginInvalid(visit.visitor).arrived()


def admin_home(visit: Visit) -> AdminHome:
    """Log in as an administrator who has a password."""
    visit.prepare.business_id(visit.applicant, member=True)
    visit.prepare.contract(visit.applicant, administrator=True)
    visit.visitor.go("omakase", LOGIN)
    OmakaseLogin(visit.visitor).sign_in(visit.applicant.email, visit.applicant.administrator_password)
    return AdminHome(visit.visitor).arrived()


def user_registration(visit: Visit) -> UserRegistration:
    """Go on to the first of the settings."""
    admin_home(visit).user_registration.click()
    return UserRegistration(visit.visitor).arrived()


def saas_settings(visit: Visit) -> SaasSettings:
    """Go on to the second of the settings."""
    admin_home(visit).saas_settings.click()
    return SaasSettings(visit.visitor).arrived()


def forbidden(visit: Visit) -> Forbidden:
    """Try the administrator's home as a contractor."""
    contract(visit)
    visit.visitor.go("omakase", "/admin")
    return Forbidden(visit.visitor).arrived()


def _mail(visit: Visit) -> Mail:
    visit.prepare.business_id(visit.applicant, member=True)
    visit.prepare.contract(visit.applicant)
    return receive_service_start_mail(visit.visitor)


WAYS: Mapping[type[Screen], Way] = {
    Contract: contract,
    NoContract: no_contract,
    PasswordSetup: password_setup,
    FirstLoginExpired: first_login_expired,
    FirstLoginInvalid: first_login_invalid,
    OmakaseLogin: by_address(OmakaseLogin, "omakase", LOGIN),
    AdminHome: admin_home,
    UserRegistration: user_registration,
    SaasSettings: saas_settings,
    Forbidden: forbidden,
    OmakaseInquiry: by_address(OmakaseInquiry, "omakase", "/inquiry/?formId=pf3473ing"),
}
