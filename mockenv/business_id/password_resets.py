"""Links with which a forgotten password is set anew."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mockenv.business_id.state import Reset

if TYPE_CHECKING:
    from mockenv.business_id.accounts import Account
    from mockenv.business_id.state import BusinessIdState


def issue(state: BusinessIdState, account: Account) -> str:
    """A new token for a link; those that were mailed before stay good until one of them is used."""
    return state.resets.issue(Reset(account.email, account.password), state.now(account.email))


def owner(state: BusinessIdState, token: str) -> Account | None:
    """Whose password may be set with a token now; None if nobody's may."""
    issued = state.resets.peek(token)
    if issued is None:
        return None
    email, rules = issued.subject.email, state.rules(issued.subject.email)
    if state.now(email) - issued.issued > rules.reset_window:
        return None
    if not rules.reset_once:
        return state.accounts.find(email)
    return None if issued.used else state.accounts.unchanged(email, issued.subject.password)
