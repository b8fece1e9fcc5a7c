"""The outcome of a request: in the console, and through the mails that the works send."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flows.iij_id_requests import paths
from flows.iij_id_requests.login import log_in_if_asked
from flows.preparation import AdministratorState, TenantState
from pages.iij.console import Console
from pages.iij.domain_ownership import DomainOwnership
from pages.iij.domain_ownership_complete import DomainOwnershipComplete
from pages.iij.initial_password import InitialPassword
from pages.iij.initial_password_complete import InitialPasswordComplete
from pages.iij.notice_address import NoticeAddress
from pages.iij.notice_address_complete import NoticeAddressComplete

if TYPE_CHECKING:
    from domain.tenant import Tenant
    from domain.visitor import Visitor

REGISTERED = "サービスの登録が完了しました"
WORK_DONE = "【IIJ IDサービス】作業完了のお知らせ"
"""How the subject begins; the number of the request follows."""
PASSWORD_LINK = "/initial-password?"  # noqa: S105 - a path
DOMAIN_LINK = "/domain-ownership?"
NOTICE_ADDRESS_LINK = "/notice-address?"


def open_console(visitor: Visitor, tenant: Tenant) -> Console:
    """Open the contract's console as its operator; log in where that is asked for."""
    visitor.go("iij", paths.console(tenant.service_code))
    return log_in_if_asked(Console(visitor), tenant).arrived()


def state_of(console: Console) -> TenantState:
    """What the console shows of its contract."""
    return TenantState(
        default_policy_blocks=console.default_policy.inner_text().strip() != "初期設定",
        administrators=tuple(_administrator(cells) for cells in console.administrator_cells()),
    )


def _administrator(cells: list[str]) -> AdministratorState:
    account, notice_address, signs_in, confirmed = cells[:4]
    return AdministratorState(account, notice_address, signs_in == "サインイン可", confirmed == "確認済み")


def open_first_password(administrator: Visitor) -> InitialPassword:
    """Follow the link of the password notice."""
    administrator.follow(administrator.read_mail(link=PASSWORD_LINK).link(PASSWORD_LINK))
    return InitialPassword(administrator).arrived()


def set_first_password(administrator: Visitor) -> InitialPasswordComplete:
    """Follow the link of the password notice, and choose a password."""
    open_first_password(administrator).set_password(administrator.password)
    return InitialPasswordComplete(administrator).arrived()


def open_domain_ownership(administrator: Visitor) -> DomainOwnership:
    """Follow the link of the mail about the domain."""
    administrator.follow(administrator.read_mail(link=DOMAIN_LINK).link(DOMAIN_LINK))
    return DomainOwnership(administrator).arrived()


def confirm_domain(administrator: Visitor) -> DomainOwnershipComplete:
    """Follow the link of the mail about the domain, and confirm that it is the customer's."""
    open_domain_ownership(administrator).confirm.click()
    return DomainOwnershipComplete(administrator).arrived()


def open_notice_address(administrator: Visitor) -> NoticeAddress:
    """Follow the link of the mail to the new notice address."""
    administrator.follow(administrator.read_mail(link=NOTICE_ADDRESS_LINK).link(NOTICE_ADDRESS_LINK))
    return NoticeAddress(administrator).arrived()


def confirm_notice_address(administrator: Visitor) -> NoticeAddressComplete:
    """Follow the link of the mail to the new notice address, and confirm that it came."""
    open_notice_address(administrator).confirm.click()
    return NoticeAddressComplete(administrator).arrived()
