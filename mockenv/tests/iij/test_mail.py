"""Requests by mail: the same desk, reached over SMTP at a running mock environment."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from email.message import EmailMessage
from typing import TYPE_CHECKING

import pytest

from mockenv.mail.html_text import text_of
from mockenv.tests.iij.customer import Customer
from mockenv.tests.loopback import site_client

if TYPE_CHECKING:
    from mockenv.launcher import MockProcess
    from mockenv.tests.api import Api


@pytest.fixture
def customer(server_api: Api, mock: MockProcess, number: str) -> Customer:
    """A customer of the mock environment that runs."""
    return Customer(server_api, lambda: site_client(mock, "iij"), number)


def test_a_mail_is_answered_and_the_work_done(customer: Customer) -> None:
    customer.sign_contract()
    customer.mail(customer.text(customer.work(1)))
    answer = customer.api.mails_to(customer.operator)[-1]
    assert answer["Subject"].startswith("【IIJ IDサービス】ご依頼を受け付けました(IIJ-20270602-")
    assert answer["Date"] == "2027-06-02T10:00:00+09:00"
    customer.advance(days=1)
    assert len(customer.api.mails_to(customer.notice_address)) == 1  # to look is enough
    page = customer.log_in().open("/inquiries")
    (number,) = (name for name in page.links if name.startswith("IIJ-"))
    assert number in answer["Subject"]


def test_mail_and_screen_know_of_each_other(customer: Customer) -> None:
    customer.sign_contract()
    customer.mail(customer.text(customer.work(1)))
    customer.send(customer.log_in(), customer.text(customer.work(1)))
    customer.mail(customer.text(customer.work(1)))
    assert customer.subjects() == ["ご依頼を受け付けました"]


@pytest.mark.parametrize(
    ("own", "named"),
    [("<abc.1@example.com>", "<abc.1@example.com>"), ("<a b@example.com>", None), ("no brackets", None), (None, None)],
)
def test_an_answer_names_the_mail_that_it_answers(customer: Customer, own: str | None, named: str | None) -> None:
    customer.sign_contract()
    message = EmailMessage()
    message.set_content(customer.text(customer.work(1)))
    if own:
        message["Message-ID"] = own
    customer.mail_message(message)
    answer = customer.api.mails_to(customer.operator)[-1]
    headers = customer.api.mail(f"message/{answer['ID']}/headers")
    assert [headers.get(name) for name in ("In-Reply-To", "References")] == [[named] if named else None] * 2


@pytest.mark.parametrize("charset", ["iso-2022-jp", "shift_jis", "euc-jp", "utf-8"])
def test_character_sets(customer: Customer, charset: str) -> None:
    customer.sign_contract()
    message = EmailMessage()
    message.set_content(customer.text(customer.work(1)), charset=charset)
    customer.mail_message(message)
    assert customer.subjects() == ["ご依頼を受け付けました"]


def test_an_unknown_character_set_is_no_reason_to_lose_a_mail(customer: Customer) -> None:
    customer.sign_contract()
    message = EmailMessage()
    message.set_content(customer.text(customer.work(1)), cte="base64")
    message.replace_header("Content-Type", 'text/plain; charset="x-nothing"')
    customer.mail_message(message)
    assert customer.subjects() == ["ご依頼を受け付けました"]


def test_a_mail_of_html_only(customer: Customer) -> None:
    customer.sign_contract()
    lines = customer.text(customer.work(1)).splitlines()
    message = EmailMessage()
    message.set_content("".join(f"<div>{line or '<br>'}</div>" for line in lines), subtype="html")
    customer.mail_message(message)
    assert customer.subjects() == ["ご依頼を受け付けました"]


def test_a_missing_item_is_asked_for_by_its_number(customer: Customer) -> None:
    customer.sign_contract()
    customer.mail(customer.text(customer.work(3, row_3_4="")))
    answer = customer.api.mails_to(customer.operator)[-1]
    assert "ご依頼内容をご確認ください" in answer["Subject"]
    assert "・3-4 「変更後の通知先メールアドレス」を記入してください" in answer["Text"]


def test_a_mail_without_a_request_is_answered_with_what_is_wrong(customer: Customer) -> None:
    customer.sign_contract()
    customer.mail("こんにちは\n")
    customer.mail("")
    assert customer.subjects()[0] == "ご依頼内容をご確認ください"
    customer.advance(days=3)
    assert customer.run_due() == []


def test_somebody_who_is_not_registered_is_refused(customer: Customer) -> None:
    customer.sign_contract()
    stranger = f"stranger-{customer.key}@example.com"
    customer.mail(customer.text(customer.work(1)), **{"from": stranger})
    assert customer.subjects() == []
    (answer,) = customer.api.mails_to(stranger)
    assert "受け付けられませんでした" in answer["Subject"]
    assert customer.administrator not in answer["Text"]


def mails_in_all(customer: Customer) -> int:
    """How many mails the mock environment has kept."""
    return int(customer.api.mail("messages", limit=0)["total"])


@pytest.mark.parametrize(
    "headers",
    [
        {"auto_submitted": "auto-replied"},
        {"precedence": "bulk"},
        {"from": "iij-id-desk@support.example"},
        {"from": "somebody@example-corp.com"},
        {"from": "one@example.com, two@example.com"},
    ],
)
def test_programs_and_the_world_outside_are_not_answered(customer: Customer, headers: dict[str, str]) -> None:
    customer.sign_contract()
    before = mails_in_all(customer)
    customer.mail(customer.text(customer.work(1)), **headers)
    assert mails_in_all(customer) == before + 1


def test_a_large_mail_is_answered(customer: Customer) -> None:
    customer.sign_contract()
    customer.mail("<html>□■(" * 100_000)
    assert customer.subjects() == ["ご依頼内容をご確認ください"]


def test_whoever_asks_while_works_are_done_sees_their_mails_too(customer: Customer) -> None:
    customer.sign_contract()
    customer.send(customer.log_in(), customer.text(*(customer.work(number) for number in range(1, 7))))
    customer.advance(days=1)
    with ThreadPoolExecutor(max_workers=8) as readers:
        seen = list(readers.map(lambda _: len(customer.api.mails_to(customer.operator)), range(8)))
    assert seen == [8] * 8, "the contract, an answer, and six works done"


def test_html_is_read_as_it_is_seen() -> None:
    html = (
        "<html><head><title>x</title><style>p {}</style></head><body><p>一&amp;二</p><ul><li>三<b>四</b></ul>五<br>六"
    )
    assert text_of(html) == "一&二\n三四\n五\n六\n"
