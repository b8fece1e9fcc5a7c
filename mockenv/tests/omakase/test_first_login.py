"""The administrator's first login: link, password, login (manual 2-(4), 2-(6))."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from mockenv.tests.people import PASSWORD

if TYPE_CHECKING:
    from mockenv.tests.api import Api
    from mockenv.tests.omakase.client import OmakaseClient

NEW = "Administrator-1"


@pytest.fixture
def link(api: Api, registered: str) -> str:
    """A first-login link; its person's clock stands still."""
    api.prepare("clock", person=registered, freeze=True)
    return str(api.prepare("contracts", person=registered)["first_login_url"])


def _set(client: OmakaseClient, password: str = NEW, again: str = NEW) -> None:
    client.submit("設定する", password=password, password_confirmation=again)


def test_a_password_is_set_and_used(client: OmakaseClient, link: str, registered: str) -> None:
    assert client.open(link).heading == "パスワード設定"
    assert registered in client.page.text
    _set(client)
    assert client.page.heading == "おまかせログイン"
    assert "パスワードを設定しました。" in client.page.text
    client.submit("ログイン", email=registered.upper(), password=NEW)
    assert client.page.heading == "管理者ホーム"
    assert {"模擬商事株式会社", registered} <= set(client.page.texts)
    assert client.open(client.page.links["ユーザ登録"]).heading == "ユーザ登録"
    assert client.open("/admin/saas").heading == "SaaS設定"
    assert client.submit("ログアウト").heading == "おまかせログイン"
    assert client.open("/admin").heading == "おまかせログイン"


def test_a_link_is_dead_once_the_password_is_set(client: OmakaseClient, link: str, registered: str) -> None:
    late = client.another_browser()
    late.open(link)
    client.open(link)
    _set(client)
    _set(late, "Another-one-2", "Another-one-2")
    assert late.page.heading == "初回ログイン用URLが無効です"
    assert client.open(link).heading == "初回ログイン用URLが無効です"
    client.open("/login")
    assert client.submit("ログイン", email=registered, password=NEW).heading == "管理者ホーム"


def test_a_link_lasts_24_hours_until_the_password_is_set(
    api: Api, client: OmakaseClient, link: str, registered: str
) -> None:
    client.open(link)
    api.prepare("clock", person=registered, advance_seconds=86400)
    _set(client)
    assert client.page.heading == "おまかせログイン"


def test_a_link_is_dead_one_second_after_24_hours(api: Api, client: OmakaseClient, link: str, registered: str) -> None:
    client.open(link)
    api.prepare("clock", person=registered, advance_seconds=86401)
    _set(client)
    assert client.page.heading == "初回ログイン用URLの有効期限が切れています"
    assert client.open(link).heading == "初回ログイン用URLの有効期限が切れています"


@pytest.mark.parametrize("token", ["", "?token=", "?token=altered", "?other=x"])
def test_other_links_are_invalid(client: OmakaseClient, token: str) -> None:
    assert client.open(f"/first-login{token}").heading == "初回ログイン用URLが無効です"


def test_a_form_with_another_token_sets_nothing(client: OmakaseClient, link: str) -> None:
    client.open(link)
    client.submit("設定する", token="altered", password=NEW, password_confirmation=NEW)
    assert client.page.heading == "初回ログイン用URLが無効です"


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
    client: OmakaseClient, link: str, password: str, again: str, messages: list[str]
) -> None:
    client.open(link)
    _set(client, password, again)
    assert client.page.heading == "パスワード設定"
    assert client.page.status == 422
    assert client.page.alerts == messages
    _set(client)
    assert client.page.heading == "おまかせログイン"


def test_wrong_password_and_unknown_address_get_the_same_answer(
    client: OmakaseClient, link: str, registered: str
) -> None:
    client.open(link)
    _set(client)
    alerts = []
    for email, password in ((registered, "wrong"), ("nobody@example.com", NEW), (registered, "")):
        client.open("/login")
        client.submit("ログイン", email=email, password=password)
        assert email in client.page.form("ログイン").values["email"]
        alerts.append(client.page.alerts)
    assert alerts == [["メールアドレスまたはパスワードが正しくありません"]] * 3


def test_ten_wrong_passwords_lock_for_a_quarter_of_an_hour(
    api: Api, client: OmakaseClient, link: str, registered: str
) -> None:
    client.open(link)
    _set(client)
    for _ in range(10):
        client.submit("ログイン", email=registered, password="wrong")
    client.submit("ログイン", email=registered, password=NEW)
    assert "15分間" in client.page.alerts[0]
    api.prepare("clock", person=registered, advance_seconds=15 * 60)
    assert client.submit("ログイン", email=registered, password=NEW).heading == "管理者ホーム"


def test_the_business_ids_password_is_not_the_administrators(api: Api, client: OmakaseClient, registered: str) -> None:
    api.prepare("contracts", person=registered, administrator_password=NEW)
    client.open("/login")
    assert client.submit("ログイン", email=registered, password=PASSWORD).alerts
    assert client.submit("ログイン", email=registered, password=NEW).heading == "管理者ホーム"
