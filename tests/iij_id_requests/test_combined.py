"""Several works in one request: each is done, in the order that makes them work."""

from __future__ import annotations

from datetime import timedelta

import pytest
from playwright.sync_api import expect

from domain.tenant import Tenant
from domain.works import WORKS
from fixtures.people.tenants import NewTenant
from fixtures.selection.claims import claims
from flows.iij_id_requests.outcomes import open_console
from flows.preparation import Preparation
from pages.iij.accepted import Accepted
from tests.iij_id_requests.requesters import MailRequester, Requester, ScreenRequester

SEVERAL = "iij_id_requests/0-1#several-works"
WORKING_ORDER = (3, 5, 6, 4, 1, 2)
"""Each of them finds what it needs: the address, the policy, the administrator."""


@pytest.mark.smoke
@claims(SEVERAL, *(f"iij_id_requests/{number}-1#done" for number in WORKS))
def test_all_six_works_in_one_request(by_screen: ScreenRequester, tenant: Tenant) -> None:
    """六つの作業を一度に依頼すると、すべて成り立つ順に予定され、希望日にすべて完了する。"""
    answer = by_screen.submit(by_screen.request(*WORKS)).expect("accepted")
    order = [WORKS[number].title for number in WORKING_ORDER]
    assert list(answer.lines) == order, f"iij.accepted should list the works as {order}, but {answer}"
    by_screen.wait_for(by_screen.next_day)
    visitor = by_screen.visitor
    visitor.page.reload()
    accepted = Accepted(visitor).arrived()
    for title in order:
        expect(
            accepted.work(title, by_screen.next_day, "完了"), f"iij.accepted: {title} should be done"
        ).to_be_visible()
    console = open_console(visitor, tenant)
    expect(console.default_policy).to_have_text("初期設定")
    for account in (tenant.initial_administrator, tenant.users[0], tenant.new_account):
        expect(console.administrator(account), f"iij.console should list {account}").to_be_visible()
    expect(console.administrator(tenant.initial_administrator)).to_contain_text(tenant.other_address)
    expect(console.administrators).not_to_contain_text(tenant.notice_address)
    expect(console.administrator(tenant.users[1]), f"nobody asked for {tenant.users[1]}").to_have_count(0)


@claims(SEVERAL)
@pytest.mark.parametrize("chosen", [(6, 5), (2, 1, 3), (1, 6), (4, 3), (5, 4, 2)], ids=str)
def test_works_are_planned_in_the_working_order(by_mail: MailRequester, chosen: tuple[int, ...]) -> None:
    """どの順に選んでも、作業は前の作業が後の作業を可能にする順に予定される。"""
    answer = by_mail.submit(by_mail.request(*chosen)).expect("accepted")
    planned = [int(line[0]) for line in answer.lines]
    assert planned == [number for number in WORKING_ORDER if number in chosen], f"planned are {planned}: {answer}"


@claims(SEVERAL, "iij_id_requests/1-4#else-change-address", "iij_id_requests/1-1#done")
def test_what_needs_another_work_waits_for_it(by_mail: MailRequester, tenant: Tenant) -> None:
    """3より早い日を1に希望しても、1は3を待って、変更後の通知先にだけ届く。"""
    later = by_mail.next_day + timedelta(days=5)
    request = by_mail.request(1, 3).without("1-4").with_items({"3-2": later.isoformat()})
    by_mail.submit(request).expect("accepted")
    old, new = (by_mail.mailbox_of(address) for address in (tenant.notice_address, tenant.other_address))
    by_mail.wait_for(by_mail.next_day)
    assert not old.all() + new.all(), "work 1 was done before the notice address was changed"
    by_mail.wait_for(later)
    subjects = [mail.subject for mail in new.all()]
    assert len(subjects) == 2, f"{new.address} should have the mails of works 3 and 1, but has {subjects}"
    assert not old.all(), f"{old.address} does not receive, but was sent a mail"


@claims(SEVERAL)
def test_works_are_done_each_on_its_own_day(by_mail: MailRequester, tenant: Tenant, prepare: Preparation) -> None:
    """互いに関わりのない作業は、それぞれの希望日に行われる。"""
    later = by_mail.next_day + timedelta(days=4)
    by_mail.submit(by_mail.request(2, 4).with_items({"4-2": later.isoformat()})).expect("accepted")
    by_mail.wait_for(by_mail.next_day)
    assert len(by_mail.mailbox_of(tenant.notice_address).all()) == 1, "work 2 is to be done on the first day"
    assert _administrators(prepare, tenant) == {tenant.initial_administrator}, "work 4 was done before its day"
    by_mail.wait_for(later)
    assert _administrators(prepare, tenant) == {tenant.initial_administrator, tenant.users[0]}


@claims("iij_id_requests/4-1#done")
def test_rights_go_to_the_user_of_the_request_alone(
    by_mail: MailRequester, tenant: Tenant, prepare: Preparation
) -> None:
    """管理者権限は、依頼に書かれたユーザにだけ、希望日になってから付与される。"""
    wanted = tenant.users[1]
    by_mail.submit(by_mail.request(4).with_items({"4-3": wanted})).expect("accepted")
    assert _administrators(prepare, tenant) == {tenant.initial_administrator}, "granted before the wished date"
    by_mail.wait_for(by_mail.next_day)
    found = _administrators(prepare, tenant)
    assert found == {tenant.initial_administrator, wanted}, f"{wanted} should have been added, administrators: {found}"


@claims("iij_id_requests/3-1#done")
def test_change_is_told_to_the_new_address_alone(by_mail: MailRequester, tenant: Tenant, prepare: Preparation) -> None:
    """通知先の変更は変更後のアドレスにだけ知らされ、変更前のアドレスには何も届かない。"""
    by_mail.submit(by_mail.request(3)).expect("accepted")
    by_mail.wait_for(by_mail.next_day)
    told = {a: [m.subject for m in by_mail.mailbox_of(a).all()] for a in (tenant.other_address, tenant.notice_address)}
    assert len(told[tenant.other_address]) == 1, f"the new address should have one mail, mails are {told}"
    assert not told[tenant.notice_address], f"the old address should have no mail, mails are {told}"
    told_to = [one.notice_address for one in prepare.tenant_state(tenant).administrators]
    assert told_to == [tenant.other_address], "the notice address was not changed"


def _administrators(prepare: Preparation, tenant: Tenant) -> set[str]:
    return set(prepare.tenant_state(tenant).accounts)


@claims("iij_id_requests/5-1#done", "iij_id_requests/6-1#policy-needs-reset", "iij_id_requests/6-1#done")
def test_lock_out_is_ended_by_5_and_6_together(
    by_mail: MailRequester, new_tenant: NewTenant, prepare: Preparation
) -> None:
    """ポリシーで誰もログインできない契約では、5と6によって初期の設定に戻り、新しい管理者が作られる。"""
    locked = prepare.tenant(new_tenant(service_code=f"{by_mail.tenant.service_code}-2", locked_out=True))
    by_mail.submit(Requester(locked, by_mail.clock, by_mail.now).request(5, 6)).expect("accepted")
    assert prepare.tenant_state(locked).default_policy_blocks
    by_mail.wait_for(by_mail.next_day)
    assert not prepare.tenant_state(locked).default_policy_blocks, (
        "work 5 is due, but the policy still keeps everybody out"
    )
    assert _administrators(prepare, locked) == {locked.initial_administrator, locked.new_account}
    told = [mail.subject for mail in by_mail.mailbox_of(locked.other_address).all()]
    assert len(told) == 1, f"the new administrator should have one mail, but has {told}"
