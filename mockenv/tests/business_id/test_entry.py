"""What a sign-up demands before it goes on, and that nothing entered gets lost."""

from __future__ import annotations

import pytest

from mockenv.tests.business_id.client import COMPANY, DATA, PASSWORDS, BusinessIdClient
from mockenv.tests.people import PASSWORD, TARO

PROCEED = "入力内容を確認する"


@pytest.fixture
def client() -> BusinessIdClient:
    return BusinessIdClient()


def _shown(client: BusinessIdClient) -> dict[str, list[str]]:
    return client.page.form(PROCEED).values


def test_the_terms_must_be_agreed_to(client: BusinessIdClient) -> None:
    client.reach_terms()
    page = client.submit("次へ進む")
    assert (page.status, page.heading, page.alerts) == (422, "利用規約", ["利用規約に同意してください"])
    assert client.open("/signup/company").heading == "利用規約"


def test_the_company_search_lists_what_it_finds(client: BusinessIdClient) -> None:
    client.reach_company()
    page = client.submit("検索する", company="株式会社 模擬商事")
    assert {"株式会社模擬商事", "株式会社模擬商事東京"} < set(page.texts)
    assert "模擬商事株式会社" not in page.texts
    assert client.submit("株式会社模擬商事").form(PROCEED).values["company"] == ["株式会社模擬商事"]


def test_a_company_that_is_not_found_can_be_entered_directly(client: BusinessIdClient) -> None:
    client.reach_company()
    page = client.submit("検索する", company="存在しない会社")
    assert "該当する会社が見つかりませんでした" in page.texts
    assert page.form("検索する").values["company"] == ["存在しない会社"]
    client.submit("会社情報を直接入力する")
    client.submit(PROCEED, **DATA, **PASSWORDS, company="自称商会", privacy=["on"])
    client.submit("登録する")
    account = client.world.business_id.accounts.find(TARO)
    assert account is not None
    assert account.company == "自称商会"


def test_an_empty_search_is_no_search(client: BusinessIdClient) -> None:
    client.reach_company()
    page = client.submit("検索する", company=" ")
    assert (page.heading, page.alerts) == ("会社情報検索", ["会社名を入力してください"])


def test_a_chosen_company_cannot_be_changed_in_the_form(client: BusinessIdClient) -> None:
    client.reach_form()
    page = client.submit(PROCEED, **DATA, **PASSWORDS, company="別の会社", privacy=["on"])
    assert COMPANY in page.texts
    assert "別の会社" not in page.texts


def test_choosing_another_company_keeps_the_rest(client: BusinessIdClient) -> None:
    client.reach_confirmation()
    client.open("/signup/company")
    client.submit("検索する", company="見本工業株式会社")
    client.submit("見本工業株式会社")
    assert {name: _shown(client)[name] for name in DATA} == {name: [value] for name, value in DATA.items()}
    assert client.submit(PROCEED).heading == "新規登録確認"
    assert "見本工業株式会社" in client.page.texts


@pytest.mark.parametrize(
    ("name", "label"),
    [
        ("name", "お名前"),
        ("postal_code", "郵便番号"),
        ("prefecture", "都道府県"),
        ("city", "市区町村"),
        ("street", "丁目・番地・建物名等"),
        ("phone", "電話番号"),
    ],
)
def test_a_field_left_empty_is_named_and_everything_else_is_kept(
    client: BusinessIdClient, name: str, label: str
) -> None:
    client.reach_form()
    page = client.submit(PROCEED, **{**DATA, name: ""}, **PASSWORDS, privacy=["on"])
    assert (page.status, page.heading, page.alerts) == (422, "新規登録", [f"{label}を入力してください"])
    kept = {**DATA, name: "", "company": COMPANY, "privacy": "on"}
    assert {field: _shown(client)[field] for field in kept} == {field: [value] for field, value in kept.items()}
    assert client.submit(PROCEED, **{name: DATA[name]}).heading == "新規登録確認"


def test_the_privacy_consent_must_be_given(client: BusinessIdClient) -> None:
    client.reach_form()
    page = client.submit(PROCEED, **DATA, **PASSWORDS)
    assert page.alerts == ["個人情報の取扱いに同意してください"]
    assert client.open("/signup/confirm").heading == "新規登録"


def test_an_empty_form_names_every_field_that_is_required(client: BusinessIdClient) -> None:
    client.reach_company()
    client.submit("会社情報を直接入力する")
    assert len(client.submit(PROCEED).alerts) == 10


@pytest.mark.parametrize(
    ("typed", "alert"),
    [
        ({"password": "", "password_confirmation": ""}, "パスワードを入力してください"),
        ({"password_confirmation": ""}, "パスワード(確認)を入力してください"),
        ({"password_confirmation": "not-a-secret-2"}, "パスワードが一致しません"),
        ({"password": "short", "password_confirmation": "short"}, "パスワードは8文字以上で入力してください"),
    ],
)
def test_a_password_outside_the_rules_is_refused(client: BusinessIdClient, typed: dict[str, str], alert: str) -> None:
    client.reach_form()
    page = client.submit(PROCEED, **DATA, **{**PASSWORDS, **typed}, privacy=["on"])
    assert alert in page.alerts
    assert client.submit(PROCEED).heading == "新規登録"  # a refused password is not kept


def test_the_confirmation_shows_what_was_entered_but_the_password(client: BusinessIdClient) -> None:
    page = client.reach_confirmation()
    for value in (TARO, COMPANY, *DATA.values(), "利用規約に対する同意", "個人情報の取扱いに対する同意"):
        assert value in page.texts
    assert "●●●●●●●●" in page.texts
    assert page.texts.count("同意する") == 2
    assert PASSWORD not in client.page.source


def test_going_back_from_the_confirmation_loses_nothing(client: BusinessIdClient) -> None:
    client.reach_confirmation()
    page = client.submit("入力内容を修正する")
    assert page.heading == "新規登録"
    kept = {**DATA, "company": COMPANY, "privacy": "on", "password": "", "password_confirmation": ""}
    assert {field: _shown(client)[field] for field in kept} == {field: [value] for field, value in kept.items()}
    assert "入力済みのパスワードを使います。変更するときだけ入力してください" in page.texts
    assert PASSWORD not in client.page.source
    client.submit(PROCEED, city="港区")
    client.submit("登録する")
    assert client.world.business_id.accounts.authenticate(TARO, PASSWORD) is not None
    account = client.world.business_id.accounts.find(TARO)
    assert account is not None
    assert account.city == "港区"


def test_a_password_changed_on_the_way_back_is_the_one_that_counts(client: BusinessIdClient) -> None:
    client.reach_confirmation()
    client.submit("入力内容を修正する")
    client.submit(PROCEED, password="not-a-secret-2", password_confirmation="not-a-secret-2")
    client.submit("登録する")
    assert client.world.business_id.accounts.authenticate(TARO, PASSWORD) is None
    assert client.world.business_id.accounts.authenticate(TARO, "not-a-secret-2") is not None


def test_a_form_spoilt_on_the_way_back_cannot_be_registered(client: BusinessIdClient) -> None:
    client.reach_confirmation()
    client.submit("入力内容を修正する")
    client.submit(PROCEED, name="")
    assert client.open("/signup/confirm").heading == "新規登録"
