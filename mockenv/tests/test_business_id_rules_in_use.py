"""Every rule is asked for by the pages, for this person only: altering one field alters what its owner sees."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from mockenv.business_id.business_id_rules import BusinessIdRules, judge_link
from mockenv.core.defect import Defect
from mockenv.core.rule_book import altering
from mockenv.tests.guest import COMPANY, DATA, PASSWORD, PASSWORDS, TARO, Guest

HEADING = "NTT東日本ビジネスIDでログイン"
PROCEED = "入力内容を確認する"


@pytest.fixture
def guest() -> Guest:
    guest = Guest()
    guest.world.clock.freeze(TARO)
    return guest


def _alter(guest: Guest, **fields: Any) -> None:  # noqa: ANN401 - as the rules' fields
    guest.world.defects.add(TARO, Defect("test", (), "", "", rules=altering(BusinessIdRules, **fields)))


def test_the_window_of_registration(guest: Guest) -> None:
    guest.reach_confirmation()
    guest.world.clock.advance(TARO, 30 * 60 + 1)
    _alter(guest, registration_window=timedelta(minutes=31))
    assert guest.press("登録する").heading == "新規登録完了"
    assert "30分以内" in guest.letters[0].text  # what the mail promises is no rule


def test_whether_a_link_may_be_used_again(guest: Guest) -> None:
    guest.sign_up()
    _alter(guest, link_verdict=lambda use: judge_link(replace(use, spent=False)))
    assert guest.open(guest.letters[0].link).heading == "利用規約"
    guest.open("/signup/confirm")
    assert guest.press("登録する").heading == "新規登録完了"


def test_whether_a_link_may_be_used_by_another_browser(guest: Guest) -> None:
    guest.reach_terms()
    _alter(guest, link_verdict=lambda use: judge_link(replace(use, same_browser=True)))
    assert guest.another_browser().open(guest.letters[0].link).heading == "利用規約"


def test_which_addresses_are_refused_whoever_the_browser_says_is_there(guest: Guest) -> None:
    guest.register(TARO)
    _alter(guest, refuse_address=lambda _, known: "登録済みです" if known else None)
    guest.open("/signup/email")
    assert guest.press("次へ進む", email=TARO).alerts == ["登録済みです"]
    guest.is_known_as(TARO)
    assert guest.press("次へ進む", email="ｔａｒｏ").heading == "NTT東日本ビジネスID 新規登録"
    assert guest.page.status == 200


def test_whether_the_terms_are_needed(guest: Guest) -> None:
    guest.reach_terms()
    _alter(guest, terms_consent_required=False)
    assert guest.press("次へ進む").heading == "会社情報検索"


def test_whether_the_privacy_consent_is_needed(guest: Guest) -> None:
    guest.reach_form()
    _alter(guest, privacy_consent_required=False)
    guest.press(PROCEED, **DATA, **PASSWORDS)
    assert "同意しない" in guest.page.texts


def test_which_companies_are_found(guest: Guest) -> None:
    guest.reach_company()
    _alter(guest, company_matches=lambda words, name: words == name)
    assert "該当する会社が見つかりませんでした" in guest.press("検索する", company="模擬商事").texts


def test_which_fields_are_required(guest: Guest) -> None:
    guest.reach_form()
    _alter(guest, required_fields=frozenset({"company"}))
    assert guest.press(PROCEED, privacy=["on"]).heading == "新規登録確認"


def test_which_passwords_are_accepted(guest: Guest) -> None:
    guest.reach_form()
    _alter(guest, password_problems=lambda _: ())
    assert guest.press(PROCEED, **DATA, password="x", password_confirmation="x", privacy=["on"]).status == 200


def test_what_the_confirmation_shows(guest: Guest) -> None:
    _alter(guest, shown_for_confirmation=lambda values: {**values, "city": "港区"})
    assert "港区" in guest.reach_confirmation().texts
    assert guest.press("入力内容を修正する").form(PROCEED).values["city"] == ["千代田区"]


def test_what_is_kept_on_the_way_back(guest: Guest) -> None:
    _alter(guest, kept_on_correction=lambda values: {**values, "department": ""})
    guest.reach_confirmation()
    assert guest.press("入力内容を修正する").form(PROCEED).values["department"] == [""]


def test_what_is_registered(guest: Guest) -> None:
    _alter(guest, registered=lambda values: {**values, "phone": ""})
    guest.sign_up()
    account = guest.world.business_id.accounts.find(TARO)
    assert account is not None
    assert (account.phone, account.company) == ("", COMPANY)


def test_what_a_refused_login_says_whoever_it_was_tried_for(guest: Guest) -> None:
    guest.register(TARO)
    _alter(guest, login_failure=lambda known: f"known: {known}")
    guest.is_known_as(TARO)
    assert guest.enter(TARO, "wrong").alerts == ["known: True"]
    assert guest.enter("nobody@example.com", "wrong").alerts == ["known: False"]


def test_how_many_tries_lock_and_for_how_long(guest: Guest) -> None:
    guest.register(TARO)
    _alter(guest, lockout_attempts=2, lockout=timedelta(minutes=3))
    guest.enter(password="wrong")
    assert "3分間ロック" in guest.enter(password="wrong").alerts[0]
    guest.world.clock.advance(TARO, 180)
    assert guest.enter().url.host == "store.localhost"


def test_how_long_a_ticket_lasts(guest: Guest) -> None:
    guest.register(TARO)
    guest.enter()
    location = guest.download("/login").headers["location"]
    _alter(guest, ticket_lifetime=timedelta(minutes=10))
    guest.world.clock.advance(TARO, 500)
    assert guest.another_browser().open(location).url.path == "/membership"


def test_who_is_remembered_for_how_long_and_how_often(guest: Guest) -> None:
    guest.register(TARO)
    _alter(guest, remember_only_when_asked=False, remember_lifetime=timedelta(days=60), remember_once=False)
    guest.enter()
    first, second = guest.restarted(), guest.restarted()
    guest.world.clock.advance(TARO, timedelta(days=59).total_seconds())
    assert first.open("/login").url.host == "store.localhost"
    assert second.open("/login").url.host == "store.localhost"


def test_how_long_and_how_often_a_password_may_be_reset(guest: Guest) -> None:
    guest.register(TARO)
    _alter(guest, reset_window=timedelta(hours=3), reset_once=False)
    guest.open("/password/forgotten")
    guest.press("送信する", email=TARO)
    guest.world.clock.advance(TARO, 2 * 60 * 60)
    for _ in range(2):
        guest.open(guest.letters[0].link)
        guest.press("再設定する", password=PASSWORD, password_confirmation=PASSWORD)
        assert guest.page.heading == "パスワードの再設定完了"


def test_nobody_else_is_affected(guest: Guest) -> None:
    _alter(guest, terms_consent_required=False)
    guest.open(guest.request_link("hanako@example.com").link)
    assert guest.press("次へ進む").alerts == ["利用規約に同意してください"]
