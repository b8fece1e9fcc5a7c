"""The ways to the screens of the Business ID."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flows.omakase_login import password_reset as reset
from flows.omakase_login import sign_up
from flows.omakase_login.reach.store import CART
from flows.visit import by_address
from pages.business_id.company_search import CompanySearch
from pages.business_id.faq import Faq
from pages.business_id.inquiry import BusinessIdInquiry
from pages.business_id.login import BusinessIdLogin
from pages.business_id.password_forgotten import PasswordForgotten
from pages.business_id.password_mail_sent import PasswordMailSent
from pages.business_id.password_reset import PasswordReset
from pages.business_id.password_reset_complete import PasswordResetComplete
from pages.business_id.password_reset_invalid import PasswordResetInvalid
from pages.business_id.sign_up_complete import SignUpComplete
from pages.business_id.sign_up_confirmation import SignUpConfirmation
from pages.business_id.sign_up_email import SignUpEmail
from pages.business_id.sign_up_expired import SignUpExpired
from pages.business_id.sign_up_form import SignUpForm
from pages.business_id.sign_up_link_invalid import SignUpLinkInvalid
from pages.business_id.sign_up_mail_sent import SignUpMailSent
from pages.business_id.sign_up_terms import SignUpTerms

if TYPE_CHECKING:
    from collections.abc import Mapping

    from flows.omakase_login.reach.visit import Visit, Way
    from pages.screen import Screen


def login(visit: Visit) -> BusinessIdLogin:
    """Open the cart, which asks for a login."""
    visit.visitor.go("store", CART)
    return BusinessIdLogin(visit.visitor).arrived()


def sign_up_email(visit: Visit) -> SignUpEmail:
    """Choose to register."""
    login(visit)
    return sign_up.begin(visit.visitor).arrived()


def sign_up_mail_sent(visit: Visit) -> SignUpMailSent:
    """Ask for the mail."""
    login(visit)
    sign_up.begin(visit.visitor)
    return sign_up.request_link(visit.visitor, visit.applicant.email)


def sign_up_terms(visit: Visit) -> SignUpTerms:
    """Open the link of the mail."""
    sign_up_mail_sent(visit)
    return sign_up.open_link(visit.visitor).arrived()


def company_search(visit: Visit) -> CompanySearch:
    """Agree to the terms."""
    terms = sign_up_terms(visit)
    terms.consent.check()
    terms.proceed.click()
    return CompanySearch(visit.visitor).arrived()


def sign_up_form(visit: Visit) -> SignUpForm:
    """Choose the company."""
    search = company_search(visit)
    search.search(visit.applicant.company)
    search.result(visit.applicant.company).click()
    return SignUpForm(visit.visitor).arrived()


def sign_up_confirmation(visit: Visit) -> SignUpConfirmation:
    """Fill in the form."""
    form = sign_up_form(visit)
    form.fill(visit.applicant)
    form.proceed.click()
    return SignUpConfirmation(visit.visitor).arrived()


def sign_up_complete(visit: Visit) -> SignUpComplete:
    """Register."""
    sign_up_confirmation(visit).register.click()
    return SignUpComplete(visit.visitor).arrived()


def sign_up_expired(visit: Visit) -> SignUpExpired:
    """Let half an hour and more go by on the way."""
    terms = sign_up_terms(visit)
    visit.clock.advance(minutes=31)
    terms.proceed.click()
    return SignUpExpired(visit.visitor).arrived()


def sign_up_link_invalid(visit: Visit) -> SignUpLinkInvalid:
    """Come with a link that nobody was sent."""
    visit.visitor.go("business_id", f"{sign_up.REGISTRATION_LINK}email_token=made-up")
    return SignUpLinkInvalid(visit.visitor).arrived()


def password_forgotten(visit: Visit) -> PasswordForgotten:
    """Say that the password is forgotten."""
    login(visit).password_forgotten.click()
    return PasswordForgotten(visit.visitor).arrived()


def password_mail_sent(visit: Visit) -> PasswordMailSent:
    """Ask for the mail."""
    login(visit)
    return reset.request_reset(visit.visitor, visit.applicant.email)


def password_reset(visit: Visit) -> PasswordReset:
    """Open the link of the mail, which only someone registered is sent."""
    visit.prepare.business_id(visit.applicant)
    password_mail_sent(visit)
    return reset.open_reset(visit.visitor)


def password_reset_complete(visit: Visit) -> PasswordResetComplete:
    """Choose a password."""
    password_reset(visit).set_password(visit.applicant.administrator_password)
    return PasswordResetComplete(visit.visitor).arrived()


def password_reset_invalid(visit: Visit) -> PasswordResetInvalid:
    """Come with a link that nobody was sent."""
    visit.visitor.go("business_id", f"{reset.RESET_LINK}token=made-up")
    return PasswordResetInvalid(visit.visitor).arrived()


def faq(visit: Visit) -> Faq:
    """Look for help after the mail was sent."""
    sign_up_mail_sent(visit).faq.click()
    return Faq(visit.visitor).arrived()


WAYS: Mapping[type[Screen], Way] = {
    BusinessIdLogin: login,
    SignUpEmail: sign_up_email,
    SignUpMailSent: sign_up_mail_sent,
    SignUpTerms: sign_up_terms,
    CompanySearch: company_search,
    SignUpForm: sign_up_form,
    SignUpConfirmation: sign_up_confirmation,
    SignUpComplete: sign_up_complete,
    SignUpExpired: sign_up_expired,
    SignUpLinkInvalid: sign_up_link_invalid,
    PasswordForgotten: password_forgotten,
    PasswordMailSent: password_mail_sent,
    PasswordReset: password_reset,
    PasswordResetComplete: password_reset_complete,
    PasswordResetInvalid: password_reset_invalid,
    Faq: faq,
    BusinessIdInquiry: by_address(BusinessIdInquiry, "business_id", "/pf0861inq"),
}
