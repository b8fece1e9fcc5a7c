"""The ways to what mailed links lead to: for the visitor as the one who gets the administrators' mails."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from flows.iij_id_requests import see_the_outcome as outcome
from flows.iij_id_requests.ask_by_screen import ask_by_screen
from flows.iij_id_requests.days import in_two_weeks, let_come
from flows.iij_id_requests.online import log_in
from flows.iij_id_requests.requests import request_for
from flows.visit import by_address
from pages.iij.domain_ownership import DomainOwnership
from pages.iij.domain_ownership_complete import DomainOwnershipComplete
from pages.iij.initial_password import InitialPassword
from pages.iij.initial_password_complete import InitialPasswordComplete
from pages.iij.link_invalid import IijLinkInvalid
from pages.iij.notice_address import NoticeAddress
from pages.iij.notice_address_complete import NoticeAddressComplete

if TYPE_CHECKING:
    from collections.abc import Mapping

    from flows.iij_id_requests.reach.visit import Visit, Way
    from pages.screen import Screen


def initial_password(visit: Visit) -> InitialPassword:
    """Open the link that work 1 sends."""
    _have_done(visit, 1)
    return outcome.open_first_password(visit.visitor)


def initial_password_complete(visit: Visit) -> InitialPasswordComplete:
    """Choose a password."""
    _have_done(visit, 1)
    return outcome.set_first_password(visit.visitor)


def domain_ownership(visit: Visit) -> DomainOwnership:
    """Open the link that work 2 sends."""
    _have_done(visit, 2)
    return outcome.open_domain_ownership(visit.visitor)


def domain_ownership_complete(visit: Visit) -> DomainOwnershipComplete:
    """Use it."""
    _have_done(visit, 2)
    return outcome.confirm_domain(visit.visitor)


def notice_address(visit: Visit) -> NoticeAddress:
    """Open the link that work 3 sends."""
    _have_done(visit, 3)
    return outcome.open_notice_address(visit.visitor)


def notice_address_complete(visit: Visit) -> NoticeAddressComplete:
    """Use it."""
    _have_done(visit, 3)
    return outcome.confirm_notice_address(visit.visitor)


def _have_done(visit: Visit, work: int) -> None:
    """Have a work done whose mail goes to the visitor."""
    own = visit.visitor.email
    to_new_address = work == 3
    tenant = replace(visit.tenant, other_address=own) if to_new_address else replace(visit.tenant, notice_address=own)
    visit.prepare.tenant(tenant)
    log_in(visit.visitor, tenant)
    day = in_two_weeks(visit.clock)
    ask_by_screen(visit.visitor, request_for(tenant, work, on=day))
    let_come(visit.clock, day)


WAYS: Mapping[type[Screen], Way] = {
    InitialPassword: initial_password,
    InitialPasswordComplete: initial_password_complete,
    DomainOwnership: domain_ownership,
    DomainOwnershipComplete: domain_ownership_complete,
    NoticeAddress: notice_address,
    NoticeAddressComplete: notice_address_complete,
    IijLinkInvalid: by_address(IijLinkInvalid, "iij", "/notice-address?token=made-up"),
}
