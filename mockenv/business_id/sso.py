"""Single sign-on: a login travels to another site as a one-time ticket, because sites share no cookies."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mockenv.business_id.state import Ticket

if TYPE_CHECKING:
    from mockenv.business_id.accounts import Account
    from mockenv.business_id.state import BusinessIdState

SERVICES = ("store", "omakase")
"""Sites that people log in to with a Business ID. Each redeems tickets at ``/sso``."""


def issue_ticket(state: BusinessIdState, account: Account, service: str) -> str:
    """A ticket that says at a service: this is the owner of this account."""
    return state.tickets.issue(Ticket(account.email, service, account.password), state.now(account.email))


def redeem_ticket(state: BusinessIdState, ticket: str, service: str) -> Account | None:
    """Whose login a ticket is; None if it was used, is too old, or was issued for another service or password."""
    issued = state.tickets.consume(ticket)
    if issued is None or issued.used or issued.subject.service != service:
        return None
    email = issued.subject.email
    if state.now(email) - issued.issued > state.rules(email).ticket_lifetime:
        return None
    return state.accounts.unchanged(email, issued.subject.password)
