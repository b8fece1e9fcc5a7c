"""Every rule is asked for by the pages, for this person only: altering one field alters what its owner sees."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from mockenv.business_id.business_id_rules import BusinessIdRules, judge_link
from mockenv.core.defect import Defect
from mockenv.core.rule_book import altering
from mockenv.tests.business_id.client import COMPANY, DATA, PASSWORDS, BusinessIdClient
from mockenv.tests.people import PASSWORD, TARO, register

HEADING = "NTT東日本ビジネスIDでログイン"
PROCEED = "入力内容を確認する"


@pytest.fixture
def client() -> BusinessIdClient:
    client = BusinessIdClient()
    client.world.clock.freeze(TARO)
    return client


def _alter(client: BusinessIdClient, **fields: Any) -> None:  # noqa: ANN401 - as the rules' fields
    client.world.defects.add(TARO, Defect("test", (), "", "", rules=altering(BusinessIdRules, **fields)))


def test_the_window_of_registration(client: BusinessIdClient) -> None:
    client.reach_confirmation()
    client.world.clock.advance(TARO, 30 * 60 + 1)
    _alter(client, registration_window=timedelta(minutes=31))
    assert client.submit("登録する").heading == "新規登録完了"
    assert "30分以内" in client.mails[0].text  # what the mail promises is no rule


def test_whether_a_link_may_be_used_again(client: BusinessIdClient) -> None:
    client.sign_up()
    _alter(client, link_verdict=lambda use: judge_link(replace(use, spent=False)))
    assert client.open(client.mails[0].link).heading == "利用規約"
    client.open("/signup/confirm")
    assert client.submit("登録する").heading == "新規登録完了"


def test_whether_a_link_may_be_used_by_another_browser(client: BusinessIdClient) -> None:
    client.reach_terms()
    _alter(client, link_verdict=lambda use: judge_link(replace(use, same_browser=True)))
    assert client.another_browser().open(client.mails[0].link).heading == "利用規約"


def test_which_addresses_are_refused_whoever_the_browser_says_is_there(client: BusinessIdClient) -> None:
    register(client.world, TARO)
    _alter(client, refuse_address=lambda _, known: "登録済みです" if known else None)
    client.open("/signup/email")
    assert client.submit("次へ進む", email=TARO).alerts == ["登録済みです"]
    client.identify_as(TARO)
    assert client.submit("次へ進む", email="ｔａｒｏ").heading == "NTT東日本ビジネスID 新規登録"
    assert client.page.status == 200


def test_whether_the_terms_are_needed(client: BusinessIdClient) -> None:
    client.reach_terms()
    _alter(client, terms_consent_required=False)
    assert client.submit("次へ進む").heading == "会社情報検索"


def test_whether_the_privacy_consent_is_needed(client: BusinessIdClient) -> None:
    client.reach_form()
    _alter(client, privacy_consent_required=False)
    client.submit(PROCEED, **DATA, **PASSWORDS)
    assert "同意しない" in client.page.texts


def test_which_companies_are_found(client: BusinessIdClient) -> None:
    client.reach_company()
    _alter(client, company_matches=lambda words, name: words == name)
    assert "該当する会社が見つかりませんでした" in client.submit("検索する", company="模擬商事").texts


def test_which_fields_are_required(client: BusinessIdClient) -> None:
    client.reach_form()
    _alter(client, required_fields=frozenset({"company"}))
    assert client.submit(PROCEED, privacy=["on"]).heading == "新規登録確認"


def test_which_passwords_are_accepted(client: BusinessIdClient) -> None:
    client.reach_form()
    _alter(client, password_problems=lambda _: ())
    assert client.submit(PROCEED, **DATA, password="x", password_confirmation="x", privacy=["on"]).status == 200


def test_what_the_confirmation_shows(client: BusinessIdClient) -> None:
    _alter(client, shown_for_confirmation=lambda values: {**values, "city": "港区"})
    assert "港区" in client.reach_confirmation().texts
    assert client.submit("入力内容を修正する").form(PROCEED).values["city"] == ["千代田区"]


def test_what_is_kept_on_the_way_back(client: BusinessIdClient) -> None:
    _alter(client, kept_on_correction=lambda values: {**values, "department": ""})
    client.reach_confirmation()
    assert client.submit("入力内容を修正する").form(PROCEED).values["department"] == [""]


def test_what_is_registered(client: BusinessIdClient) -> None:
    _alter(client, registered=lambda values: {**values, "phone": ""})
    client.sign_up()
    account = client.world.business_id.accounts.find(TARO)
    assert account is not None
    assert (account.phone, account.company) == ("", COMPANY)


def test_what_a_refused_login_says_whoever_it_was_tried_for(client: BusinessIdClient) -> None:
    register(client.world, TARO)
    _alter(client, login_failure=lambda known: f"known: {known}")
    client.identify_as(TARO)
    assert client.log_in(TARO, "wrong").alerts == ["known: True"]
    assert client.log_in("nobody@example.com", "wrong").alerts == ["known: False"]


def test_how_many_tries_lock_and_for_how_long(client: BusinessIdClient) -> None:
    register(client.world, TARO)
    _alter(client, lockout_attempts=2, lockout=timedelta(minutes=3))
    client.log_in(password="wrong")
    assert "3分間ロック" in client.log_in(password="wrong").alerts[0]
    client.world.clock.advance(TARO, 180)
    assert client.log_in().url.host == "store.localhost"


def test_how_long_a_ticket_lasts(client: BusinessIdClient) -> None:
    register(client.world, TARO)
    client.log_in()
    location = client.http.get("/login", follow_redirects=False).headers["location"]
    _alter(client, ticket_lifetime=timedelta(minutes=10))
    client.world.clock.advance(TARO, 500)
    assert client.another_browser().open(location).url.path == "/membership"


def test_who_is_remembered_for_how_long_and_how_often(client: BusinessIdClient) -> None:
    register(client.world, TARO)
    _alter(client, remember_only_when_asked=False, remember_lifetime=timedelta(days=60), remember_once=False)
    client.log_in()
    first, second = client.restarted(), client.restarted()
    client.world.clock.advance(TARO, timedelta(days=59).total_seconds())
    assert first.open("/login").url.host == "store.localhost"
    assert second.open("/login").url.host == "store.localhost"


def test_how_long_and_how_often_a_password_may_be_reset(client: BusinessIdClient) -> None:
    register(client.world, TARO)
    _alter(client, reset_window=timedelta(hours=3), reset_once=False)
    client.open("/password/forgotten")
    client.submit("送信する", email=TARO)
    client.world.clock.advance(TARO, 2 * 60 * 60)
    for _ in range(2):
        client.open(client.mails[0].link)
        client.submit("再設定する", password=PASSWORD, password_confirmation=PASSWORD)
        assert client.page.heading == "パスワードの再設定完了"


def test_nobody_else_is_affected(client: BusinessIdClient) -> None:
    _alter(client, terms_consent_required=False)
    client.open(client.request_link("hanako@example.com").link)
    assert client.submit("次へ進む").alerts == ["利用規約に同意してください"]
