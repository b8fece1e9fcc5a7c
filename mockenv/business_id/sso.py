"""Single sign-on: a login travels to another site as a one-time ticket, because sites share no cookies."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mockenv.business_id.accounts import Account
    from mockenv.world import World

SERVICES = ("store", "omakase")
"""Sites that people log in to with a Business ID. Each redeems tickets at ``/sso``."""


@dataclass(frozen=True)
class Ticket:
    """A login on its way."""

    email: str
    service: str
    """The only site that may redeem it."""
    password: str = field(repr=False)
    """Its hash: with a new password all logins on their way end."""


def issue_ticket(world: World, account: Account, service: str) -> str:
    """A ticket that says at a service: this is the owner of this account."""
    return world.business_id.tickets.issue(
        Ticket(account.email, service, account.password), world.clock.now(account.email)
    )


def redeem_ticket(world: World, ticket: str, service: str) -> Account | None:
    """Whose login a ticket is; None if it was used, is too old, or was issued for another service or password."""
    issued = world.business_id.tickets.consume(ticket)
    if issued is None or issued.used or issued.subject.service != service:
        return None
    email = issued.subject.email
    if world.clock.now(email) - issued.issued > world.rules(email).business_id.ticket_lifetime:
        return None
    return world.business_id.accounts.unchanged(email, issued.subject.password)


def local_path(value: str, default: str = "/") -> str:
    """A path to go on to, as a visitor's request names it; the default if it could lead to another site."""
    # Browsers read backslashes as slashes and skip control characters: "/\evil.example" leads away.
    local = value.startswith("/") and value[1:2] not in {"/", "\\"} and value.isprintable() and "\\" not in value
    return value if local else default
