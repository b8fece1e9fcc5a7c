"""Codes by mail and codes of the app: when they sign in, by the person's clock."""

from __future__ import annotations

from datetime import timedelta

import pyotp
import pytest

from mockenv.tests.microsoft.client import PASSWORD, TARO, Signer, code_of

MINUTE = 60
DAY = 24 * 60 * MINUTE


@pytest.fixture
def guest() -> Signer:
    signer = Signer()
    signer.account(kind="none")
    signer.ask()
    signer.enter()
    return signer


def _enter(signer: Signer, code: str) -> str:
    """Enter a code: the alert, or the heading of the next screen."""
    page = signer.press("サインイン", otc=code)
    return page.alerts[0] if page.alerts else page.heading


@pytest.mark.parametrize(("late", "outcome"), [(0, "要求されている"), (1, "コードの有効期限が切れました")])
def test_a_code_may_be_entered_for_thirty_minutes(guest: Signer, late: int, outcome: str) -> None:
    guest.world.clock.advance(TARO, 30 * MINUTE + late)
    assert _enter(guest, guest.code).startswith(outcome)


def test_a_wrong_code_is_refused_on_the_same_screen_and_the_right_one_signs_in_after_it(guest: Signer) -> None:
    wrong = "0" * 8 if guest.code != "0" * 8 else "1" * 8
    assert _enter(guest, wrong).startswith("コードが正しくありません")
    assert guest.page.heading == "コードの入力"
    assert _enter(guest, guest.code) == "要求されているアクセス許可"


def test_a_code_as_people_type_it_signs_in(guest: Signer) -> None:
    wide = guest.code.translate({ord(digit): chr(ord(digit) + 0xFEE0) for digit in "0123456789"})
    assert _enter(guest, f" {wide[:4]} {wide[4:]} ") == "要求されているアクセス許可"


def test_only_the_code_of_the_last_mail_signs_in(guest: Signer) -> None:
    guest.press("コードをもう一度送る")
    older, newer = map(code_of, guest.letters)
    if older != newer:  # one in a hundred million
        assert _enter(guest, older).startswith("このコードは使えません")
    assert _enter(guest, newer) == "要求されているアクセス許可"


def test_a_code_signs_in_once(guest: Signer) -> None:
    used = guest.code
    _enter(guest, used)
    other = guest.another_browser()
    other.ask()
    other.enter()
    assert _enter(other, used).startswith("このコードはすでに使用されています")


def test_reload_and_back_send_no_other_code(guest: Signer) -> None:
    address = str(guest.page.url)
    guest.open(address)
    guest.open(address)
    assert len(guest.letters) == 1


def test_the_mail_is_in_japanese_and_comes_from_a_reserved_domain(guest: Signer) -> None:
    (letter,) = guest.letters
    assert letter.sender.endswith(".example>")
    assert "30分間、1回だけ" in letter.text
    assert "模擬環境" in letter.html


def test_who_became_a_microsoft_account_later_still_gets_codes() -> None:
    signer = Signer()
    signer.account(kind="work", kind_when_registered="none")
    signer.ask()
    assert signer.enter().heading == "コードの入力"


def test_guessing_codes_locks_the_account(guest: Signer) -> None:
    wrong = "0" * 8 if guest.code != "0" * 8 else "1" * 8
    said = [_enter(guest, wrong) for _ in range(10)]
    assert [text[:12] for text in said[:9]] == ["コードが正しくありません"] * 9
    assert "ロック" in said[9]
    assert "ロック" in _enter(guest, guest.code)
    guest.world.clock.advance(TARO, MINUTE)
    assert _enter(guest, guest.code) == "要求されているアクセス許可"


@pytest.mark.parametrize(("steps", "signs_in"), [(-2, False), (-1, True), (0, True), (1, True), (2, False)])
def test_a_code_of_the_app_may_be_thirty_seconds_off(steps: int, signs_in: bool) -> None:
    signer = Signer()
    app = pyotp.TOTP(signer.account(authenticator=True, totp_secret=pyotp.random_base32()).totp_secret)
    signer.ask()
    signer.enter()
    signer.open(f"/common/SAS/code?ctx={signer.ctx}")
    page = signer.press("検証", otc=app.at(signer.world.clock.now(TARO) + steps * timedelta(seconds=30)))
    assert (page.heading == "要求されているアクセス許可") == signs_in
    assert bool(page.alerts) != signs_in


def test_a_code_of_the_app_signs_in_once() -> None:
    first = Signer()
    app = pyotp.TOTP(first.account(authenticator=True, totp_secret=pyotp.random_base32()).totp_secret)
    headings = []
    for signer in (first, first.another_browser()):
        signer.ask()
        signer.enter()
        signer.open(f"/common/SAS/code?ctx={signer.ctx}")
        headings.append(signer.press("検証", otc=app.at(signer.world.clock.now(TARO))).heading)
    assert headings == ["要求されているアクセス許可", "確認コードの入力"]


def test_whoever_has_a_password_gets_no_code_by_mail() -> None:
    signer = Signer()
    signer.account()
    signer.ask()
    signer.enter()
    ctx = signer.ctx
    signer.press_on_form("/common/login", passwd="wrong")
    signer.open(f"/common/otc?ctx={ctx}")
    assert signer.page.heading == "パスワードの入力"
    signer.press("サインイン", passwd=PASSWORD)
    assert signer.letters == []
