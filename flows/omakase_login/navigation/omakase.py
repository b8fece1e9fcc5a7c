"""Routes to the screens of おまかせログイン itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flows.omakase_login import administrator, contractor, paths
from flows.omakase_login.service_start_mail import CONTRACTOR_LINK, FIRST_LOGIN_LINK, receive_service_start_mail
from flows.routes import address_route
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
    from flows.omakase_login.actor import Actor, Route
    from pages.screen import Screen


def contract(actor: Actor) -> Contract:
    """Open the contractor's link of the mail."""
    _have_contract(actor)
    return actor.start_at("omakase.contract", Contract, _open_contract)


def _open_contract(actor: Actor) -> Contract:
    return contractor.open_contract(actor.visitor, actor.applicant, receive_service_start_mail(actor.visitor))


def no_contract(actor: Actor) -> NoContract:
    """Log in as a contractor without having ordered."""
    actor.register(member=True)
    return actor.start_at("omakase.contract", NoContract, _log_in_without_contract)


def _log_in_without_contract(actor: Actor) -> NoContract:
    actor.visitor.go("omakase", CONTRACTOR_LINK)
    BusinessIdLogin(actor.visitor).sign_in(actor.applicant.email, actor.applicant.password)
    return NoContract(actor.visitor).arrived()


def password_setup(actor: Actor) -> PasswordSetup:
    """Open the administrator's link of the mail."""
    return administrator.open_first_login(actor.visitor, _mail(actor))


def first_login_expired(actor: Actor) -> FirstLoginExpired:
    """Open that link after it has expired."""
    mail = _mail(actor)
    actor.clock.just_after(hours=24)
    actor.visitor.follow(mail.link(FIRST_LOGIN_LINK))
    return FirstLoginExpired(actor.visitor).arrived()


def first_login_invalid(actor: Actor) -> FirstLoginInvalid:
    """Open a link with a made-up token."""
    actor.visitor.go("omakase", f"{FIRST_LOGIN_LINK}token=made-up")
    return FirstLoginInvalid(actor.visitor).arrived()


def admin_home(actor: Actor) -> AdminHome:
    """Log in as an administrator who has a password."""
    actor.register(member=True)
    actor.prepare.contract(actor.applicant, administrator=True)
    return actor.start_at("omakase.admin_home", AdminHome, _log_in_as_administrator)


def _log_in_as_administrator(actor: Actor) -> AdminHome:
    actor.visitor.go("omakase", paths.ADMIN_LOGIN)
    OmakaseLogin(actor.visitor).sign_in(actor.applicant.email, actor.applicant.administrator_password)
    return AdminHome(actor.visitor).arrived()


def user_registration(actor: Actor) -> UserRegistration:
    """Open the first of the settings."""
    admin_home(actor).user_registration.click()
    return UserRegistration(actor.visitor).arrived()


def saas_settings(actor: Actor) -> SaasSettings:
    """Open the second of the settings."""
    admin_home(actor).saas_settings.click()
    return SaasSettings(actor.visitor).arrived()


def forbidden(actor: Actor) -> Forbidden:
    """Open the administrator's home as a contractor."""
    contract(actor)
    actor.visitor.go("omakase", paths.ADMIN_HOME)
    return Forbidden(actor.visitor).arrived()


def _have_contract(actor: Actor) -> None:
    actor.register(member=True)
    actor.prepare.contract(actor.applicant)


def _mail(actor: Actor) -> Mail:
    _have_contract(actor)
    return receive_service_start_mail(actor.visitor)


ROUTES: Mapping[type[Screen], Route] = {
    Contract: contract,
    NoContract: no_contract,
    PasswordSetup: password_setup,
    FirstLoginExpired: first_login_expired,
    FirstLoginInvalid: first_login_invalid,
    OmakaseLogin: address_route(OmakaseLogin, "omakase", paths.ADMIN_LOGIN),
    AdminHome: admin_home,
    UserRegistration: user_registration,
    SaasSettings: saas_settings,
    Forbidden: forbidden,
    OmakaseInquiry: address_route(OmakaseInquiry, "omakase", paths.OMAKASE_INQUIRY),
}
