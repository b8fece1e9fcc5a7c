"""Hostile and broken input: it is refused or read as plain text, and never carried out.

Tests without a claim prove rules of the mock environment's own, which the manual does not have.
"""

from __future__ import annotations

from collections.abc import Callable
from email.message import EmailMessage
from time import monotonic

import pytest
from playwright.sync_api import expect

from domain.tenant import Tenant
from domain.visitor import Visitor
from fixtures.selection.claims import claims
from flows.iij_id_requests import paths
from flows.iij_id_requests.request_text import format_request
from flows.iij_id_requests.submit_by_form import choose_works, fill_in
from flows.preparation import Preparation
from pages.iij.history import IijHistory
from pages.iij.inquiry import IijInquiry
from pages.iij.request_form import RequestForm
from pages.iij.too_long import TooLong
from pages.store.form_refused import FormRefused
from tests.iij_id_requests.answers import Decision
from tests.iij_id_requests.requesters import MailRequester, ScreenRequester

ASKED_AGAIN = "iij_id_requests/0#asked-again"
MARKUP = {
    "script": "<script>document.title='hacked'</script>",
    "picture": "<img src=x onerror=\"document.title='hacked'\">",
    "end of a text area": "</textarea><h1>受け付けました</h1>",
    "comment": "<!-- 理由 -->",
}
CONTROL = {
    "NUL": "\x00",
    "escape": "\x1b[31m",
    "backspace": "\x08",
    "vertical tab": "\x0b",
    "next line": "\x85",
    "line separator": "\u2028",
    "right-to-left override": "\u202e",
    "zero width space": "\u200b",
    "byte order mark": "\ufeff",
    "tag letters": "\U000e0041",
}
MEGABYTE = 1_000_000
"""Bytes."""
SECONDS = 5.0
"""Far more than a megabyte needs, far less than anything that grows faster than its length."""


@claims(ASKED_AGAIN)
@pytest.mark.parametrize("markup", MARKUP.values(), ids=MARKUP.keys())
def test_html_in_a_text_is_neither_accepted_nor_carried_out(by_screen: ScreenRequester, markup: str) -> None:
    """HTMLの入った依頼は聞き返され、画面には文字としてだけ示される。"""
    visitor = by_screen.visitor
    dialogs: list[str] = []
    visitor.page.on("dialog", lambda dialog: dialogs.append(dialog.message))
    by_screen.submit(by_screen.request(1).with_items({"1-1": markup})).expect("asked again", "HTML")
    inquiry = IijInquiry(visitor)
    expect(inquiry.content, "iij.inquiry should keep the text as it was entered").to_have_value(
        by_screen.text_of(by_screen.request(1).with_items({"1-1": markup}))
    )
    expect(inquiry.titles, "iij.inquiry has got another heading").to_have_count(1)
    assert "hacked" not in visitor.page.title(), "a script that was sent with a request was carried out"
    assert not dialogs


@claims(ASKED_AGAIN)
@pytest.mark.parametrize("markup", MARKUP.values(), ids=MARKUP.keys())
def test_html_in_a_mail_is_answered_as_text(by_mail: MailRequester, markup: str) -> None:
    """HTMLの入ったメールには聞き返しが届き、返事のHTMLの中では無害な文字になっている。"""
    by_mail.submit(by_mail.request(1).with_items({"1-1": markup})).expect("asked again", "HTML")
    mail = by_mail.only_mail()
    assert markup not in mail.html, f"the answer 「{mail.subject}」 carries the markup that was sent"


@pytest.mark.parametrize("field", ["master_id", "requester", "service_code"])
def test_html_in_the_head_of_the_form(by_mail: MailRequester, field: str) -> None:
    """マスターIDなどにHTMLを書いても受け付けられず、返事にも現れない。"""
    text = format_request(by_mail.request(1)).replace(getattr(by_mail.request(1), field), MARKUP["script"], 1)
    answer = by_mail.submit(text)
    assert answer.decision != "accepted", f"markup in {field} was accepted"
    assert "<script" not in by_mail.only_mail().html, "the answer carries the markup that was sent"


@claims(ASKED_AGAIN)
@pytest.mark.parametrize("control", CONTROL.values(), ids=CONTROL.keys())
@pytest.mark.parametrize("row", ["1-1", "1-3"])
def test_control_characters_by_mail(by_mail: MailRequester, control: str, row: str) -> None:
    """制御文字や見えない文字の入った依頼は、その行を示して聞き返される。"""
    request = by_mail.request(1)
    value = request.items[row]
    message = EmailMessage()
    message.set_content(by_mail.text_of(request.with_items({row: value[:4] + control + value[4:]})), cte="base64")
    answer = by_mail.submit_message(message).expect("asked again", "行目")
    shown = "".join(answer.lines)
    assert control not in shown, f"the answer repeats {control!r}: {answer}"


@claims(ASKED_AGAIN)
@pytest.mark.parametrize("name", ["escape", "right-to-left override", "zero width space"])
def test_control_characters_by_screen(by_screen: ScreenRequester, name: str) -> None:
    """画面から送った制御文字も、その行を示して聞き返される。"""
    request = by_screen.request(1).with_items({"1-1": f"届いていない{CONTROL[name]}ため"})
    by_screen.submit(request).expect("asked again", "行目", f"U+{ord(CONTROL[name][0]):04X}")


@claims(ASKED_AGAIN)
@pytest.mark.parametrize(
    "value",
    ["admin@kokyaku.example.jp\nBcc: victim@example.com", "admin@kokyaku.example.jp\r\nBcc: victim@example.com\r\n"],
    ids=["LF", "CRLF"],
)
def test_header_in_an_account_name_reaches_nobody(
    by_mail: MailRequester, tenant: Tenant, prepare: Preparation, value: str
) -> None:
    """アカウント名や通知先に改行とヘッダーを書き込んでも、受け付けられず、誰にも届かない。"""
    for row in ("3-3", "3-4"):
        answer = by_mail.submit(by_mail.request(3).with_items({row: value}))
        assert answer.decision == "asked again", f"{row} with a header in it: {answer}"
    by_mail.wait_for(by_mail.next_day)
    _expect_unchanged(prepare, tenant)
    assert not by_mail.mailbox_of("victim@example.com").all(), "a mail went to the address of the smuggled header"


@pytest.mark.parametrize(
    "subject",
    ["=?utf-8?B?5L6d6aC8DQpCY2M6IHZpY3RpbUBleGFtcGxlLmNvbQ==?=", "<script>alert(1)</script>", "依頼" * 2000],
    ids=["encoded line break", "markup", "four thousand letters"],
)
def test_subject_of_the_mail_is_of_no_consequence(by_mail: MailRequester, subject: str) -> None:
    """件名に何が書かれていても、返事の件名と宛先は変わらない。"""
    message = EmailMessage()
    message.set_content(format_request(by_mail.request(1)))
    message["Subject"] = subject
    by_mail.submit_message(message).expect("accepted")
    mail = by_mail.only_mail()
    assert mail.to == (by_mail.tenant.operator,), f"the answer is addressed to {mail.to}"
    assert not by_mail.mailbox_of("victim@example.com").all(), "a mail went to the address of the smuggled header"


def test_answer_goes_to_the_sender_not_where_the_mail_says(by_mail: MailRequester) -> None:
    """返信先を別のアドレスにしたメールにも、返事は差出人にだけ届く。"""
    message = EmailMessage()
    message.set_content(format_request(by_mail.request(1)))
    message["Reply-To"] = "victim@example.com"
    message["Return-Path"] = "<victim@example.com>"
    message["Cc"] = "victim@example.com"
    by_mail.submit_message(message).expect("accepted")
    assert not by_mail.mailbox_of("victim@example.com").all(), "the answer went to another address than the sender's"


def test_mail_that_a_program_sent_is_not_answered(by_mail: MailRequester, tenant: Tenant, prepare: Preparation) -> None:
    """自動で送られたメールには返事をせず、作業もしない。返事の応酬にならない。"""
    message = EmailMessage()
    message.set_content(format_request(by_mail.request(4)))
    message["From"], message["To"], message["Auto-Submitted"] = (
        tenant.operator,
        by_mail.mail_sender.desk,
        "auto-replied",
    )
    by_mail.mail_sender.send(message)
    assert not by_mail.mails(), f"an automatic mail was answered: {[mail.subject for mail in by_mail.mails()]}"
    by_mail.wait_for(by_mail.next_day)
    _expect_unchanged(prepare, tenant)


BIG: dict[str, Callable[[str], str]] = {
    "one long reason": lambda text: text.replace("再送が必要な理由(", f"再送が必要な理由({'長' * (MEGABYTE // 3)}", 1),
    "a bracket for every byte": lambda text: text.replace("再送が必要な理由(", f"再送が必要な理由({'(' * MEGABYTE}", 1),
    "a line for every byte": lambda text: text + "\n" * MEGABYTE,
    "quotation marks": lambda text: f"{'>' * MEGABYTE}\n{text}",
    "the form many times": lambda text: text * (MEGABYTE // len(text.encode())),
}


@pytest.mark.parametrize("big", BIG)
def test_megabyte_by_mail_is_answered_at_once(by_mail: MailRequester, big: str) -> None:
    """1MBの文面にも、時間を取られずに聞き返しの返事が届き、その後の依頼は受け付けられる。"""
    message = EmailMessage()
    message.set_content(BIG[big](format_request(by_mail.request(1))), cte="base64")
    began = monotonic()
    by_mail.submit_message(message).expect("asked again")
    took = monotonic() - began
    assert took < SECONDS, f"{big}: the answer took {took:.1f} s"
    assert len(by_mail.only_mail().text) < 20_000, "the answer repeats the megabyte"
    by_mail.submit(by_mail.request(1)).expect("accepted")


@claims(ASKED_AGAIN)
def test_hundred_thousand_letters_too_many_by_screen(by_screen: ScreenRequester) -> None:
    """長すぎる文面を画面から送ると聞き返しが示され、その後の依頼は受け付けられる。"""
    by_screen.submit(format_request(by_screen.request(1)) + "x" * 200_000).expect("asked again")
    by_screen.submit(by_screen.request(1)).expect("accepted")


def test_megabyte_by_screen_is_refused_in_plain_words(by_screen: ScreenRequester) -> None:
    """1MBの文面を画面から送ると、長すぎると示され、その後の依頼は受け付けられる。"""
    visitor = by_screen.visitor
    by_screen.open_inquiry().send_text("長" * (MEGABYTE // 3))
    TooLong(visitor).arrived()
    by_screen.submit(by_screen.request(1)).expect("accepted")


@pytest.mark.parametrize(("length", "decision"), [(2000, "accepted"), (2001, "asked again")])
def test_longest_reason(by_mail: MailRequester, length: int, decision: Decision) -> None:
    """理由は2000文字まで受け付けられ、2001文字なら聞き返される。"""
    by_mail.submit(by_mail.request(1).with_items({"1-1": "理" * length})).expect(decision)


@pytest.mark.parametrize(
    "reason", ["作業希望日(2027-06-30)", "■ 2.ドメイン所有権確認メールの再送", "1-2 1-4 ■", "%0d%0a", "'; --"]
)
def test_reason_that_looks_like_the_form_stays_a_reason(by_mail: MailRequester, tenant: Tenant, reason: str) -> None:
    """理由の中にフォーマットの語句が書かれていても、理由としてだけ扱われる。"""
    answer = by_mail.submit(by_mail.request(1).with_items({"1-1": reason})).expect(
        "accepted", f"{by_mail.usual_day:%Y年%m月%d日}"
    )
    assert len(answer.lines) == 1, f"only work 1 was asked for: {answer}"
    by_mail.wait_for(by_mail.next_day)
    sent = [mail.subject for mail in by_mail.mailbox_of(tenant.notice_address).all()]
    assert len(sent) == 1, f"only the mail of work 1 is due, sent were {sent}"


@claims(ASKED_AGAIN)
@pytest.mark.parametrize("reason", ["括弧が(閉じない", "括弧を閉じる)だけ", MARKUP["script"], "見えない\u202e文字"])
def test_form_says_what_the_format_cannot_hold(by_screen: ScreenRequester, reason: str) -> None:
    """ご依頼フォームに、フォーマットに書けない文字を入れると、その項目を示して聞き返され、入力は残る。"""
    visitor = by_screen.visitor
    request = by_screen.request(1).with_items({"1-1": reason})
    choose_works(visitor, request)
    form = fill_in(visitor, request)
    form.proceed.click()
    expect(form.alert, "iij.request_form should name the row").to_contain_text("1-1")
    expect(RequestForm(visitor).items[1].fields["1-1"]).to_have_value(reason)


def test_request_without_the_sessions_token_is_refused(by_screen: ScreenRequester, visitor: Visitor) -> None:
    """ほかのサイトから送り込まれた依頼は受け付けられない。"""
    text = format_request(by_screen.request(1))
    visitor.page.set_content(
        f"<form method=post action='{visitor.addresses.url('iij', paths.INQUIRY)}'>"
        f"<textarea name=text>{text}</textarea></form>"
    )
    visitor.page.evaluate("document.forms[0].submit()")
    FormRefused(visitor).arrived()
    visitor.go("iij", paths.HISTORY)
    expect(IijHistory(visitor).arrived().results, "iij.history should have no request").to_have_count(0)


def _expect_unchanged(prepare: Preparation, tenant: Tenant) -> None:
    """The contract is as it was made."""
    known = [(one.account, one.notice_address) for one in prepare.tenant_state(tenant).administrators]
    assert known == [(tenant.initial_administrator, tenant.notice_address)], f"the contract was changed: {known}"
