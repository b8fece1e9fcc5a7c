"""Mailed links: which there are, and whom they concern.

Each is good once and for one purpose; with the first that is used for it, all the others for the same purpose end.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from mockenv.iij.directory import same_address
from mockenv.iij.state import MailedLink

if TYPE_CHECKING:
    from datetime import datetime

    from mockenv.iij.directory import Administrator, Tenant
    from mockenv.iij.state import IijState

PASSWORD = "initial-password"  # noqa: S105 - a path
DOMAIN = "domain-ownership"
NOTICE_ADDRESS = "notice-address"


def make(state: IijState, base: str, purpose: str, subject: tuple[Tenant, Administrator], now: datetime) -> str:
    """A new link.

    Args:
        state: keeps it.
        base: address of the site.
        purpose: `PASSWORD`, `DOMAIN` or `NOTICE_ADDRESS`; also its path.
        subject: whom it is for.
        now: by the operator's clock.
    """
    tenant, administrator = subject
    to = MailedLink(tenant.service_code, purpose, administrator.account, administrator.notice_address)
    return f"{base}/{purpose}?token={state.links.issue(to, now)}"


def subject_of(state: IijState, token: str, purpose: str) -> tuple[Tenant, Administrator] | None:
    """Whom a link is for; None if it may not be used (any more)."""
    issued = state.links.peek(token)
    if issued is None or issued.used or issued.subject.purpose != purpose:
        return None
    tenant = state.tenant(issued.subject.service_code)
    administrator = tenant.administrator(issued.subject.account) if tenant else None
    if tenant is None or administrator is None:
        return None
    if not same_address(issued.subject.address, administrator.notice_address):
        return None  # it was changed since: whoever has the old one's mail gets nothing for it
    return tenant, administrator


def use(state: IijState, token: str, purpose: str) -> bool:
    """Do what a link is for; False if it may not be used (any more)."""
    subject = subject_of(state, token, purpose)
    if subject is None:
        return False
    tenant, administrator = subject
    concerned = (tenant.service_code, purpose, administrator.account)
    state.links.consume_all(lambda to: (to.service_code, to.purpose, to.account) == concerned)
    # Whoever follows a link has received the mail that it stood in.
    known = replace(administrator, notice_confirmed=True)
    if purpose == PASSWORD:
        known = replace(known, can_sign_in=True)
    if purpose == DOMAIN:
        tenant = replace(tenant, domain_verified=True)
    state.enter(tenant.having(known))
    return True
