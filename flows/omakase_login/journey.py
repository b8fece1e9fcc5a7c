"""Chapter 2 as a whole: from the store's first page to the administrator's first login."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flows.omakase_login.administrator import first_login
from flows.omakase_login.contractor import open_contract
from flows.omakase_login.order import order
from flows.omakase_login.service_start_mail import receive_order_mail, receive_service_start_mail
from flows.omakase_login.sign_up import sign_up
from flows.omakase_login.start_application import start_application

if TYPE_CHECKING:
    from domain.applicant import Applicant
    from domain.visitor import Visitor
    from pages.omakase.admin_home import AdminHome
    from pages.store.order_complete import OrderComplete


def apply_as_new_customer(visitor: Visitor, applicant: Applicant) -> OrderComplete:
    """Sections (1) to (3) for someone without a Business ID."""
    start_application(visitor)
    sign_up(visitor, applicant)
    return order(visitor, applicant)


def apply_with_business_id(visitor: Visitor, applicant: Applicant) -> OrderComplete:
    """Sections (1) and (3) for someone with a Business ID; a member of the store or not."""
    start_application(visitor)
    return order(visitor, applicant)


def start_using(visitor: Visitor, applicant: Applicant) -> AdminHome:
    """Sections (4) to (6): read the mails, look at the contract, log in as administrator."""
    mail = receive_service_start_mail(visitor)
    receive_order_mail(visitor)
    open_contract(visitor, applicant, mail)
    return first_login(visitor, applicant, mail)


def whole_journey(visitor: Visitor, applicant: Applicant) -> AdminHome:
    """Sections (1) to (6) for a new customer."""
    apply_as_new_customer(visitor, applicant)
    return start_using(visitor, applicant)
