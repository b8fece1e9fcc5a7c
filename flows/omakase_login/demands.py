"""What a screen demands before it lets one go on."""

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


def meet_demands(screen: Screen, applicant: Applicant) -> None:
    """Fill in and tick what the screen demands; only the click that goes on is left."""
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
