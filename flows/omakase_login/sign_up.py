"""Section (2): register a Business ID from the e-mailed link."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pages.business_id.company_search import CompanySearch
from pages.business_id.login import BusinessIdLogin
from pages.business_id.sign_up_complete import SignUpComplete
from pages.business_id.sign_up_confirmation import SignUpConfirmation
from pages.business_id.sign_up_email import SignUpEmail
from pages.business_id.sign_up_form import SignUpForm
from pages.business_id.sign_up_mail_sent import SignUpMailSent
from pages.business_id.sign_up_terms import SignUpTerms

if TYPE_CHECKING:
    from domain.applicant import Applicant
    from domain.visitor import Visitor

REGISTRATION_LINK = "/signup?"
COMPLETION_LINK = "/login"
"""Part of the link in the mail that says the registration is complete."""


def sign_up(visitor: Visitor, applicant: Applicant) -> BusinessIdLogin:
    """Register, from the login screen and back to it: registration does not log in."""
    begin(visitor)
    request_link(visitor, applicant.email)
    open_link(visitor)
    accept_terms(visitor)
    choose_company(visitor, applicant.company)
    enter_data(visitor, applicant)
    register(visitor)
    return return_to_store(visitor)


def begin(visitor: Visitor) -> SignUpEmail:
    """Step 1: choose to register on the login screen."""
    with visitor.step("omakase_login/2-2-1"):
        BusinessIdLogin(visitor).sign_up.click()
    return SignUpEmail(visitor)


def request_link(visitor: Visitor, email: str) -> SignUpMailSent:
    """Step 2: give the address that becomes the login ID."""
    with visitor.step("omakase_login/2-2-2"):
        SignUpEmail(visitor).arrived().request_link(email)
        return SignUpMailSent(visitor).arrived()


def open_link(visitor: Visitor) -> SignUpTerms:
    """Step 3: open the link of the mail."""
    with visitor.step("omakase_login/2-2-3"):
        mail = visitor.read_mail(link=REGISTRATION_LINK)
        visitor.follow(mail.link(REGISTRATION_LINK))
    return SignUpTerms(visitor)


def accept_terms(visitor: Visitor) -> CompanySearch:
    """Step 4: agree to the terms."""
    with visitor.step("omakase_login/2-2-4"):
        terms = SignUpTerms(visitor).arrived()
        terms.consent.check()
        terms.proceed.click()
    return CompanySearch(visitor)


def choose_company(visitor: Visitor, company: str) -> SignUpForm:
    """Step 5: search for the company and choose it."""
    with visitor.step("omakase_login/2-2-5"):
        search = CompanySearch(visitor).arrived()
        search.search(company)
        search.result(company).click()
    return SignUpForm(visitor)


def enter_data(visitor: Visitor, applicant: Applicant) -> SignUpConfirmation:
    """Step 6: fill in the form and agree."""
    with visitor.step("omakase_login/2-2-6"):
        form = SignUpForm(visitor).arrived()
        form.fill(applicant)
        form.proceed.click()
    return SignUpConfirmation(visitor)


def register(visitor: Visitor) -> SignUpComplete:
    """Step 7: confirm what was entered."""
    with visitor.step("omakase_login/2-2-7"):
        SignUpConfirmation(visitor).arrived().register.click()
    return SignUpComplete(visitor)


def return_to_store(visitor: Visitor) -> BusinessIdLogin:
    """Step 8: read the mail about the registration and go back to the store, which asks for a login."""
    with visitor.step("omakase_login/2-2-8"):
        complete = SignUpComplete(visitor).arrived()
        visitor.read_mail()
        complete.back_to_store.click()
        return BusinessIdLogin(visitor).arrived()
