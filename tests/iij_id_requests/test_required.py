"""Each required item missing, one at a time: generated from the catalogue's required controls.

Tests without a claim prove rules of the mock environment's own, which the manual does not have.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from playwright.sync_api import expect

from domain.request import Request
from domain.tenant import Tenant
from domain.works import WORKS
from fixtures.selection.claims import claims
from flows.iij_id_requests import paths
from flows.iij_id_requests.request_text import format_request
from flows.iij_id_requests.submit_by_form import choose_works, fill_in
from pages.iij.accepted import Accepted
from pages.iij.inquiry import IijInquiry
from pages.iij.request_form import RequestForm
from pages.iij.request_text import RequestText
from tests.iij_id_requests import answers
from tests.iij_id_requests.requesters import MailRequester, Requester, ScreenRequester
from tests.iij_id_requests.requirements import Item, required, required_by_work, requirements

HEAD = {"マスターID": "master_id", "ご依頼者様氏名": "requester", "サービスコード": "service_code"}


def request_without(item: Item, requester: Requester) -> Request:
    """A request that is complete but for one item."""
    request = requester.request(item.work or 1)
    nothing: dict[str, Any] = {} if item.work else {HEAD[item.name]: ""}
    return replace(request.without(item.key), **nothing)


@pytest.mark.parametrize("item", required())
def test_request_by_mail_that_lacks_one_item(by_mail: MailRequester, item: Item) -> None:
    """必須の項目が一つ欠けた依頼は受け付けられず、その項目だけが番号と名前で示される。"""
    answer = by_mail.submit(request_without(item, by_mail))
    assert answer.decision != "accepted", f"{item.place} 「{item.name}」 is missing, and the desk's answer is {answer}"
    assert len(answer.lines) == 1, f"only {item.place} 「{item.name}」 is missing, but the answer is {answer}"
    if item.work:
        answer.expect(answer.decision, rows=[item.place])
    if not item.box:
        answer.expect("asked again", f"「{item.name}」を記入してください")
    by_mail.submit(by_mail.request(item.work or 1)).expect("accepted")


@pytest.mark.parametrize("items", required_by_work())
def test_request_form_that_lacks_one_item(by_screen: ScreenRequester, items: list[Item]) -> None:
    """ご依頼フォームで必須の項目を一つずつ空けると、そのたびに受け付けられず、その項目だけが番号と名前で示される。"""
    visitor = by_screen.visitor
    form = choose_works(visitor, by_screen.request(items[0].work or 1))
    for item in (item for item in items if not item.box):
        request = request_without(item, by_screen)
        form.identify(request)
        fill_in(visitor, request).proceed.click()
        told = f"{item.name}を記入してください"
        expect(form.reasons).to_have_text([f"{item.place} {told}" if item.work else told])
        form.observe(f"{item.place} {item.name} left empty")
    for item in (item for item in items if item.box):  # for the desk to judge, not for the form
        request = request_without(item, by_screen)
        choose_works(visitor, request)
        fill_in(visitor, request).proceed.click()
        RequestText(visitor).arrived().send.click()
        answers.answer_on_screen(visitor).expect(_not_accepted(item), rows=[item.place])


def _not_accepted(item: Item) -> answers.Decision:
    """4 and 5 cannot be done at all without their A; what else is not confirmed is asked about."""
    return "refused" if item.key in ("4-4/A", "5-3/A") else "asked again"


@claims("iij_id_requests/0-1#items-required", "iij_id_requests/0#asked-again")
def test_everything_missing_is_told_at_once(by_screen: ScreenRequester) -> None:
    """何も書かずに六つの作業を選ぶと、欠けている項目がすべて、表の順に示される。"""
    complete = by_screen.request(*WORKS)
    answer = by_screen.submit(replace(complete, items={}, confirmed=frozenset()))
    missing = [each.item.place for each in requirements() if each.item.work]
    told = [row for row in answer.rows if row in missing]
    # with 3 and 6 in the request, nothing else is owed for what they make up for
    assert told == [row for row in dict.fromkeys(missing) if row in told], f"not in the table's order: {answer}"
    texts = [row for work in WORKS.values() for row in work.fields]
    absent = [row for row in texts if row not in answer.rows]
    assert not absent, f"the rows {absent} are empty, but the answer is {answer}"


@claims("iij_id_requests/0#asked-again")
def test_request_is_accepted_once_what_was_asked_about_is_added(by_screen: ScreenRequester) -> None:
    """聞き返されても書いたものは残り、足りない項目を書き足して送り直せば受け付けられる。"""
    request = by_screen.request(3)
    answer = by_screen.submit(request.without("3-4", "3-5"))
    answer.expect("asked again", "「変更後の通知先メールアドレス」を記入してください", rows=["3-4", "3-5"])
    visitor = by_screen.visitor
    kept = IijInquiry(visitor)
    expect(kept.content).to_have_value(format_request(request.without("3-4", "3-5")))
    kept.send_text(format_request(request))
    Accepted(visitor).arrived()


@claims("iij_id_requests/0#asked-again")
def test_request_that_is_asked_about_is_not_done(by_mail: MailRequester, tenant: Tenant) -> None:
    """聞き返された依頼の作業は、希望日が来ても行われない。"""
    # with 2, whose reason tells it from the same request of another test
    by_mail.submit(by_mail.request(1, 2).without("1-1")).expect("asked again", rows=["1-1"])
    by_mail.wait_for(by_mail.next_day + timedelta(days=2))
    done = [mail.subject for mail in by_mail.mailbox_of(tenant.notice_address).all()]
    assert not done, f"nothing was accepted, but {tenant.notice_address} received {done}"


@claims("iij_id_requests/0-1#choose-a-work")
def test_request_without_any_work(by_screen: ScreenRequester) -> None:
    """希望する作業を一つも選ばない依頼は受け付けられず、選ぶように示される。"""
    by_screen.submit(by_screen.request()).expect("asked again", "希望する作業を一つ以上選んでください", rows=[])


@claims("iij_id_requests/0-1#choose-a-work")
def test_request_form_without_any_work(by_screen: ScreenRequester) -> None:
    """ご依頼フォームで作業を一つも選ばなければ、先へ進めない。"""
    by_screen.visitor.go("iij", paths.REQUEST_FORM)
    form = RequestForm(by_screen.visitor).arrived()
    form.identify(by_screen.request())
    form.proceed.click()
    expect(form.alert).to_contain_text("希望する作業を選択してください")


@claims("iij_id_requests/0-1#several-works")
def test_every_chosen_work_needs_its_own_items(by_screen: ScreenRequester) -> None:
    """二つの作業を希望したら、片方の項目がそろっていても、もう片方の欠けた項目が示される。"""
    request = by_screen.request(1, 4)
    by_screen.submit(request.without("4-1", "4-3")).expect("asked again", rows=["4-1", "4-3"])
    by_screen.submit(request).expect("accepted")


@claims("iij_id_requests/0#asked-again")
def test_items_of_a_work_that_was_not_chosen_are_asked_about(by_mail: MailRequester) -> None:
    """選んでいない作業の項目が書かれていたら、半分だけ読まずに聞き返される。"""
    request = by_mail.request(1, 2)
    answer = by_mail.submit(replace(request, works=(1,)))
    assert answer.decision == "asked again", f"items of work 2, which is not chosen, are passed over: {answer}"


ROWS_OF_ACCOUNTS = {1: "1-3", 2: "2-3", 3: "3-3", 4: "4-3", 6: "6-3"}
ROWS_OF_ADDRESSES = {3: "3-4", 6: "6-4"}
NO_ADDRESSES = {
    "no at sign": "taro.kokyaku.example.jp",
    "two at signs": "taro@@kokyaku.example.jp",
    "no name": "@kokyaku.example.jp",
    "no domain": "taro@",
    "a space": "ta ro@kokyaku.example.jp",
    "Japanese": "太郎",
    "two addresses": "taro@kokyaku.example.jp,hanako@kokyaku.example.jp",
    "a name in front": "太郎 taro@kokyaku.example.jp",
    "a dot at the end": "taro@kokyaku.example.jp.",
    "two dots": "taro@kokyaku..example.jp",
    "too long": "@kokyaku.example.jp".rjust(255, "t"),
}
_ACCOUNTS = [
    pytest.param(number, row, id=row, marks=claims(f"iij_id_requests/{row}#account-form"))
    for number, row in ROWS_OF_ACCOUNTS.items()
]
_ADDRESSES = [
    pytest.param(number, row, id=row, marks=claims(f"iij_id_requests/{row}#address-receives"))
    for number, row in ROWS_OF_ADDRESSES.items()
]


@pytest.mark.parametrize("value", NO_ADDRESSES.values(), ids=NO_ADDRESSES.keys())
@pytest.mark.parametrize(("work", "row"), [*_ACCOUNTS, *_ADDRESSES])
def test_what_has_not_the_form_of_an_address(by_mail: MailRequester, work: int, row: str, value: str) -> None:
    """アカウント名と通知先は、メールアドレスの形でなければ聞き返される。"""
    by_mail.submit(by_mail.request(work).with_items({row: value})).expect("asked again", rows=[row])


@pytest.mark.parametrize(("work", "row"), ROWS_OF_ACCOUNTS.items())
def test_account_in_full_width_is_the_same_account(by_mail: MailRequester, work: int, row: str) -> None:
    """全角で書かれたアカウント名は、同じアカウント名として受け付けられる。"""
    request = by_mail.request(work)
    wide = "".join(chr(ord(letter) + 0xFEE0) for letter in request.items[row])
    by_mail.submit(request.with_items({row: wide})).expect("accepted")


@pytest.mark.parametrize(("work", "row"), list(ROWS_OF_ACCOUNTS.items())[:4])
def test_account_that_the_contract_does_not_have(by_mail: MailRequester, work: int, row: str) -> None:
    """契約にないアカウント名は、形が正しくても聞き返される。"""
    by_mail.submit(by_mail.request(work).with_items({row: "nobody@kokyaku.example.jp"})).expect(
        "asked again", rows=[row]
    )


def test_account_that_is_an_administrator_already(by_mail: MailRequester, tenant: Tenant) -> None:
    """すでに管理者であるアカウント名では、新規登録を受け付けられない。"""
    request = by_mail.request(6).with_items({"6-3": tenant.initial_administrator})
    by_mail.submit(request).expect("asked again", tenant.initial_administrator, rows=["6-3"])
