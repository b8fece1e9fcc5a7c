"""The same request sent twice is one request: the mock environment's own rule, and no claim of the manual."""

from __future__ import annotations

from datetime import timedelta

import pytest
from playwright.sync_api import expect

from domain.tenant import Tenant
from domain.works import WORKS
from flows.iij_id_requests import paths
from flows.iij_id_requests.request_text import format_request
from flows.preparation import Preparation
from pages.iij.history import IijHistory
from tests.iij_id_requests.answers import Answer, answer_in_mail, answer_on_screen
from tests.iij_id_requests.requesters import NOW, MailRequester, ScreenRequester


@pytest.mark.parametrize("works", [(1,), tuple(WORKS)], ids=["one work", "six works"])
def test_same_mail_sent_twice_is_answered_and_done_once(
    by_mail: MailRequester, tenant: Tenant, works: tuple[int, ...]
) -> None:
    """同じ依頼のメールが二度届いても、返事は一通で、作業は一度だけ行われる。"""
    request = by_mail.request(*works)
    by_mail.submit(request).expect("accepted")
    by_mail.mail_sender.send_text(tenant.operator, format_request(request))
    _expect_one_answer(by_mail)
    by_mail.wait_for(by_mail.next_day)
    done = [mail.subject for mail in by_mail.mails()][1:]
    assert len(done) == len(works), f"{len(works)} works were asked for, and the operator is told of {done}"


def test_same_request_sent_twice_through_the_screen(by_screen: ScreenRequester) -> None:
    """同じ依頼を画面から二度送っても、受付番号は一つである。"""
    first = by_screen.submit(by_screen.request(1)).expect("accepted")
    second = by_screen.submit(by_screen.request(1)).expect("accepted")
    assert second.number == first.number, f"the same request has two numbers, {first.number} and {second.number}"
    _expect_one_in_history(by_screen)


def test_double_click_sends_one_request(by_screen: ScreenRequester) -> None:
    """「送信する」をダブルクリックしても、依頼は一件である。"""
    inquiry = by_screen.open_inquiry()
    inquiry.content.fill(format_request(by_screen.request(1)))
    inquiry.send.dblclick()
    answer_on_screen(by_screen.visitor).expect("accepted")
    _expect_one_in_history(by_screen)


def test_reload_of_the_answer_sends_nothing(by_screen: ScreenRequester) -> None:
    """受付の画面を再読み込みしても、依頼は一件のままである。"""
    by_screen.submit(by_screen.request(1)).expect("accepted")
    by_screen.visitor.page.reload()
    _expect_one_in_history(by_screen)


def test_request_written_in_another_way_is_the_same(by_mail: MailRequester, tenant: Tenant) -> None:
    """全角で書き直しても空白が増えても、同じ内容の依頼は同じ依頼である。"""
    text = format_request(by_mail.request(1))
    by_mail.submit(text).expect("accepted")
    again = text.replace(by_mail.next_day.isoformat(), "２０２７-０６-０３ ").replace("\n", "  \n")
    by_mail.mail_sender.send_text(tenant.operator, again)
    _expect_one_answer(by_mail)


def test_same_request_is_the_same_for_a_day(by_mail: MailRequester, tenant: Tenant) -> None:
    """ちょうど24時間までの同じ依頼は一度に数えられ、1秒でも過ぎれば別の依頼である。"""
    late = by_mail.next_day + timedelta(days=30)
    request = by_mail.request(2, on=late)
    first = by_mail.submit(request).expect("accepted")
    by_mail.at(NOW + timedelta(days=1))
    by_mail.mail_sender.send_text(tenant.operator, format_request(request))
    _expect_one_answer(by_mail)
    by_mail.at(NOW + timedelta(days=1, seconds=1))
    second = by_mail.submit(request).expect("accepted")
    assert second.number != first.number, f"after a day the request is another one, but has the number {first.number}"


def test_request_with_another_content_is_another_one(by_mail: MailRequester) -> None:
    """内容が一つでも違えば、別の依頼として受け付けられる。"""
    request = by_mail.request(1)
    first = by_mail.submit(request).expect("accepted")
    second = by_mail.submit(request.with_items({"1-1": "別の理由"})).expect("accepted")
    assert second.number != first.number, f"two different requests have one number, {first.number}"


def test_screen_and_mail_are_one_desk(
    by_screen: ScreenRequester, by_mail: MailRequester, prepare: Preparation, tenant: Tenant
) -> None:
    """画面から送った依頼をメールでも送っても、依頼は一件で、返事も一通である。"""
    request = by_screen.request(4)
    by_screen.submit(request).expect("accepted")
    by_mail.answer().expect("accepted")
    by_mail.mail_sender.send_text(tenant.operator, format_request(request))
    _expect_one_answer(by_mail)
    _expect_one_in_history(by_screen)
    by_mail.wait_for(by_mail.next_day)
    accounts = prepare.tenant_state(tenant).accounts
    assert accounts.count(tenant.users[0]) == 1, f"{tenant.users[0]} should be an administrator once: {accounts}"


def _expect_one_answer(by_mail: MailRequester) -> None:
    found: list[Answer] = [answer_in_mail(mail) for mail in by_mail.mails()]
    assert len(found) == 1, f"the request should be answered once, answers are {[str(answer) for answer in found]}"


def _expect_one_in_history(by_screen: ScreenRequester) -> None:
    by_screen.visitor.go("iij", paths.HISTORY)
    history = IijHistory(by_screen.visitor).arrived()
    expect(history.results, "iij.history should have one request").to_have_count(1)
