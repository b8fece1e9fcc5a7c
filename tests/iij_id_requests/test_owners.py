"""Who may ask: master ID, requester and service code belong to one contract, and the requester is who sends.

Tests without a claim prove rules of the mock environment's own, which the manual does not have.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from domain.applicant import Applicant
from domain.tenant import Tenant
from fixtures.people.tenants import NewTenant
from fixtures.selection.claims import claims
from flows.iij_id_requests import paths
from flows.preparation import Preparation
from pages.iij.forbidden import IijForbidden
from tests.iij_id_requests.answers import Answer
from tests.iij_id_requests.requesters import MailRequester, ScreenRequester

SAME_OWNER = "iij_id_requests/0#same-owner"
OF_MASTER_ID = "iij_id_requests/0-1#service-code-of-master-id"
REGISTERED = "iij_id_requests/0-1#requester-registered"


@pytest.fixture
def stranger(new_applicant: Callable[[], Applicant], new_tenant: NewTenant, prepare: Preparation) -> Tenant:
    """Another customer's contract."""
    made = new_tenant(new_applicant())
    return prepare.tenant(made)


def refused(answer: Answer) -> None:
    """The desk says that the three do not belong together, and tells nothing else of any contract."""
    answer.expect("refused", "マスターID・ご依頼者様氏名・サービスコードの組み合わせ", rows=[])
    assert len(answer.lines) == 1, f"more is told than that it cannot be accepted: {answer}"


@claims(SAME_OWNER, OF_MASTER_ID)
def test_service_code_of_another_customer_by_screen(by_screen: ScreenRequester, stranger: Tenant) -> None:
    """他社のサービスコードでの依頼は、画面から受け付けられない。"""
    refused(by_screen.submit(replace(by_screen.request(1), service_code=stranger.service_code)))


@claims(SAME_OWNER, OF_MASTER_ID)
def test_service_code_of_another_customer_by_mail(by_mail: MailRequester, stranger: Tenant) -> None:
    """他社のサービスコードでの依頼は、メールでも受け付けられず、他社には何も起こらない。"""
    request = by_mail.request(1).with_items({"1-3": stranger.initial_administrator})
    refused(by_mail.submit(replace(request, service_code=stranger.service_code)))
    by_mail.wait_for(by_mail.next_day)
    found = by_mail.mailbox_of(stranger.notice_address).all()
    assert not found, f"{stranger.notice_address} of another customer received {[mail.subject for mail in found]}"


@claims(SAME_OWNER, OF_MASTER_ID)
def test_master_id_and_service_code_of_another_customer(by_mail: MailRequester, stranger: Tenant) -> None:
    """マスターIDとサービスコードがともに他社のものでも、自分の名前では受け付けられない。"""
    request = replace(by_mail.request(1), master_id=stranger.master_id, service_code=stranger.service_code)
    refused(by_mail.submit(request))


@claims(REGISTERED)
def test_everything_of_another_customer(by_mail: MailRequester, stranger: Tenant) -> None:
    """他社の運用管理担当者を名乗っても、その人のアドレスからでなければ受け付けられない。"""
    request = replace(
        by_mail.request(1),
        master_id=stranger.master_id,
        service_code=stranger.service_code,
        requester=stranger.operator_name,
    )
    refused(by_mail.submit(request))


@claims(SAME_OWNER)
@pytest.mark.parametrize("field", ["master_id", "service_code"])
def test_code_that_does_not_exist(by_mail: MailRequester, field: str) -> None:
    """存在しないマスターIDやサービスコードには、他社のものと同じ答えが返る。"""
    unknown: dict[str, Any] = {field: "X0000000000"}
    refused(by_mail.submit(replace(by_mail.request(1), **unknown)))


@claims(SAME_OWNER, OF_MASTER_ID)
def test_master_id_of_another_customer(by_mail: MailRequester, stranger: Tenant) -> None:
    """自社のサービスコードでも、他社のマスターIDでは受け付けられない。"""
    refused(by_mail.submit(replace(by_mail.request(1), master_id=stranger.master_id)))


@claims(SAME_OWNER, OF_MASTER_ID)
def test_second_contract_under_the_same_master_id(
    by_mail: MailRequester, new_tenant: NewTenant, prepare: Preparation
) -> None:
    """同じマスターIDの別の契約は受け付けられるが、もう一方の契約のアカウント名は通らない。"""
    first = by_mail.tenant
    account = f"second-{first.initial_administrator}"
    second = new_tenant(service_code=f"{first.service_code}-2", initial_administrator=account)
    second = prepare.tenant(second)
    request = replace(by_mail.request(1), service_code=second.service_code)
    by_mail.submit(request).expect("asked again", rows=["1-3"])
    by_mail.submit(request.with_items({"1-3": account})).expect("accepted")


@claims(REGISTERED)
@pytest.mark.parametrize("name", ["未登録 太郎", "admin", "様"])
def test_requester_who_is_not_registered(by_screen: ScreenRequester, name: str) -> None:
    """マスターIDに登録されていない氏名では受け付けられない。"""
    refused(by_screen.submit(replace(by_screen.request(1), requester=name)))


def test_registered_name_is_known_without_its_space(by_mail: MailRequester) -> None:
    """氏名の空白や全角・半角の違いは、同じ人と認められる。"""
    request = by_mail.request(1)
    name = request.requester.replace(" ", "\u3000")
    by_mail.submit(replace(request, requester=name)).expect("accepted")


@claims(REGISTERED, SAME_OWNER)
def test_mail_from_somebody_else(
    by_mail: MailRequester, new_applicant: Callable[[], Applicant], tenant: Tenant
) -> None:
    """登録された担当者のアドレスでないメールは、内容がそろっていても受け付けられない。"""
    outsider = new_applicant()
    requester = replace(by_mail, tenant=replace(tenant, operator=outsider.email))
    # the clock is the outsider's own: the date is of no matter, because nothing is judged but the owner
    refused(requester.submit(requester.request(1)))
    assert not by_mail.mails(), f"{tenant.operator}, who did not write, received an answer"


def test_console_and_requests_of_another_customer_are_out_of_reach(
    by_screen: ScreenRequester, by_mail: MailRequester, stranger: Tenant
) -> None:
    """他社のIDコンソールも、他社の依頼も見られない。"""
    theirs = replace(by_mail, tenant=stranger)
    number = theirs.submit(theirs.request(1, on=date(2037, 6, 3))).expect("accepted").number
    for path in (paths.console(stranger.service_code), paths.request(number)):
        by_screen.visitor.go("iij", path)
        IijForbidden(by_screen.visitor).arrived()
