"""Routes to the screens that mailed links open; the visitor receives the administrators' mails."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from domain.works import DATE
from flows.iij_id_requests import outcomes
from flows.iij_id_requests.complete_requests import complete_request
from flows.iij_id_requests.dates import next_day
from flows.iij_id_requests.login import begin_logged_in
from flows.iij_id_requests.submit_by_screen import submit_by_screen
from flows.routes import address_route
from pages.iij.domain_ownership import DomainOwnership
from pages.iij.domain_ownership_complete import DomainOwnershipComplete
from pages.iij.initial_password import InitialPassword
from pages.iij.initial_password_complete import InitialPasswordComplete
from pages.iij.link_invalid import IijLinkInvalid
from pages.iij.notice_address import NoticeAddress
from pages.iij.notice_address_complete import NoticeAddressComplete

if TYPE_CHECKING:
    from collections.abc import Mapping

    from flows.iij_id_requests.actor import Actor, Route
    from pages.screen import Screen


def initial_password(actor: Actor) -> InitialPassword:
    """Open the link that work 1 sends."""
    _submit_and_wait(actor, 1)
    return outcomes.open_first_password(actor.visitor)


def initial_password_complete(actor: Actor) -> InitialPasswordComplete:
    """Choose a password."""
    _submit_and_wait(actor, 1)
    return outcomes.set_first_password(actor.visitor)


def domain_ownership(actor: Actor) -> DomainOwnership:
    """Open the link that work 2 sends."""
    _submit_and_wait(actor, 2)
    return outcomes.open_domain_ownership(actor.visitor)


def domain_ownership_complete(actor: Actor) -> DomainOwnershipComplete:
    """Confirm there."""
    _submit_and_wait(actor, 2)
    return outcomes.confirm_domain(actor.visitor)


def notice_address(actor: Actor) -> NoticeAddress:
    """Open the link that work 3 sends."""
    _submit_and_wait(actor, 3)
    return outcomes.open_notice_address(actor.visitor)


def notice_address_complete(actor: Actor) -> NoticeAddressComplete:
    """Confirm there."""
    _submit_and_wait(actor, 3)
    return outcomes.confirm_notice_address(actor.visitor)


def _submit_and_wait(actor: Actor, work: int) -> None:
    """Request a work whose mail goes to the visitor, and let its date come."""
    day = next_day(actor.clock.now())
    actor.clock.require_day(day, DATE)
    own = actor.visitor.email
    to_new_address = work == 3
    tenant = replace(actor.tenant, other_address=own) if to_new_address else replace(actor.tenant, notice_address=own)
    actor.tenant = tenant
    actor.get_tenant()
    begin_logged_in(actor.prepare, actor.visitor, actor.tenant)
    submit_by_screen(actor.visitor, complete_request(actor.tenant, work, on=day))
    actor.clock.wait_for_day(day, DATE)
    receiver = actor.tenant.other_address if to_new_address else actor.tenant.notice_address
    actor.visitor.become(receiver, actor.visitor.password)


ROUTES: Mapping[type[Screen], Route] = {
    InitialPassword: initial_password,
    InitialPasswordComplete: initial_password_complete,
    DomainOwnership: domain_ownership,
    DomainOwnershipComplete: domain_ownership_complete,
    NoticeAddress: notice_address,
    NoticeAddressComplete: notice_address_complete,
    IijLinkInvalid: address_route(IijLinkInvalid, "iij", "/notice-address?token=made-up"),
}
