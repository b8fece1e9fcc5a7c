"""Links with which a forgotten password is set anew."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mockenv.business_id.accounts import Account
    from mockenv.world import World


@dataclass(frozen=True)
class Reset:
    """What a mailed link may change."""

    email: str
    password: str = field(repr=False)
    """Hash of the password to be replaced: once it was, by this link or in any other way, all links to it end."""


def issue(world: World, account: Account) -> str:
    """A new token for a link; those that were mailed before stay good until one of them is used."""
    return world.business_id.resets.issue(Reset(account.email, account.password), world.clock.now(account.email))


def owner(world: World, token: str) -> Account | None:
    """Whose password may be set with a token now; None if nobody's may."""
    issued = world.business_id.resets.peek(token)
    if issued is None:
        return None
    email, rules = issued.subject.email, world.rules(issued.subject.email).business_id
    if world.clock.now(email) - issued.issued > rules.reset_window:
        return None
    if not rules.reset_once:
        return world.business_id.accounts.find(email)
    return None if issued.used else world.business_id.accounts.unchanged(email, issued.subject.password)
