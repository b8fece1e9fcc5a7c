"""What a work does to a contract, and which mail tells of it. Pure: `due_works` sends the mails."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from mockenv.iij import links
from mockenv.iij.contract import contract_of
from mockenv.iij.directory import Administrator, Tenant

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from mockenv.iij.directory import Operator
    from mockenv.iij.iij_rules import IijRules
    from mockenv.iij.request import WorkRequest


class CannotBeDone(Exception):
    """The contract has changed since the request was accepted."""


@dataclass(frozen=True)
class Notice:
    """A mail to an administrator, with a link for that administrator."""

    kind: str
    to: str
    purpose: str
    """Of its link."""


@dataclass(frozen=True)
class WorkEffect:
    """A work that was done."""

    tenant: Tenant
    administrator: Administrator | None = None
    """Whom it concerned."""
    notice: Notice | None = None


@dataclass(frozen=True)
class Job:
    """A work that is to be done now.

    Attributes:
        asked: as it was requested.
        tenant: the contract as it stands.
        account: whom it concerns; nothing for 5.
        rules: as they are for the requester.
    """

    asked: WorkRequest
    tenant: Tenant
    account: str
    rules: IijRules

    @property
    def administrator(self) -> Administrator:
        """The administrator it concerns."""
        found = self.tenant.administrator(self.account)
        if found is None:
            raise CannotBeDone(self.account)
        return found


def perform(asked: WorkRequest, tenant: Tenant, operators: Sequence[Operator], rules: IijRules) -> WorkEffect:
    """Do a work.

    Args:
        asked: which work, and what was said about it.
        tenant: the contract as it stands.
        operators: who is registered for it.
        rules: as they are for the requester.

    Raises:
        CannotBeDone: the account it concerns is gone, or is there already.
    """
    account = rules.target_account(asked, contract_of(tenant, operators))
    return _WORKS[asked.work.number](Job(asked, tenant, account, rules))


def _resend_password(job: Job) -> WorkEffect:
    return _told(job, "iij_initial_password", links.PASSWORD)


def _resend_ownership(job: Job) -> WorkEffect:
    return _told(job, "iij_domain_ownership", links.DOMAIN)


def _told(job: Job, kind: str, purpose: str) -> WorkEffect:
    found = job.administrator
    return WorkEffect(job.tenant, found, Notice(kind, found.notice_address, purpose))


def _change_address(job: Job) -> WorkEffect:
    old, new = job.administrator.notice_address, job.asked.value("3-4")
    changed = replace(job.administrator, notice_address=new, notice_confirmed=False)
    notice = Notice("iij_notice_address_changed", job.rules.confirmation_mail_to(old, new), links.NOTICE_ADDRESS)
    return WorkEffect(job.tenant.having(changed), changed, notice)


def _grant(job: Job) -> WorkEffect:
    if job.tenant.administrator(job.account) or not job.tenant.has_user(job.account):
        raise CannotBeDone(job.account)
    granted = Administrator(job.account, notice_address=job.account)
    return WorkEffect(job.tenant.having(granted), granted)


def _reset_policy(job: Job) -> WorkEffect:
    blocked = job.rules.policy_blocks_after_reset(job.tenant.default_policy_blocks_administrators)
    return WorkEffect(replace(job.tenant, default_policy_blocks_administrators=blocked))


def _register(job: Job) -> WorkEffect:
    if job.tenant.administrator(job.account):
        raise CannotBeDone(job.account)
    new = Administrator(job.account, job.asked.value("6-4"), can_sign_in=False)
    initial = (*job.tenant.initial_administrators, job.account)
    tenant = replace(job.tenant.having(new), initial_administrators=initial)
    return WorkEffect(tenant, new, Notice("iij_administrator_created", new.notice_address, links.PASSWORD))


_WORKS: dict[int, Callable[[Job], WorkEffect]] = {
    1: _resend_password,
    2: _resend_ownership,
    3: _change_address,
    4: _grant,
    5: _reset_policy,
    6: _register,
}
