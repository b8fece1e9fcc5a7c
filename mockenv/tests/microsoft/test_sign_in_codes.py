"""Codes by mail and codes of the app: when they sign in, by the person's clock."""

from __future__ import annotations

from datetime import timedelta

import pyotp
import pytest

from mockenv.tests.microsoft.client import SignInClient, code_of
from mockenv.tests.people import PASSWORD, TARO

MINUTE = 60
DAY = 24 * 60 * MINUTE


@pytest.fixture
def client() -> SignInClient:
    client = SignInClient()
    client.account(kind="none")
    client.authorize()
    client.enter_address()
    return client


def _enter(client: SignInClient, code: str) -> str:
    """Enter a code: the alert, or the heading of the next screen."""
    page = client.submit("サインイン", otc=code)
    return page.alerts[0] if page.alerts else page.heading


@pytest.mark.parametrize(("late", "outcome"), [(0, "要求されている"), (1, "コードの有効期限が切れました")])
def test_a_code_may_be_entered_for_thirty_minutes(client: SignInClient, late: int, outcome: str) -> None:
    client.world.clock.advance(TARO, 30 * MINUTE + late)
    assert _enter(client, client.code).startswith(outcome)


def test_a_wrong_code_is_refused_on_the_same_screen_and_the_right_one_signs_in_after_it(client: SignInClient) -> None:
    wrong = "0" * 8 if client.code != "0" * 8 else "1" * 8
    assert _enter(client, wrong).startswith("コードが正しくありません")
    assert client.page.heading == "コードの入力"
    assert _enter(client, client.code) == "要求されているアクセス許可"


def test_a_code_as_people_type_it_signs_in(client: SignInClient) -> None:
    wide = client.code.translate({ord(digit): chr(ord(digit) + 0xFEE0) for digit in "0123456789"})
    assert _enter(client, f" {wide[:4]} {wide[4:]} ") == "要求されているアクセス許可"


def test_only_the_code_of_the_last_mail_signs_in(client: SignInClient) -> None:
    client.submit("コードをもう一度送る")
    older, newer = map(code_of, client.mails)
    if older != newer:  # one in a hundred million
        assert _enter(client, older).startswith("このコードは使えません")
    assert _enter(client, newer) == "要求されているアクセス許可"


def test_a_code_signs_in_once(client: SignInClient) -> None:
    used = client.code
    _enter(client, used)
    other = client.another_browser()
    other.authorize()
    other.enter_address()
    assert _enter(other, used).startswith("このコードはすでに使用されています")


def test_reload_and_back_send_no_other_code(client: SignInClient) -> None:
    address = str(client.page.url)
    client.open(address)
    client.open(address)
    assert len(client.mails) == 1


def test_the_mail_is_in_japanese_and_comes_from_a_reserved_domain(client: SignInClient) -> None:
    (mail,) = client.mails
    assert mail.sender.endswith(".example>")
    assert "30分間、1回だけ" in mail.text
    assert "模擬環境" in mail.html


def test_who_became_a_microsoft_account_later_still_gets_codes() -> None:
    client = SignInClient()
    client.account(kind="work", kind_when_registered="none")
    client.authorize()
    assert client.enter_address().heading == "コードの入力"


def test_guessing_codes_locks_the_account(client: SignInClient) -> None:
    wrong = "0" * 8 if client.code != "0" * 8 else "1" * 8
    said = [_enter(client, wrong) for _ in range(10)]
    assert [text[:12] for text in said[:9]] == ["コードが正しくありません"] * 9
    assert "ロック" in said[9]
    assert "ロック" in _enter(client, client.code)
    client.world.clock.advance(TARO, MINUTE)
    assert _enter(client, client.code) == "要求されているアクセス許可"


@pytest.mark.parametrize(("steps", "signs_in"), [(-2, False), (-1, True), (0, True), (1, True), (2, False)])
def test_a_code_of_the_app_may_be_thirty_seconds_off(steps: int, signs_in: bool) -> None:
    client = SignInClient()
    app = pyotp.TOTP(client.account(authenticator=True, totp_secret=pyotp.random_base32()).totp_secret)
    client.authorize()
    client.enter_address()
    client.open(f"/common/SAS/code?ctx={client.ctx}")
    page = client.submit("検証", otc=app.at(client.world.clock.now(TARO) + steps * timedelta(seconds=30)))
    assert (page.heading == "要求されているアクセス許可") == signs_in
    assert bool(page.alerts) != signs_in


def test_a_code_of_the_app_signs_in_once() -> None:
    first = SignInClient()
    app = pyotp.TOTP(first.account(authenticator=True, totp_secret=pyotp.random_base32()).totp_secret)
    headings = []
    for client in (first, first.another_browser()):
        client.authorize()
        client.enter_address()
        client.open(f"/common/SAS/code?ctx={client.ctx}")
        headings.append(client.submit("検証", otc=app.at(client.world.clock.now(TARO))).heading)
    assert headings == ["要求されているアクセス許可", "確認コードの入力"]


def test_whoever_has_a_password_gets_no_code_by_mail() -> None:
    client = SignInClient()
    client.account()
    client.authorize()
    client.enter_address()
    ctx = client.ctx
    client.submit_to("/common/login", passwd="wrong")
    client.open(f"/common/otc?ctx={ctx}")
    assert client.page.heading == "パスワードの入力"
    client.submit("サインイン", passwd=PASSWORD)
    assert client.mails == []
