"""Passwords: right and wrong, locks, and the way to advice instead of a reset."""

from __future__ import annotations

import pytest

from mockenv.tests.microsoft.client import PASSWORD, TARO, Signer

MINUTE = 60


@pytest.fixture(params=["documented", "entra"])
def signer(request: pytest.FixtureRequest) -> Signer:
    signer = Signer(request.param)
    signer.account()
    signer.ask(login_hint=TARO)
    return signer


def _try(signer: Signer, password: str) -> str:
    page = signer.press("サインイン", passwd=password)
    return page.alerts[0] if page.alerts else page.heading


def test_a_wrong_password_is_refused_on_the_same_screen_and_the_right_one_signs_in_after_it(signer: Signer) -> None:
    assert _try(signer, "wrong").startswith("アカウントまたはパスワードが正しくありません")
    assert signer.page.heading == "パスワードの入力"
    assert _try(signer, PASSWORD) == "要求されているアクセス許可"


def test_a_refusal_is_said_once_and_is_no_form_to_send_again(signer: Signer) -> None:
    _try(signer, "wrong")
    assert signer.page.status == 200
    assert not signer.open(str(signer.page.url)).alerts


def test_nothing_typed_is_no_wrong_try(signer: Signer) -> None:
    for _ in range(12):
        signer.press("サインイン", passwd="")
    assert _try(signer, PASSWORD) == "要求されているアクセス許可"


def test_ten_wrong_passwords_lock_the_account_for_a_minute(signer: Signer) -> None:
    said = [_try(signer, "wrong") for _ in range(10)]
    assert not any("ロック" in text for text in said[:9])
    assert "ロック" in said[9]
    assert "ロック" in _try(signer, PASSWORD)
    signer.world.clock.advance(TARO, MINUTE - 1)
    assert "ロック" in _try(signer, PASSWORD)
    signer.world.clock.advance(TARO, 1)
    assert _try(signer, PASSWORD) == "要求されているアクセス許可"


def test_the_right_password_ends_the_count(signer: Signer) -> None:
    for _ in range(9):
        _try(signer, "wrong")
    _try(signer, PASSWORD)
    other = signer.another_browser()
    other.ask(login_hint=TARO)
    assert "ロック" not in _try(other, "wrong")


def test_a_forgotten_password_leads_to_advice_and_back(signer: Signer) -> None:
    advice = signer.open(signer.page.links["パスワードを忘れた場合"])
    assert advice.heading == "パスワードについて"
    assert "リセットすることはできません" in advice.text
    assert not advice.forms
    assert signer.open(advice.links["パスワードの入力に戻る"]).heading == "パスワードの入力"


def test_the_banner_is_an_organisations(signer: Signer) -> None:
    assert 'alt="みどり物産株式会社"' in signer.source
    signer.account("own@example.com", kind="personal")
    own = signer.another_browser()
    own.ask(login_hint="own@example.com")
    assert own.page.heading == "パスワードの入力"
    assert "data:image" not in own.source.partition("<template")[0].replace('href="data:,"', "")


def test_who_is_not_registered_with_the_tenant_is_told_so(signer: Signer) -> None:
    signer.account("elsewhere@example.com", in_tenant=False)
    other = signer.another_browser()
    other.ask(login_hint="elsewhere@example.com")
    page = other.press("サインイン", passwd=PASSWORD)
    assert page.heading == "サインインできませんでした"
    assert "AADSTS50020" in page.text
    assert other.open(page.links["別のアカウントを使用する"]).heading == "サインイン"
    assert other.ask().heading == "サインイン", "nobody was signed in, and nobody is remembered"


def test_an_address_that_nobody_has_stays_on_the_entry() -> None:
    signer = Signer()
    signer.ask()
    page = signer.enter("nobody@example.com")
    assert page.heading == "サインイン"
    assert page.alerts[0].startswith("このユーザー名は間違っている可能性があります")
    assert page.form("次へ").values["login"] == ["nobody@example.com"]


def test_no_password_stands_in_an_address(signer: Signer) -> None:
    signer.press("サインイン", passwd="wrong")
    assert "wrong" not in str(signer.page.url)
    assert "wrong" not in signer.source
