"""Section (5): the contractor's first visit to おまかせログイン."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flows.omakase_login.service_start_mail import CONTRACTOR_LINK
from pages.business_id.login import BusinessIdLogin
from pages.omakase.contract import Contract
from pages.screen import first_shown

if TYPE_CHECKING:
    from domain.applicant import Applicant
    from domain.mail import Mail
    from domain.visitor import Visitor


def open_contract(visitor: Visitor, applicant: Applicant, mail: Mail) -> Contract:
    """Open the mail's link and log in with the Business ID, unless this browser is logged in already."""
    with visitor.step("omakase_login/2-5"):
        visitor.follow(mail.link(CONTRACTOR_LINK))
        login, contract = BusinessIdLogin(visitor), Contract(visitor)
        if first_shown(login, contract) is login:
            login.arrived().sign_in(applicant.email, applicant.password)
        return contract.arrived()
