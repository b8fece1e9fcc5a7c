"""The input that a screen requires before its next step."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pages.business_id.login import BusinessIdLogin
from pages.business_id.sign_up_email import SignUpEmail
from pages.business_id.sign_up_form import SignUpForm
from pages.business_id.sign_up_terms import SignUpTerms
from pages.store.customer_info import CustomerInfo
from pages.store.final_confirmation import FinalConfirmation
from pages.store.membership import Membership

if TYPE_CHECKING:
    from domain.applicant import Applicant
    from pages.screen import Screen


def fill_required_input(screen: Screen, applicant: Applicant) -> None:
    """Fill in what the screen requires; only the click that proceeds is left."""
    match screen:
        case BusinessIdLogin():
            screen.enter(applicant.email, applicant.password)
        case SignUpEmail():
            screen.email.fill(applicant.email)
        case SignUpTerms() | FinalConfirmation():
            screen.consent.check()
        case SignUpForm() | CustomerInfo():
            screen.fill(applicant)
        case Membership():
            screen.agree()
