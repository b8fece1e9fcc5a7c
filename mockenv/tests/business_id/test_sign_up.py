"""Signing up: the mailed link, its thirty minutes, and every step with what it demands and keeps."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from mockenv.identity.passwords import matches
from mockenv.tests.business_id.client import COMPANY, DATA, PASSWORDS, BusinessIdClient
from mockenv.tests.page import Page
from mockenv.tests.people import PASSWORD, TARO, register

WINDOW = 30 * 60
"""Seconds."""
EXPIRED = "登録用URLの有効期限が切れています"
INVALID = "登録用URLが無効です"


@pytest.fixture
def client() -> BusinessIdClient:
    client = BusinessIdClient()
    client.world.clock.freeze(TARO)
    return client


def _kinds(client: BusinessIdClient) -> list[str]:
    return [mail.kind for mail in client.mails]


def test_a_whole_sign_up_makes_the_account_that_was_entered(client: BusinessIdClient) -> None:
    assert client.reach_terms().heading == "利用規約"
    assert client.submit("次へ進む", terms=["on"]).heading == "会社情報検索"
    client.submit("検索する", company="模擬 商事東京")
    assert client.submit(COMPANY).heading == "新規登録"
    assert client.submit("入力内容を確認する", **DATA, **PASSWORDS, privacy=["on"]).heading == "新規登録確認"
    assert client.world.business_id.accounts.find(TARO) is None
    assert client.submit("登録する").heading == "新規登録完了"

    account = client.world.business_id.accounts.find(TARO)
    assert account is not None
    assert {name: getattr(account, name) for name in DATA} == DATA
    assert (account.email, account.company) == (TARO, COMPANY)
    assert matches(PASSWORD, account.password)


def test_the_steps_are_shown_on_every_page(client: BusinessIdClient) -> None:
    steps = ["01 メールアドレス入力", "02 利用規約の承認", "03 会社情報入力", "04 お客様情報入力", "05 確認", "06 完了"]
    ways: list[Callable[[], Page]] = [
        lambda: client.open("/signup/email"),
        client.reach_terms,
        client.reach_company,
        client.reach_form,
        client.reach_confirmation,
        client.sign_up,
    ]
    for step, reach in zip(steps, ways, strict=True):
        page = reach()
        assert client.step == step
        assert set(steps) <= set(page.texts)


def test_the_mails_say_what_the_manual_does_and_come_from_its_domain(client: BusinessIdClient) -> None:
    client.sign_up()
    link, complete = client.mails
    assert [(mail.kind, mail.to, mail.person) for mail in client.mails] == [
        ("registration_link", TARO, TARO),
        ("registration_complete", TARO, TARO),
    ]
    assert {mail.sender for mail in client.mails} == {"NTT東日本ビジネスID <ntt-business-id@east.ntt.co.jp>"}
    assert "http://id.localhost:8000/signup?email_token=" in link.text
    for words in ("30分以内", "注意事項", "Google Chrome", "Internet Explorer", "心当たりのない場合", "送信専用"):
        assert words in link.text
        assert words in link.html
    assert 'href="http://id.localhost:8000/pf0861inq"' in link.html
    assert TARO in complete.text
    assert "http://id.localhost:8000/login" in complete.text
    assert PASSWORD not in complete.text


def test_signing_up_does_not_log_in_and_leads_back_to_where_the_visitor_came_from(client: BusinessIdClient) -> None:
    login = client.open("/login?service=store&next=/cart")
    assert login.heading == "NTT東日本ビジネスIDでログイン"
    client.submit("新規登録する")
    client.submit("次へ進む", email=TARO)
    client.open(client.mails[-1].link)
    client.submit("次へ進む", terms=["on"])
    client.submit("検索する", company=COMPANY)
    client.submit(COMPANY)
    client.submit("入力内容を確認する", **DATA, **PASSWORDS, privacy=["on"])
    client.submit("登録する")
    assert client.open("/signup/complete").heading == "新規登録完了"  # a reload
    page = client.submit("NTT東日本ビジネス向けストアへ戻る")
    assert page.heading == "NTT東日本ビジネスIDでログイン"
    assert dict(page.url.params) == {"service": "store", "next": "/cart"}


def test_without_a_place_to_return_to_the_stores_top_page_comes_next(client: BusinessIdClient) -> None:
    client.sign_up()
    page = client.submit("NTT東日本ビジネス向けストアへ戻る")
    assert (page.url.host, page.url.path) == ("store.localhost", "/")


@pytest.mark.parametrize("address", ["", "taro", "ｔａｒｏ＠example.com", "taro@gmail.com"])
def test_a_refused_address_stays_in_the_form_and_gets_no_mail(client: BusinessIdClient, address: str) -> None:
    client.open("/signup/email")
    page = client.submit("次へ進む", email=address)
    assert (page.status, page.heading) == (422, "NTT東日本ビジネスID 新規登録")
    assert len(page.alerts) == 1
    assert page.form("次へ進む").values["email"] == [address]
    assert client.mails == []
    assert client.open("/signup/sent").url.path == "/signup/email"


def test_a_known_address_gets_the_same_answer_and_a_mail_without_link(client: BusinessIdClient) -> None:
    client.request_link()
    unknown = client.page
    register(client.world, TARO.upper())
    mail = client.request_link()
    assert (client.page.texts, client.page.status, client.page.url) == (unknown.texts, unknown.status, unknown.url)
    assert mail.kind == "registration_known"
    assert "http" not in mail.text


PAGES = {
    "the link": lambda client: client.open(client.mails[0].link),
    "terms": lambda client: client.open("/signup/terms"),
    "company": lambda client: client.open("/signup/company"),
    "form": lambda client: client.open("/signup/form"),
    "confirmation": lambda client: client.open("/signup/confirm"),
    "register": lambda client: client.submit("登録する"),
}


@pytest.mark.parametrize("late", PAGES.values(), ids=PAGES)
def test_every_page_of_a_sign_up_is_refused_after_thirty_minutes(
    client: BusinessIdClient, late: Callable[[BusinessIdClient], Page]
) -> None:
    client.reach_confirmation()
    client.world.clock.advance(TARO, WINDOW + 1)
    page = late(client)
    assert (page.status, page.heading) == (410, EXPIRED)
    assert client.world.business_id.accounts.find(TARO) is None
    assert _kinds(client) == ["registration_link"]
    assert client.open(page.links["最初からやり直す"]).url.path == "/signup/email"


@pytest.mark.parametrize("button", ["次へ進む", "検索する", "入力内容を確認する"])
def test_every_form_of_a_sign_up_is_refused_after_thirty_minutes(client: BusinessIdClient, button: str) -> None:
    reach = {"次へ進む": client.reach_terms, "検索する": client.reach_company, "入力内容を確認する": client.reach_form}
    reach[button]()
    client.world.clock.advance(TARO, WINDOW + 1)
    assert client.submit(button).heading == EXPIRED


def test_a_sign_up_may_be_finished_in_the_last_moment(client: BusinessIdClient) -> None:
    client.reach_confirmation()
    client.world.clock.advance(TARO, WINDOW)
    assert client.submit("登録する").heading == "新規登録完了"


def test_another_persons_clock_does_not_matter(client: BusinessIdClient) -> None:
    client.reach_confirmation()
    client.world.clock.advance("hanako@example.com", WINDOW + 1)
    assert client.submit("登録する").heading == "新規登録完了"


def test_starting_over_after_thirty_minutes_succeeds(client: BusinessIdClient) -> None:
    client.reach_confirmation()
    client.world.clock.advance(TARO, WINDOW + 1)
    assert client.sign_up().heading == "新規登録完了"


def test_the_browser_that_opened_the_link_may_open_it_again_and_goes_on(client: BusinessIdClient) -> None:
    client.reach_form()
    assert client.open(client.mails[0].link).heading == "利用規約"
    assert client.open("/signup/form").form("入力内容を確認する").values["company"] == [COMPANY]


def test_the_link_is_refused_to_another_browser_once_it_was_opened(client: BusinessIdClient) -> None:
    client.reach_terms()
    page = client.another_browser().open(client.mails[0].link)
    assert (page.status, page.heading) == (410, INVALID)
    assert client.submit("次へ進む", terms=["on"]).heading == "会社情報検索"


def test_the_link_may_be_opened_in_another_browser_than_the_one_that_asked_for_it(client: BusinessIdClient) -> None:
    mail = client.request_link()
    assert client.another_browser().open(mail.link).heading == "利用規約"
    assert client.open(mail.link).heading == INVALID


def test_the_link_is_used_up_by_registering(client: BusinessIdClient) -> None:
    client.sign_up()
    assert client.open(client.mails[0].link).heading == INVALID
    assert client.another_browser().open(client.mails[0].link).heading == INVALID


def test_a_second_link_is_used_up_by_registering_with_the_first(client: BusinessIdClient) -> None:
    second = client.another_browser()
    second.reach_confirmation()
    client.sign_up()
    assert second.submit("登録する").heading == INVALID
    assert _kinds(client).count("registration_complete") == 1


@pytest.mark.parametrize("link", ["/signup", "/signup?email_token=", "/signup?email_token=made-up"])
def test_a_link_that_was_never_mailed_is_refused(client: BusinessIdClient, link: str) -> None:
    assert client.open(link).heading == INVALID


def test_a_tampered_link_is_refused(client: BusinessIdClient) -> None:
    assert client.open(client.request_link().link[:-1]).heading == INVALID


@pytest.mark.parametrize("path", ["terms", "company", "form", "confirm", "complete", "sent"])
def test_pages_of_a_sign_up_that_never_began_lead_to_its_beginning(client: BusinessIdClient, path: str) -> None:
    assert client.open(f"/signup/{path}").url.path == "/signup/email"


def test_pages_out_of_turn_lead_to_the_one_whose_turn_it_is(client: BusinessIdClient) -> None:
    client.reach_terms()
    assert client.open("/signup/confirm").heading == "利用規約"
    client.submit("次へ進む", terms=["on"])
    assert client.open("/signup/form").heading == "会社情報検索"
    client.submit("会社情報を直接入力する")
    assert client.open("/signup/confirm").heading == "新規登録"


def test_pressing_register_twice_registers_once(client: BusinessIdClient) -> None:
    confirmation = client.reach_confirmation()
    client.submit("登録する")
    page = client.submit_from(confirmation, "登録する")
    assert page.heading == "新規登録完了"
    assert _kinds(client) == ["registration_link", "registration_complete"]


def test_with_one_sign_up_every_other_link_to_the_address_ends() -> None:
    client = BusinessIdClient()
    older, newer = client.request_link().link, client.request_link().link
    client.open(newer)
    client.submit("次へ進む", terms=["on"])
    client.submit("検索する", company="模擬 商事東京")
    client.submit(COMPANY)
    client.submit("入力内容を確認する", **DATA, **PASSWORDS, privacy=["on"])
    client.submit("登録する")
    for browser in (client, client.another_browser()):
        assert browser.open(older).status == 410
