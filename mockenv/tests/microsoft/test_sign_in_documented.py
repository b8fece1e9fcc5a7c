"""Sign-ins with the screens of the manual, from the relying party's request to its answer."""

from __future__ import annotations

import pyotp
import pytest

from mockenv.tests.microsoft.client import PASSWORD, TARO, Signer


@pytest.fixture
def signer() -> Signer:
    return Signer()


def test_a_password_signs_in_and_consent_is_asked_once(signer: Signer) -> None:
    signer.account()
    assert signer.ask().heading == "サインイン"
    assert signer.enter().heading == "パスワードの入力"
    assert signer.press("サインイン", passwd=PASSWORD).heading == "要求されているアクセス許可"
    signer.press("承諾", decision="accept")
    assert signer.answer["code"]
    assert signer.answer["state"] == "as-it-came"
    again = signer.another_browser()
    again.ask()
    again.enter()
    again.press("サインイン", passwd=PASSWORD)
    assert again.answer["code"]


def test_consent_that_is_refused_is_told_to_the_relying_party(signer: Signer) -> None:
    signer.account()
    signer.ask()
    signer.enter()
    signer.press("サインイン", passwd=PASSWORD)
    signer.press("キャンセル", decision="cancel")
    assert signer.answer["error"] == "access_denied"
    assert signer.answer["error_description"].startswith("AADSTS65004: ")


def test_a_code_comes_by_mail_and_signs_in(signer: Signer) -> None:
    signer.account(kind="none")
    signer.ask()
    assert signer.enter().heading == "コードの入力"
    (letter,) = signer.letters
    assert letter.to == TARO
    assert signer.code in letter.html
    assert signer.code not in signer.source
    assert signer.press("サインイン", otc=signer.code).heading == "要求されているアクセス許可"
    assert "code" in signer.accept().url.params


def test_the_telephone_approves_in_the_place_of_the_password(signer: Signer) -> None:
    signer.account(authenticator=True)
    signer.ask()
    assert signer.enter().heading == "Microsoft Authenticatorの確認"
    phone = signer.phone()
    assert phone.heading_of_the_request() == "サインインの確認"
    phone.press("承認", answer="approve")
    assert phone.page.heading == "応答を送信しました"
    assert signer.press("続行").heading == "要求されているアクセス許可"
    signer.accept()
    assert signer.answer["code"]


def test_the_code_of_the_app_is_another_way(signer: Signer) -> None:
    account = signer.account(authenticator=True, totp_secret=pyotp.random_base32())
    signer.ask()
    signer.enter()
    assert signer.open(signer.page.links["別の方法でサインインする"]).heading == "別の方法でサインインする"
    assert signer.press("確認コードを使う").heading == "確認コードの入力"
    now = signer.world.clock.now(TARO)
    signer.press("検証", otc=pyotp.TOTP(account.totp_secret).at(now))
    signer.accept()
    assert signer.answer["code"]
