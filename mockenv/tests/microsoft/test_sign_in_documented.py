"""Sign-ins with the screens of the manual, from the relying party's request to its answer."""

from __future__ import annotations

import pyotp
import pytest

from mockenv.tests.microsoft.client import SignInClient
from mockenv.tests.people import PASSWORD, TARO


@pytest.fixture
def client() -> SignInClient:
    return SignInClient()


def test_a_password_signs_in_and_consent_is_asked_once(client: SignInClient) -> None:
    client.account()
    assert client.authorize().heading == "サインイン"
    assert client.enter_address().heading == "パスワードの入力"
    assert client.submit("サインイン", passwd=PASSWORD).heading == "要求されているアクセス許可"
    client.submit("承諾")
    assert client.answer["code"]
    assert client.answer["state"] == "as-it-came"
    again = client.another_browser()
    again.authorize()
    again.enter_address()
    again.submit("サインイン", passwd=PASSWORD)
    assert again.answer["code"]


def test_consent_that_is_refused_is_told_to_the_relying_party(client: SignInClient) -> None:
    client.account()
    client.authorize()
    client.enter_address()
    client.submit("サインイン", passwd=PASSWORD)
    client.submit("キャンセル")
    assert client.answer["error"] == "access_denied"
    assert client.answer["error_description"].startswith("AADSTS65004: ")


def test_a_code_comes_by_mail_and_signs_in(client: SignInClient) -> None:
    client.account(kind="none")
    client.authorize()
    assert client.enter_address().heading == "コードの入力"
    (mail,) = client.mails
    assert mail.to == TARO
    assert client.code in mail.html
    assert client.code not in client.page.source
    assert client.submit("サインイン", otc=client.code).heading == "要求されているアクセス許可"
    assert "code" in client.consent().url.params


def test_the_telephone_approves_in_the_place_of_the_password(client: SignInClient) -> None:
    client.account(authenticator=True)
    client.authorize()
    assert client.enter_address().heading == "Microsoft Authenticatorの確認"
    phone = client.phone()
    assert phone.open_request() == "サインインの確認"
    phone.submit("承認")
    assert phone.page.heading == "応答を送信しました"
    assert client.submit("続行").heading == "要求されているアクセス許可"
    client.consent()
    assert client.answer["code"]


def test_the_code_of_the_app_is_another_way(client: SignInClient) -> None:
    account = client.account(authenticator=True, totp_secret=pyotp.random_base32())
    client.authorize()
    client.enter_address()
    assert client.open(client.page.links["別の方法でサインインする"]).heading == "別の方法でサインインする"
    assert client.submit("確認コードを使う").heading == "確認コードの入力"
    now = client.world.clock.now(TARO)
    client.submit("検証", otc=pyotp.TOTP(account.totp_secret).at(now))
    client.consent()
    assert client.answer["code"]
