"""Each of the six works from the request to its outcome: through the screen, through the request form, and by mail."""

from collections.abc import Callable
from datetime import date

import pytest
from playwright.sync_api import expect

from domain.clock import Clock
from domain.request import Request
from domain.resumable import Resumable
from domain.tenant import Tenant
from domain.visitor import Visitor
from domain.works import DATE, WORKS
from fixtures.selection.claims import claims
from fixtures.target.not_verifiable import not_verifiable
from flows.iij_id_requests.complete_requests import complete_request
from flows.iij_id_requests.correspondence import Correspondence
from flows.iij_id_requests.dates import next_day, unawaited_day
from flows.iij_id_requests.login import begin_logged_in
from flows.iij_id_requests.outcomes import (
    REGISTERED,
    WORK_DONE,
    confirm_domain,
    confirm_notice_address,
    open_console,
    set_first_password,
)
from flows.iij_id_requests.submit_by_form import submit_by_form
from flows.iij_id_requests.submit_by_mail import submit_by_mail
from flows.iij_id_requests.submit_by_screen import submit_by_screen, submit_prepared_form
from flows.preparation import Preparation

Ask = Callable[[Tenant, Request], None]
"""Submits a complete request of a contract's operator, who is the visitor, and expects it to be accepted."""
Receiver = Callable[[str], Visitor]
"""Whoever has a mail address, at a browser of their own."""


@pytest.fixture(params=["screen", "form", "mail"])
def submit(request: pytest.FixtureRequest, visitor: Visitor, prepare: Preparation) -> Ask:
    """One of the three channels for a request."""

    def by_screen(tenant: Tenant, wanted: Request) -> None:
        begin_logged_in(prepare, visitor, tenant)
        submit_by_screen(visitor, wanted)

    def by_form(tenant: Tenant, wanted: Request) -> None:
        begin_logged_in(prepare, visitor, tenant)
        submit_by_form(visitor, wanted)

    def by_mail(tenant: Tenant, wanted: Request) -> None:
        mails: Correspondence = request.getfixturevalue("mails_to_desk")
        submit_by_mail(mails, visitor.mailbox, tenant, wanted)

    return {"screen": by_screen, "form": by_form, "mail": by_mail}[request.param]


@pytest.mark.parametrize("work", [1, 2, 3, 4, 6])  # 5: where the form and the table differ, the table is taken
@claims("iij_id_requests/0#documented-format")
def test_the_form_that_is_there_needs_only_be_filled_in(
    work: int, tenant: Tenant, clock: Clock, operator_logged_in: Visitor
) -> None:
    """お問い合わせ画面に用意されたフォーマットは、□を■に変えて記入すれば受け付けられる。"""
    wanted = complete_request(tenant, work, on=unawaited_day(clock.now(), tenant))
    accepted = submit_prepared_form(operator_logged_in, wanted)
    expect(accepted.planned).to_have_text([WORKS[work].title])


@claims("iij_id_requests/3-3#account-from-mail", "iij_id_requests/3-3#service-registered-mail")
def test_the_initial_administrators_account_is_told_by_mail(tenant: Tenant, operator: Visitor) -> None:
    """初期管理者のアカウント名は、サービス登録完了のメールで分かる。"""
    if tenant.reference and operator.mailbox.newest(subject=REGISTERED) is None:
        not_verifiable("this target", "tenant", f"one whose operator still has the mail 「{REGISTERED}」")
    assert tenant.initial_administrator in operator.read_mail(subject=REGISTERED).text


RequestAndWait = Callable[..., None]


@pytest.fixture
def submit_and_wait(submit: Ask, clock: Clock, resumable: Resumable) -> RequestAndWait:
    """Requests works of a contract, and lets their date come."""

    def wait(tenant: Tenant, *works: int) -> None:
        day = date.fromisoformat(resumable.once("wished for", lambda: next_day(clock.now()).isoformat()))
        resumable.once("requested", lambda: submit(tenant, complete_request(tenant, *works, on=day)))
        clock.wait_for_day(day, DATE)

    return wait


@pytest.mark.smoke
@pytest.mark.another_day
@claims("iij_id_requests/1-1#done", "iij_id_requests/0#screen-or-mail")
def test_the_password_notice_is_sent_again(
    submit_and_wait: RequestAndWait, tenant: Tenant, operator: Visitor, receiver: Receiver
) -> None:
    """1: 作業希望日に初期管理者パスワード通知メールが届き、初期管理者がサインインできるようになる。"""
    submit_and_wait(tenant, 1)
    set_first_password(receiver(tenant.notice_address))
    console = open_console(operator, tenant)
    expect(console.row(tenant.initial_administrator, tenant.notice_address, "サインイン可", "確認済み")).to_be_visible()
    operator.read_mail(begins=WORK_DONE)


@pytest.mark.another_day
@claims("iij_id_requests/2-1#done", "iij_id_requests/0#screen-or-mail")
def test_the_domain_ownership_mail_is_sent_again(
    submit_and_wait: RequestAndWait, tenant: Tenant, operator: Visitor, receiver: Receiver
) -> None:
    """2: 作業希望日にドメイン所有権確認メールが届き、所有権を確認できる。"""
    submit_and_wait(tenant, 2)
    expect(open_console(operator, tenant).domain).to_have_text(f"{tenant.domain} (未確認)")
    confirm_domain(receiver(tenant.notice_address))
    expect(open_console(operator, tenant).domain).to_have_text(f"{tenant.domain} (確認済み)")


@pytest.mark.another_day
@claims("iij_id_requests/3-1#done", "iij_id_requests/3-4#address-receives", "iij_id_requests/0#screen-or-mail")
def test_the_notice_address_is_changed(
    submit_and_wait: RequestAndWait, tenant: Tenant, operator: Visitor, receiver: Receiver
) -> None:
    """3: 作業希望日に通知先が変わり、新しい通知先で受信できることが確かめられる。"""
    submit_and_wait(tenant, 3)
    confirm_notice_address(receiver(tenant.other_address))
    console = open_console(operator, tenant)
    expect(
        console.row(tenant.initial_administrator, tenant.other_address, "サインイン不可", "確認済み")
    ).to_be_visible()
    assert receiver(tenant.notice_address).mailbox.all() == []


@pytest.mark.another_day
@claims("iij_id_requests/4-1#done", "iij_id_requests/0#screen-or-mail")
def test_a_user_is_granted_administrators_rights(
    submit_and_wait: RequestAndWait, tenant: Tenant, operator: Visitor
) -> None:
    """4: 作業希望日に、申告したユーザだけが管理者になる。"""
    submit_and_wait(tenant, 4)
    granted, other = tenant.users
    console = open_console(operator, tenant)
    expect(console.row(granted, "管理者", "サインイン可")).to_be_visible()
    expect(console.row(other, "一般", "サインイン可")).to_be_visible()
    expect(console.administrator(granted)).to_be_visible()
    expect(console.administrator(other)).to_have_count(0)


@pytest.mark.another_day
@claims("iij_id_requests/5-1#done", "iij_id_requests/0#screen-or-mail")
def test_the_login_policy_is_reset(
    submit_and_wait: RequestAndWait,
    new_tenant: Callable[..., Tenant],
    prepare: Preparation,
    resumable: Resumable,
    visitor: Visitor,
) -> None:
    """5: 作業希望日に、ログインポリシー「デフォルト(Default)」が初期設定に戻る。"""
    tenant = prepare.tenant(new_tenant(locked_out=True))
    visitor.become(tenant.operator, tenant.password)
    policy = "初期設定"
    resumable.once("locked out", lambda: expect(open_console(visitor, tenant).default_policy).not_to_have_text(policy))
    submit_and_wait(tenant, 5)
    expect(open_console(visitor, tenant).default_policy).to_have_text(policy)


@pytest.mark.another_day
@claims("iij_id_requests/6-1#done", "iij_id_requests/6-4#address-receives", "iij_id_requests/0#screen-or-mail")
def test_an_administrator_is_made(
    submit_and_wait: RequestAndWait, tenant: Tenant, operator: Visitor, receiver: Receiver
) -> None:
    """6: 作業希望日に管理者ができ、通知先に届いたメールからサインインできるようになる。"""
    submit_and_wait(tenant, 6)
    set_first_password(receiver(tenant.other_address))
    console = open_console(operator, tenant)
    expect(console.row(tenant.new_account, tenant.other_address, "サインイン可", "確認済み")).to_be_visible()
