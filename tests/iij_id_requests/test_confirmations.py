"""What has to be confirmed for each work, and what to do where it does not hold (rows 1-4, 2-4, 3-5, 4-4, 5-3, 6-1)."""

from __future__ import annotations

from itertools import product

import pytest

from domain.request import Request
from domain.tenant import Administrator, Tenant
from domain.works import WORKS
from fixtures.people.tenants import NewTenant
from fixtures.selection.claims import claims
from flows.iij_id_requests.outcomes import NOTICE_ADDRESS_LINK
from flows.preparation import Preparation
from tests.iij_id_requests.requesters import MailRequester, Requester, ScreenRequester

RESENT = [
    pytest.param(work, id=str(work), marks=claims(f"iij_id_requests/{work}-4#else-change-address")) for work in (1, 2)
]
ALONE = {
    "1-4": "iij_id_requests/1-4#receives-mail",
    "2-4": "iij_id_requests/2-4#receives-mail",
    "3-5": "iij_id_requests/3-5#receives-mail",
}


@pytest.mark.parametrize("box", [pytest.param(box, id=box, marks=claims(rule)) for box, rule in ALONE.items()])
def test_mail_that_is_not_known_to_be_received(by_screen: ScreenRequester, box: str) -> None:
    """メールを受信できると確認していない依頼は受け付けられず、その確認事項が示される。"""
    request = by_screen.request(int(box[0]))
    work = WORKS[int(box[0])]
    by_screen.submit(request.without(box)).expect("asked again", work.boxes[box], rows=[box])
    by_screen.submit(request).expect("accepted")


@pytest.mark.parametrize("work", RESENT)
def test_without_reception_the_answer_points_to_work_3(by_mail: MailRequester, work: int) -> None:
    """受信できない場合は3も併せて依頼するように案内される。"""
    request = by_mail.request(work).without(f"{work}-4")
    by_mail.submit(request).expect("asked again", WORKS[3].title, rows=[f"{work}-4"])


@pytest.mark.parametrize("work", RESENT)
def test_without_reception_work_3_makes_up_for_it(by_screen: ScreenRequester, work: int) -> None:
    """受信できなくても、同じアカウントの3を併せて依頼すれば受け付けられ、3が先に予定される。"""
    request = by_screen.request(work, 3).without(f"{work}-4")
    answer = by_screen.submit(request).expect("accepted")
    assert list(answer.lines) == [WORKS[3].title, WORKS[work].title], f"work 3 is to come first: {answer}"


@pytest.mark.parametrize("work", RESENT)
def test_after_work_3_the_mail_goes_to_the_new_address_alone(by_mail: MailRequester, tenant: Tenant, work: int) -> None:
    """3と併せた依頼では、再送されるメールは変更後の通知先にだけ届く。"""
    by_mail.submit(by_mail.request(work, 3).without(f"{work}-4")).expect("accepted")
    by_mail.wait_for(by_mail.next_day)
    new = [mail.subject for mail in by_mail.mailbox_of(tenant.other_address).all()]
    old = [mail.subject for mail in by_mail.mailbox_of(tenant.notice_address).all()]
    assert len(new) == 2, f"{tenant.other_address} should have the mails of works 3 and {work}, but has {new}"
    assert not old, f"{tenant.notice_address} receives nothing any more, but was sent {old}"


@pytest.mark.parametrize("work", RESENT)
def test_work_3_for_another_account_makes_up_for_nothing(
    by_mail: MailRequester, new_tenant: NewTenant, prepare: Preparation, work: int
) -> None:
    """別のアカウントの通知先を変えても、受信できない初期管理者へのメールは再送できない。"""
    plain = new_tenant()
    second = Administrator(f"second@{plain.domain}", f"second-{plain.notice_address}")
    other = new_tenant(service_code=f"{plain.service_code}-2", administrators=(second,))
    other = prepare.tenant(other)
    requester = Requester(other, by_mail.clock, by_mail.now)
    request = requester.request(work, 3).without(f"{work}-4").with_items({"3-3": second.account})
    by_mail.submit(request).expect("asked again", rows=[f"{work}-4"])


# 4: A and exactly one of B and C --------------------------------------------------------------------------------------

LETTERS = ("A", "B", "C")
GRANTED = {frozenset("AB"), frozenset("AC")}
RULES_OF_4 = claims("iij_id_requests/4-4#a-required", "iij_id_requests/4-4#b-or-c")
COMBINATIONS = [
    frozenset(letter for letter, ticked in zip(LETTERS, chosen, strict=True) if ticked)
    for chosen in product((False, True), repeat=3)
]


def request_confirming(requester: Requester, *works: int, row: str, letters: frozenset[str] | str) -> Request:
    """A request in which exactly these boxes of a row are ticked."""
    request = requester.request(*works)
    return request.without(*(f"{row}/{letter}" for letter in LETTERS)).with_confirmed(
        *(f"{row}/{letter}" for letter in letters)
    )


@RULES_OF_4
@pytest.mark.parametrize("letters", COMBINATIONS, ids=lambda letters: "".join(sorted(letters)) or "none")
def test_rights_are_granted_with_a_and_one_of_b_and_c(by_mail: MailRequester, letters: frozenset[str]) -> None:
    """4は、AとともにBかCのちょうど一方が確認されているときだけ受け付けられる。"""
    answer = by_mail.submit(request_confirming(by_mail, 4, row="4-4", letters=letters))
    if letters in GRANTED:
        answer.expect("accepted")
    else:
        assert answer.decision != "accepted", f"4 with {sorted(letters)} confirmed must not be accepted: {answer}"
        answer.expect(answer.decision, rows=["4-4"])


@claims("iij_id_requests/4-4#b-or-c")
def test_b_and_c_exclude_each_other(by_screen: ScreenRequester) -> None:
    """ほかに管理者がいないというBと、いるというCは、同時には受け付けられない。"""
    answer = by_screen.submit(request_confirming(by_screen, 4, row="4-4", letters="ABC"))
    answer.expect("asked again", "BとC", rows=["4-4"])


@claims("iij_id_requests/4-4#a-required", "iij_id_requests/4-4#else-new-administrator")
@pytest.mark.parametrize("letters", ["B", "C"])
def test_without_a_the_answer_points_to_work_6(by_screen: ScreenRequester, letters: str) -> None:
    """Aが該当しない依頼は受け付けられず、6の作業が案内される。"""
    answer = by_screen.submit(request_confirming(by_screen, 4, row="4-4", letters=letters))
    answer.expect("refused", WORKS[6].title, rows=["4-4"])


@claims("iij_id_requests/4-4#b-or-c", "iij_id_requests/4-4#else-able-administrator")
def test_with_neither_b_nor_c_the_answer_points_to_an_able_administrator(by_screen: ScreenRequester) -> None:
    """BもCも該当しない依頼は受け付けられず、権限を付与できる管理者が案内される。"""
    answer = by_screen.submit(request_confirming(by_screen, 4, row="4-4", letters="A"))
    answer.expect("refused", "権限を付与できる管理者に付与を依頼してください", rows=["4-4"])
    assert WORKS[6].title not in str(answer), f"work 6 is for those without A: {answer}"


# 5: A, and B or work 6 ------------------------------------------------------------------------------------------------


@claims("iij_id_requests/5-3#a-required", "iij_id_requests/5-3#else-able-administrator")
@pytest.mark.parametrize("letters", ["", "B"], ids=["none", "B"])
def test_policy_is_not_reset_without_a(by_screen: ScreenRequester, letters: str) -> None:
    """5でAが該当しない依頼は受け付けられず、ログインできる管理者が案内される。"""
    answer = by_screen.submit(request_confirming(by_screen, 5, row="5-3", letters=letters))
    answer.expect("refused", "ログインできる管理者に対応を依頼してください", rows=["5-3"])


@claims("iij_id_requests/5-3#a-required")
def test_work_6_does_not_make_up_for_a(by_mail: MailRequester) -> None:
    """5でAが該当しなければ、6を併せても受け付けられない。"""
    by_mail.submit(request_confirming(by_mail, 5, 6, row="5-3", letters="B")).expect("refused", rows=["5-3"])


@claims("iij_id_requests/5-3#b-else-new-administrator")
def test_policy_reset_without_b_needs_a_new_administrator(by_screen: ScreenRequester) -> None:
    """5でBが該当しない依頼は、6を併せて依頼したときだけ受け付けられ、5が先に予定される。"""
    alone = by_screen.submit(request_confirming(by_screen, 5, row="5-3", letters="A"))
    alone.expect("asked again", WORKS[6].title, rows=["5-3"])
    together = by_screen.submit(request_confirming(by_screen, 5, 6, row="5-3", letters="A")).expect("accepted")
    assert list(together.lines) == [WORKS[5].title, WORKS[6].title], f"work 5 is to come first: {together}"


@claims("iij_id_requests/5-3#b-else-new-administrator")
def test_policy_is_reset_with_a_and_b_alone(by_mail: MailRequester) -> None:
    """5はAとBが該当すれば、6がなくても受け付けられる。"""
    by_mail.submit(request_confirming(by_mail, 5, row="5-3", letters="AB")).expect("accepted")


# 6: together with 5 where the policy locks everybody out --------------------------------------------------------------


@claims("iij_id_requests/6-1#policy-needs-reset")
def test_locked_out_by_the_policy_6_needs_5(
    by_mail: MailRequester, new_tenant: NewTenant, prepare: Preparation
) -> None:
    """デフォルトのログインポリシーで誰もログインできないとき、6は5を併せたときだけ受け付けられる。"""
    plain = new_tenant()
    locked = new_tenant(service_code=f"{plain.service_code}-2", locked_out=True)
    locked = prepare.tenant(locked)
    requester = Requester(locked, by_mail.clock, by_mail.now)
    by_mail.submit(requester.request(6)).expect("asked again", WORKS[5].title, rows=["6-1"])
    together = by_mail.submit(requester.request(5, 6)).expect("accepted")
    assert together.lines[:1], f"no work is planned: {together}"
    assert together.lines[0].startswith(WORKS[5].title), f"work 5 is to come first: {together}"


@claims("iij_id_requests/6-1#policy-needs-reset")
def test_not_locked_out_6_stands_alone(by_mail: MailRequester) -> None:
    """ポリシーによる締め出しでなければ、6だけで受け付けられる。"""
    by_mail.submit(by_mail.request(6)).expect("accepted")


@claims("iij_id_requests/3-4#address-receives")
def test_new_notice_address_proves_that_it_receives(
    by_mail: MailRequester, tenant: Tenant, prepare: Preparation
) -> None:
    """変更後の通知先に届いた確認メールのリンクを開くまで、受信は確認済みにならない。"""
    by_mail.submit(by_mail.request(3)).expect("accepted")
    by_mail.wait_for(by_mail.next_day)
    mail = by_mail.mailbox_of(tenant.other_address).wait_for(link=NOTICE_ADDRESS_LINK)
    administrators = prepare.tenant_state(tenant).administrators
    assert len(administrators) == 1, f"the contract's administrators are {administrators}"
    changed = administrators[0]
    assert changed.notice_address == tenant.other_address, f"the notice address is {changed.notice_address}"
    assert not changed.notice_confirmed, "nobody has followed the link yet, but the address counts as receiving"
    assert mail.to == (tenant.other_address,), f"the mail {mail.subject!r} is addressed to {mail.to}"
