"""The administrator's first login: link, password, login (manual 2-(4), 2-(6))."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from mockenv.tests.conftest import PASSWORD
from mockenv.tests.loopback import Tab, prepare

if TYPE_CHECKING:
    from mockenv.launcher import MockProcess

NEW = "Administrator-1"


@pytest.fixture
def link(mock: MockProcess, registered: str) -> str:
    """A first-login link; its person's clock stands still."""
    prepare(mock, "clock", person=registered, freeze=True)
    return str(prepare(mock, "contracts", person=registered)["first_login_url"])


def _set(tab: Tab, password: str = NEW, again: str = NEW) -> None:
    tab.press("設定する", password=password, password_confirmation=again)


def test_a_password_is_set_and_used(tab: Tab, link: str, registered: str) -> None:
    assert tab.follow(link).heading == "パスワード設定"
    assert registered in tab.page.text
    _set(tab)
    assert tab.page.heading == "おまかせログイン"
    assert "パスワードを設定しました。" in tab.page.text
    tab.press("ログイン", email=registered.upper(), password=NEW)
    assert tab.page.heading == "管理者ホーム"
    assert {"模擬商事株式会社", registered} <= set(tab.page.texts)
    assert tab.open("omakase", tab.page.links["ユーザ登録"]).heading == "ユーザ登録"
    assert tab.open("omakase", "/admin/saas").heading == "SaaS設定"
    assert tab.press("ログアウト").heading == "おまかせログイン"
    assert tab.open("omakase", "/admin").heading == "おまかせログイン"


def test_a_link_is_dead_once_the_password_is_set(mock: MockProcess, tab: Tab, link: str, registered: str) -> None:
    late = Tab(mock)
    late.follow(link)
    tab.follow(link)
    _set(tab)
    _set(late, "Another-one-2", "Another-one-2")
    assert late.page.heading == "初回ログイン用URLが無効です"
    assert tab.follow(link).heading == "初回ログイン用URLが無効です"
    tab.open("omakase", "/login")
    assert tab.press("ログイン", email=registered, password=NEW).heading == "管理者ホーム"


def test_a_link_lasts_24_hours_until_the_password_is_set(
    mock: MockProcess, tab: Tab, link: str, registered: str
) -> None:
    tab.follow(link)
    prepare(mock, "clock", person=registered, advance_seconds=86400)
    _set(tab)
    assert tab.page.heading == "おまかせログイン"


def test_a_link_is_dead_one_second_after_24_hours(mock: MockProcess, tab: Tab, link: str, registered: str) -> None:
    tab.follow(link)
    prepare(mock, "clock", person=registered, advance_seconds=86401)
    _set(tab)
    assert tab.page.heading == "初回ログイン用URLの有効期限が切れています"
    assert tab.follow(link).heading == "初回ログイン用URLの有効期限が切れています"


@pytest.mark.parametrize("token", ["", "?token=", "?token=altered", "?other=x"])
def test_other_links_are_invalid(tab: Tab, token: str) -> None:
    assert tab.open("omakase", f"/first-login{token}").heading == "初回ログイン用URLが無効です"


def test_a_form_with_another_token_sets_nothing(tab: Tab, link: str) -> None:
    tab.follow(link)
    tab.press("設定する", token="altered", password=NEW, password_confirmation=NEW)
    assert tab.page.heading == "初回ログイン用URLが無効です"


@pytest.mark.parametrize(
    ("password", "again", "messages"),
    [
        ("", "", ["新しいパスワードを入力してください", "新しいパスワード(確認)を入力してください"]),
        (NEW, "", ["新しいパスワード(確認)を入力してください"]),
        (NEW, NEW + "x", ["パスワードが一致しません"]),
        ("Short-1", "Short-1", ["パスワードは10文字以上で入力してください"]),
    ],
)
def test_a_refused_password_may_be_tried_again(
    tab: Tab, link: str, password: str, again: str, messages: list[str]
) -> None:
    tab.follow(link)
    _set(tab, password, again)
    assert tab.page.heading == "パスワード設定"
    assert tab.page.status == 422
    assert tab.page.alerts == messages
    _set(tab)
    assert tab.page.heading == "おまかせログイン"


def test_wrong_password_and_unknown_address_get_the_same_answer(tab: Tab, link: str, registered: str) -> None:
    tab.follow(link)
    _set(tab)
    alerts = []
    for email, password in ((registered, "wrong"), ("nobody@example.com", NEW), (registered, "")):
        tab.open("omakase", "/login")
        tab.press("ログイン", email=email, password=password)
        assert email in tab.page.form("ログイン").values["email"]
        alerts.append(tab.page.alerts)
    assert alerts == [["メールアドレスまたはパスワードが正しくありません"]] * 3


def test_ten_wrong_passwords_lock_for_a_quarter_of_an_hour(
    mock: MockProcess, tab: Tab, link: str, registered: str
) -> None:
    tab.follow(link)
    _set(tab)
    for _ in range(10):
        tab.press("ログイン", email=registered, password="wrong")
    tab.press("ログイン", email=registered, password=NEW)
    assert "15分間" in tab.page.alerts[0]
    prepare(mock, "clock", person=registered, advance_seconds=15 * 60)
    assert tab.press("ログイン", email=registered, password=NEW).heading == "管理者ホーム"


def test_the_business_ids_password_is_not_the_administrators(mock: MockProcess, tab: Tab, registered: str) -> None:
    prepare(mock, "contracts", person=registered, administrator_password=NEW)
    tab.open("omakase", "/login")
    assert tab.press("ログイン", email=registered, password=PASSWORD).alerts
    assert tab.press("ログイン", email=registered, password=NEW).heading == "管理者ホーム"
