"""Passwords: right and wrong, locks, and the way to advice instead of a reset."""

from __future__ import annotations

import pytest

from mockenv.tests.clients import new_world
from mockenv.tests.microsoft.client import SignInClient
from mockenv.tests.people import PASSWORD, TARO

MINUTE = 60


@pytest.fixture(params=["documented", "entra"])
def client(request: pytest.FixtureRequest) -> SignInClient:
    client = SignInClient(new_world(request.param))
    client.account()
    client.authorize(login_hint=TARO)
    return client


def _try(client: SignInClient, password: str) -> str:
    page = client.submit("サインイン", passwd=password)
    return page.alerts[0] if page.alerts else page.heading


def test_a_wrong_password_is_refused_on_the_same_screen_and_the_right_one_signs_in_after_it(
    client: SignInClient,
) -> None:
    assert _try(client, "wrong").startswith("アカウントまたはパスワードが正しくありません")
    assert client.page.heading == "パスワードの入力"
    assert _try(client, PASSWORD) == "要求されているアクセス許可"


def test_a_refusal_is_said_once_and_is_no_form_to_send_again(client: SignInClient) -> None:
    _try(client, "wrong")
    assert client.page.status == 200
    assert not client.open(str(client.page.url)).alerts


def test_nothing_typed_is_no_wrong_try(client: SignInClient) -> None:
    for _ in range(12):
        client.submit("サインイン", passwd="")
    assert _try(client, PASSWORD) == "要求されているアクセス許可"


def test_ten_wrong_passwords_lock_the_account_for_a_minute(client: SignInClient) -> None:
    said = [_try(client, "wrong") for _ in range(10)]
    assert not any("ロック" in text for text in said[:9])
    assert "ロック" in said[9]
    assert "ロック" in _try(client, PASSWORD)
    client.world.clock.advance(TARO, MINUTE - 1)
    assert "ロック" in _try(client, PASSWORD)
    client.world.clock.advance(TARO, 1)
    assert _try(client, PASSWORD) == "要求されているアクセス許可"


def test_the_right_password_ends_the_count(client: SignInClient) -> None:
    for _ in range(9):
        _try(client, "wrong")
    _try(client, PASSWORD)
    other = client.another_browser()
    other.authorize(login_hint=TARO)
    assert "ロック" not in _try(other, "wrong")


def test_a_forgotten_password_leads_to_advice_and_back(client: SignInClient) -> None:
    advice = client.open(client.page.links["パスワードを忘れた場合"])
    assert advice.heading == "パスワードについて"
    assert "リセットすることはできません" in advice.text
    assert not advice.forms
    assert client.open(advice.links["パスワードの入力に戻る"]).heading == "パスワードの入力"


def test_the_banner_is_an_organisations(client: SignInClient) -> None:
    assert 'alt="みどり物産株式会社"' in client.page.source
    client.account("own@example.com", kind="personal")
    own = client.another_browser()
    own.authorize(login_hint="own@example.com")
    assert own.page.heading == "パスワードの入力"
    assert "data:image" not in own.page.source.partition("<template")[0].replace('href="data:,"', "")


def test_who_is_not_registered_with_the_tenant_is_told_so(client: SignInClient) -> None:
    client.account("elsewhere@example.com", in_tenant=False)
    other = client.another_browser()
    other.authorize(login_hint="elsewhere@example.com")
    page = other.submit("サインイン", passwd=PASSWORD)
    assert page.heading == "サインインできませんでした"
    assert "AADSTS50020" in page.text
    assert other.open(page.links["別のアカウントを使用する"]).heading == "サインイン"
    assert other.authorize().heading == "サインイン", "nobody was signed in, and nobody is remembered"


def test_an_address_that_nobody_has_stays_on_the_entry() -> None:
    client = SignInClient()
    client.authorize()
    page = client.enter_address("nobody@example.com")
    assert page.heading == "サインイン"
    assert page.alerts[0].startswith("このユーザー名は間違っている可能性があります")
    assert page.form("次へ").values["login"] == ["nobody@example.com"]


def test_no_password_stands_in_an_address(client: SignInClient) -> None:
    client.submit("サインイン", passwd="wrong")
    assert "wrong" not in str(client.page.url)
    assert "wrong" not in client.page.source
