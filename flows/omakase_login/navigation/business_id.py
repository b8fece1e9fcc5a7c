"""Routes to the screens of the Business ID."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flows.omakase_login import password_reset as reset
from flows.omakase_login import paths, sign_up
from flows.routes import address_route
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

    from domain.applicant import Applicant
    from flows.omakase_login.actor import Actor, Route
    from pages.screen import Screen


def login(actor: Actor) -> BusinessIdLogin:
    """Open the cart, which asks for a login."""
    actor.visitor.go("store", paths.CART)
    return BusinessIdLogin(actor.visitor).arrived()


def sign_up_email(actor: Actor) -> SignUpEmail:
    """Follow the link to register."""
    login(actor)
    return sign_up.begin(actor.visitor).arrived()


def sign_up_mail_sent(actor: Actor) -> SignUpMailSent:
    """Ask for the mail."""
    return actor.start_at("business_id.sign_up_mail_sent", SignUpMailSent, _ask_for_mail)


def sign_up_terms(actor: Actor) -> SignUpTerms:
    """Open the link of the mail."""
    return actor.start_at("business_id.sign_up_terms", SignUpTerms, _open_link)


def company_search(actor: Actor) -> CompanySearch:
    """Agree to the terms."""
    return actor.start_at("business_id.company_search", CompanySearch, _agree)


def sign_up_form(actor: Actor) -> SignUpForm:
    """Choose the company."""
    company = {"company": actor.applicant.company}
    return actor.start_at("business_id.sign_up_form", SignUpForm, _choose_company, company)


def filled_sign_up_form(actor: Actor) -> SignUpForm:
    """Fill in the form: only the click that proceeds is left."""
    entered = sign_up_data(actor.applicant)
    form = actor.start_at("business_id.sign_up_form", SignUpForm, _fill_in, entered)
    form.choose_password(actor.applicant)  # no page shows one that was typed before
    return form


def sign_up_confirmation(actor: Actor) -> SignUpConfirmation:
    """Send the form."""
    entered = {**sign_up_data(actor.applicant), "password": actor.applicant.password}
    return actor.start_at("business_id.sign_up_confirmation", SignUpConfirmation, _confirm, entered)


def sign_up_data(applicant: Applicant) -> dict[str, str]:
    """What the form asks for, but for the passwords, by the names that the application gives the fields."""
    names = ("company", "department", "name", "postal_code", "prefecture", "city", "street", "phone")
    return {name: getattr(applicant, name) for name in names}


def _ask_for_mail(actor: Actor) -> SignUpMailSent:
    login(actor)
    sign_up.begin(actor.visitor)
    return sign_up.request_link(actor.visitor, actor.applicant.email)


def _open_link(actor: Actor) -> SignUpTerms:
    sign_up_mail_sent(actor)
    return sign_up.open_link(actor.visitor).arrived()


def _agree(actor: Actor) -> CompanySearch:
    terms = sign_up_terms(actor)
    terms.consent.check()
    terms.proceed.click()
    return CompanySearch(actor.visitor).arrived()


def _choose_company(actor: Actor) -> SignUpForm:
    search = company_search(actor)
    search.search(actor.applicant.company)
    search.result(actor.applicant.company).click()
    return SignUpForm(actor.visitor).arrived()


def _fill_in(actor: Actor) -> SignUpForm:
    form = _choose_company(actor)
    form.fill(actor.applicant)
    return form


def _confirm(actor: Actor) -> SignUpConfirmation:
    _fill_in(actor).proceed.click()
    return SignUpConfirmation(actor.visitor).arrived()


def sign_up_complete(actor: Actor) -> SignUpComplete:
    """Register."""
    sign_up_confirmation(actor).register.click()
    return SignUpComplete(actor.visitor).arrived()


def sign_up_expired(actor: Actor) -> SignUpExpired:
    """Let more than half an hour pass during the registration."""
    terms = sign_up_terms(actor)
    actor.clock.just_after(minutes=30)
    terms.proceed.click()
    return SignUpExpired(actor.visitor).arrived()


def sign_up_link_invalid(actor: Actor) -> SignUpLinkInvalid:
    """Open a link with a made-up token."""
    actor.visitor.go("business_id", f"{sign_up.REGISTRATION_LINK}email_token=made-up")
    return SignUpLinkInvalid(actor.visitor).arrived()


def password_forgotten(actor: Actor) -> PasswordForgotten:
    """Follow the link for a forgotten password."""
    login(actor).password_forgotten.click()
    return PasswordForgotten(actor.visitor).arrived()


def password_mail_sent(actor: Actor) -> PasswordMailSent:
    """Ask for the mail."""
    login(actor)
    return reset.request_reset(actor.visitor, actor.applicant.email)


def password_reset(actor: Actor) -> PasswordReset:
    """Open the link of the mail, which only someone registered is sent."""
    actor.register()
    password_mail_sent(actor)
    return reset.open_reset(actor.visitor)


def password_reset_complete(actor: Actor) -> PasswordResetComplete:
    """Choose a password."""
    password_reset(actor).set_password(actor.applicant.administrator_password)
    return PasswordResetComplete(actor.visitor).arrived()


def password_reset_invalid(actor: Actor) -> PasswordResetInvalid:
    """Open a link with a made-up token."""
    actor.visitor.go("business_id", f"{reset.RESET_LINK}token=made-up")
    return PasswordResetInvalid(actor.visitor).arrived()


def faq(actor: Actor) -> Faq:
    """Look for help after the mail was sent."""
    sign_up_mail_sent(actor).faq.click()
    return Faq(actor.visitor).arrived()


ROUTES: Mapping[type[Screen], Route] = {
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
    BusinessIdInquiry: address_route(BusinessIdInquiry, "business_id", paths.BUSINESS_ID_INQUIRY),
}
