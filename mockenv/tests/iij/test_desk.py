"""The desk: each work from the request to its outcome, through the screen; what is refused; what is sent twice."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from mockenv.tests.iij.customer import WISHED, link_in, row

if TYPE_CHECKING:
    from mockenv.tests.clients import SiteClient
    from mockenv.tests.iij.customer import Customer
    from mockenv.world import World


def ask(customer: Customer, *numbers: int) -> SiteClient:
    """Have works accepted, and wait for their day."""
    client = customer.log_in()
    customer.send(client, customer.text(*(customer.work(number) for number in numbers)))
    assert client.page.heading == "ご依頼を受け付けました", client.page.alerts
    customer.advance(days=1)
    return client


def test_an_accepted_request_has_a_number_and_is_answered_by_mail(customer: Customer) -> None:
    customer.sign_contract()
    client = customer.log_in()
    customer.send(client, customer.text(customer.work(1)).replace("\n", "\r\n"))
    number = client.page.texts[client.page.texts.index("受付番号") + 1]
    assert number.startswith("IIJ-20270602-")
    assert row(client.page, "1.初期管理者パスワード通知メールの再送", 3)[1:] == ["2027年06月03日", "予定"]
    mail = customer.api.mails_to(customer.operator)[-1]
    assert mail["Subject"] == f"【IIJ IDサービス】ご依頼を受け付けました({number})"
    assert "・1.初期管理者パスワード通知メールの再送 作業希望日: 2027年06月03日" in mail["Text"]
    assert number in client.open("/inquiries").links


def test_a_work_is_done_when_its_day_has_come_and_once(customer: Customer) -> None:
    customer.sign_contract()
    client = customer.log_in()
    customer.send(client, customer.text(customer.work(1)))
    customer.advance(hours=13, minutes=59)
    assert customer.run_due() == []
    assert customer.api.mails_to(customer.notice_address) == []
    customer.advance(minutes=1)
    assert customer.run_due() == [1]
    assert customer.run_due() == []
    assert len(customer.api.mails_to(customer.notice_address)) == 1
    assert customer.subjects() == ["ご依頼を受け付けました", "作業完了のお知らせ"]
    assert "完了" in client.open(str(client.page.url)).texts


def test_works_are_done_at_once_when_everybodys_clock_is_moved_to_their_day(customer: Customer, world: World) -> None:
    customer.sign_contract()
    customer.send(customer.log_in(), customer.text(customer.work(1)))
    arrived = len(world.mail)
    customer.api.prepare("clock", advance_seconds=14 * 3600)
    assert len(world.mail) == arrived + 2, "the work's own mail, and one to who asked for it; nobody has looked yet"


def test_1_the_password_notice_lets_the_initial_administrator_in(customer: Customer) -> None:
    customer.sign_contract()
    client = ask(customer, 1)
    (mail,) = customer.api.mails_to(customer.notice_address)
    assert mail["Subject"] == "【IIJ IDサービス】初期管理者パスワード通知"
    assert row(client.open("/console"), customer.administrator, 1)
    assert "サインイン不可" in client.page.texts
    assert client.open(link_in(mail)).heading == "初期パスワードの設定"
    assert client.submit("設定する", password="short").alerts == ["パスワードは8文字以上で入力してください"]
    assert client.submit("設定する", password="long-enough").alerts == ["パスワードが一致しません"]
    client.submit("設定する", password="long-enough", password_confirmation="long-enough")
    assert client.page.heading == "初期パスワードの設定完了"
    assert client.open(link_in(mail)).heading == "リンクが無効です"
    assert customer.tenant()["administrators"][0]["can_sign_in"]


def test_1_with_one_password_link_every_other_to_the_administrator_ends(customer: Customer) -> None:
    customer.sign_contract()
    client = ask(customer, 1)
    customer.run_due()
    customer.send(client, customer.text(customer.work(1, row_1_2="2027-06-04")))
    customer.advance(days=1)
    customer.run_due()
    older, newer = (link_in(mail) for mail in customer.api.mails_to(customer.notice_address))
    open_form = client.open(older)
    client.open(newer)
    client.submit("設定する", password="long-enough", password_confirmation="long-enough")
    assert client.page.heading == "初期パスワードの設定完了"
    client.submit_from(open_form, "設定する", password="another-one", password_confirmation="another-one")
    assert client.page.heading == "リンクが無効です"
    assert client.open(older).heading == "リンクが無効です"


def test_2_the_ownership_of_the_domain_is_confirmed(customer: Customer) -> None:
    customer.sign_contract()
    client = ask(customer, 2)
    (mail,) = customer.api.mails_to(customer.notice_address)
    assert client.open(link_in(mail)).heading == "ドメイン所有権の確認"
    client.submit("所有権を確認する")
    assert any(text.endswith("(確認済み)") for text in client.open("/console").texts)


def test_3_the_new_address_proves_that_it_receives(customer: Customer) -> None:
    customer.sign_contract()
    client = ask(customer, 3)
    (mail,) = customer.api.mails_to(customer.new_address)
    assert customer.api.mails_to(customer.notice_address) == []
    shown = row(client.open("/console"), customer.administrator, 4, after="受信確認")
    assert shown == [customer.administrator, customer.new_address, "サインイン不可", "未確認"]
    client.open(link_in(mail))
    assert client.submit("受信を確認する").heading == "通知先メールアドレスの確認完了"
    assert customer.tenant()["administrators"][0]["notice_confirmed"]


def test_4_the_user_becomes_an_administrator(customer: Customer) -> None:
    customer.sign_contract()
    client = ask(customer, 4)
    client.open("/console")
    assert row(client.page, customer.account("taro"), 3, after="ユーザ")[1:] == ["管理者", "サインイン可"]
    assert row(client.page, customer.account("hanako"), 3, after="ユーザ")[1:] == ["一般", "サインイン可"]


def test_5_administrators_get_in_again(customer: Customer) -> None:
    blocked = {"account": customer.administrator, "notice_address": customer.notice_address, "can_sign_in": True}
    customer.sign_contract(default_policy_blocks_administrators=True, administrators=[blocked])
    assert not customer.tenant()["administrators"][0]["can_sign_in"]
    client = ask(customer, 5)
    assert {"初期設定", "サインイン可"} <= set(client.open("/console").texts)
    assert not customer.tenant()["default_policy_blocks_administrators"]


def test_6_a_new_administrator_sets_a_password(customer: Customer) -> None:
    customer.sign_contract()
    client = ask(customer, 6)
    (mail,) = customer.api.mails_to(customer.new_address)
    assert customer.account("second") in mail["Text"]
    client.open(link_in(mail))
    client.submit("設定する", password="long-enough", password_confirmation="long-enough")
    new = customer.tenant()["administrators"][1]
    assert (new["account"], new["can_sign_in"], new["notice_confirmed"]) == (customer.account("second"), True, True)


def test_a_changed_address_gets_the_mails_that_were_asked_for_with_it(customer: Customer) -> None:
    customer.sign_contract()
    ask(customer, 1, 2, 3)
    kinds = [mail["Subject"].partition("】")[2] for mail in customer.api.mails_to(customer.new_address)]
    assert kinds == ["通知先メールアドレス変更のご確認", "初期管理者パスワード通知", "ドメイン所有権確認"]


def test_links_that_went_to_a_former_address_are_dead(customer: Customer) -> None:
    customer.sign_contract()
    client = ask(customer, 1)
    (mail,) = customer.api.mails_to(customer.notice_address)
    customer.send(client, customer.text(customer.work(3, row_3_2="2027-06-04")))
    customer.advance(days=1)
    assert customer.run_due() == [3]
    assert client.open(link_in(mail)).heading == "リンクが無効です"


def test_what_became_impossible_meanwhile_is_told(customer: Customer) -> None:
    customer.sign_contract()
    client = customer.log_in()
    customer.send(client, customer.text(customer.work(4)))
    customer.send(client, customer.text(customer.work(4, row_4_1="別の理由")))
    customer.advance(days=1)
    assert customer.run_due() == [4]
    assert customer.subjects()[2:] == ["作業完了のお知らせ", "作業を実施できませんでした"]
    assert "実施できません" in client.open(str(client.page.url)).texts


def test_a_request_sent_twice_is_answered_once(customer: Customer) -> None:
    customer.sign_contract()
    client = customer.log_in()
    first = customer.send(client, customer.text(customer.work(4))).url
    customer.advance(hours=12)
    again = customer.send(client, customer.text(customer.work(4)) + "\n")
    assert again.url == first
    assert customer.subjects() == ["ご依頼を受け付けました"]
    customer.advance(hours=12, seconds=1)
    customer.send(client, customer.text(customer.work(4, row_4_2="2027-06-04")))
    assert client.page.url != first


def test_a_missing_item_is_asked_for_by_its_number_and_nothing_typed_is_lost(customer: Customer) -> None:
    customer.sign_contract()
    client = customer.log_in()
    text = customer.text(customer.work(1, row_1_1=""))
    customer.send(client, text)
    assert (client.page.url.path, client.page.heading) == ("/inquiry", "各種作業のご依頼")
    assert client.page.alerts == ["1-1 「再送が必要な理由」を記入してください"]
    assert client.page.form("送信する").values["text"] == [text]
    mail = customer.api.mails_to(customer.operator)[-1]
    assert "・1-1 「再送が必要な理由」を記入してください" in mail["Text"]
    customer.advance(days=3)
    assert customer.run_due() == []


def test_damage_is_told_by_its_line(customer: Customer) -> None:
    customer.sign_contract()
    client = customer.log_in()
    page = customer.send(client, "これは依頼ではありません\n" + customer.text(customer.work(1)))
    assert page.alerts[0].startswith("1行目: ")
    assert customer.subjects() == ["ご依頼内容をご確認ください"]


def test_a_refused_request_says_why_and_may_be_corrected(customer: Customer) -> None:
    customer.sign_contract()
    client = customer.log_in()
    asked = customer.work(4)
    text = customer.text(type(asked)(asked.work, asked.values, frozenset({"4-4/C"})))
    customer.send(client, text)
    assert client.page.heading == "ご依頼を受け付けられませんでした"
    assert any(line.startswith("4-4 Aに該当しない場合") for line in client.page.texts)
    assert customer.subjects() == ["ご依頼を受け付けられませんでした"]
    client.submit("もう一度依頼する")
    assert client.page.form("送信する").values["text"] == [text]


def test_a_request_for_another_customers_contract_is_refused_and_tells_nothing(customer: Customer) -> None:
    customer.sign_contract()
    other = replace(customer, key=f"{customer.key}9")
    other.sign_contract()
    client = customer.log_in()
    for text in (
        customer.text(customer.work(1), service_code=other.service_code),
        other.text(other.work(1)),
        customer.text(customer.work(1), requester="別 人"),
        customer.text(customer.work(1), service_code="S-nobody"),
    ):
        customer.send(client, text)
        assert client.page.heading == "ご依頼を受け付けられませんでした"
        assert other.administrator not in client.page.text
    customer.advance(days=1)
    assert customer.run_due() == []
    assert customer.api.mails_to(other.notice_address) == []


def test_inquiries_and_consoles_are_the_owners_only(customer: Customer) -> None:
    customer.sign_contract()
    mine = customer.log_in()
    customer.send(mine, customer.text(customer.work(1)))
    other = replace(customer, key=f"{customer.key}8")
    other.sign_contract()
    client = other.log_in()
    for path in (mine.page.url.path, "/inquiry/IIJ-20270602-9999", f"/console?service={customer.service_code}"):
        assert (client.open(path).status, client.page.heading) == (403, "このページは表示できません")
    assert "ご依頼はまだありません。" in client.open("/inquiries").texts


@pytest.mark.parametrize("value", ["<script>alert(1)</script>", "a@example.com\r\nBcc: x@example.com", "\x00", "(("])
def test_hostile_values_do_no_harm(customer: Customer, value: str) -> None:
    customer.sign_contract()
    client = customer.log_in()
    text = customer.text(customer.work(3)).replace(customer.new_address, value)
    page = customer.send(client, text)
    assert page.status == 200
    assert page.heading != "ご依頼を受け付けました"
    assert "<script>" not in client.http.get(str(page.url)).text
    customer.advance(days=3)
    assert customer.run_due() == []


def test_a_text_without_end_is_refused(customer: Customer) -> None:
    customer.sign_contract()
    client = customer.log_in()
    assert customer.send(client, "□" * 110_000).alerts
    client.open("/inquiry")
    assert client.http.post(str(client.page.url), data={"text": "x" * 1_000_001}).status_code == 413


def test_nobody_writes_to_addresses_outside(customer: Customer) -> None:
    customer.sign_contract()
    client = customer.log_in()
    page = customer.send(client, customer.text(customer.work(3, row_3_4="somebody@example-corp.com")))
    assert page.alerts[0].startswith("3-4 ")


def test_the_wished_date_is_a_business_day_after_sending(customer: Customer) -> None:
    customer.sign_contract()
    client = customer.log_in()
    customer.advance(hours=7, seconds=1)  # after 17:00 a request counts as sent on the next day
    page = customer.send(client, customer.text(customer.work(5, row_5_2=WISHED)))
    assert page.alerts[0].startswith("5-2 ")
