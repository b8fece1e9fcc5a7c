"""The telephone: what arrives, who may answer it, and for how long."""

from __future__ import annotations

import pytest

from mockenv.defects.registry import DEFECTS
from mockenv.tests.microsoft.client import TARO, Phone, Signer

HANAKO = "Hanako@Example.com"
CONSENT = "要求されているアクセス許可"


@pytest.fixture
def signer() -> Signer:
    signer = Signer()
    signer.account(authenticator=True)
    signer.account(HANAKO, authenticator=True)
    signer.ask()
    signer.enter()
    return signer


def _result(signer: Signer) -> str:
    answer = signer._ask("POST", f"/common/SAS/EndAuth?ctx={signer.ctx}", data=signer.page.forms[0].values)
    return str(answer.json()["ResultValue"])


def _approve(phone: Phone) -> str:
    phone.heading_of_the_request()
    return phone.press("承認", answer="approve").heading


def test_both_show_the_same_number_and_approval_signs_in(signer: Signer) -> None:
    number = signer.page.texts[signer.page.texts.index("別の方法でサインインする") - 2]
    phone = signer.phone()
    assert phone.heading_of_the_request() == "サインインの確認"
    assert number.isdigit()
    assert number in phone.page.texts
    assert _result(signer) == "AuthenticationPending"
    assert phone.press("承認", answer="approve").heading == "応答を送信しました"
    assert _result(signer) == "Success"
    assert signer.press("続行").heading == CONSENT


def test_it_goes_on_only_after_an_answer(signer: Signer) -> None:
    assert signer.press("続行").heading == "Microsoft Authenticatorの確認"


def test_denial_is_said_and_the_request_may_be_sent_again(signer: Signer) -> None:
    phone = signer.phone()
    phone.heading_of_the_request()
    phone.press("拒否", answer="deny")
    assert _result(signer) == "PhoneAppDenied"
    assert signer.press("続行").heading == "要求が拒否されました"
    assert signer.press("もう一度送る").heading == "Microsoft Authenticatorの確認"
    assert _approve(signer.phone()) == "応答を送信しました"
    assert signer.press("続行").heading == CONSENT


@pytest.mark.parametrize(
    ("late", "shown", "result"),
    [(0, "応答を送信しました", "Success"), (1, "要求の有効期限が切れました", "PhoneAppNoResponse")],
)
def test_the_telephone_may_answer_for_a_minute(signer: Signer, late: int, shown: str, result: str) -> None:
    phone = signer.phone()
    phone.heading_of_the_request()
    signer.world.clock.advance(TARO, 60 + late)
    assert phone.press("承認", answer="approve").heading == shown
    assert _result(signer) == result


def test_silence_is_said_and_the_request_may_be_sent_again(signer: Signer) -> None:
    signer.world.clock.advance(TARO, 61)
    assert signer.phone().requests == []
    assert signer.press("続行").heading == "応答がありませんでした"
    signer.press("もう一度送る")
    assert _approve(signer.phone()) == "応答を送信しました"
    assert signer.press("続行").heading == CONSENT


def test_a_request_that_another_one_replaced_cannot_be_answered(signer: Signer) -> None:
    phone = signer.phone()
    phone.heading_of_the_request()
    signer.open(f"/common/SAS/other?ctx={signer.ctx}")
    signer.press("認証アプリの要求を承認する")
    assert phone.press("承認", answer="approve").heading == "要求の有効期限が切れました"
    assert len(signer.phone().requests) == 1
    assert signer.press("続行").heading == "Microsoft Authenticatorの確認"


def test_an_answer_is_final(signer: Signer) -> None:
    phone = signer.phone()
    phone.heading_of_the_request()
    asked = phone.page
    phone.press("拒否", answer="deny")
    assert "承認されませんでした" in phone.press_on(asked, "承認", answer="approve").text
    assert _result(signer) == "PhoneAppDenied"


def test_another_persons_telephone_neither_sees_nor_answers_a_request(signer: Signer) -> None:
    own, other = signer.phone(), signer.phone(HANAKO)
    assert other.requests == []
    assert other.open(own.requests[0]).status == 404


def test_with_the_defect_another_persons_telephone_answers() -> None:
    signer = Signer()
    signer.account(authenticator=True)
    signer.world.defects.add(TARO, DEFECTS["approved-on-another-phone"])
    signer.ask()
    signer.enter()
    assert _approve(signer.phone(HANAKO)) == "応答を送信しました"
    assert signer.press("続行").heading == CONSENT


def test_with_the_defect_silence_approves() -> None:
    signer = Signer()
    signer.account(authenticator=True)
    signer.world.defects.add(TARO, DEFECTS["timeout-approves"])
    signer.ask()
    signer.enter()
    signer.world.clock.advance(TARO, 61)
    assert signer.press("続行").heading == CONSENT


def test_a_telephone_knows_its_owner_after_the_first_visit(signer: Signer) -> None:
    phone = signer.phone()
    assert TARO in phone.open("/").text
    stranger = Phone(signer)
    assert stranger.open("/").heading == "スマホの持ち主"
    assert stranger.requests == []


def test_somebody_else_at_the_browser_withdraws_the_request(signer: Signer) -> None:
    signer.open(f"/common/reprocess?ctx={signer.ctx}")
    signer.enter(HANAKO)
    assert signer.phone(TARO).requests == []
    assert len(signer.phone(HANAKO).requests) == 1


@pytest.mark.parametrize("typed", ["right", "wide", "wrong"])
def test_as_it_really_ships_the_number_is_typed_and_a_wrong_one_denies(typed: str) -> None:
    signer = Signer("entra")
    signer.account(authenticator=True, passwordless=True)
    signer.ask(login_hint=TARO)
    begun = signer._ask("POST", f"/common/SAS/BeginAuth?ctx={signer.ctx}", data=signer.page.forms[0].values)
    number = str(begun.json()["Entropy"])
    phone = signer.phone()
    assert phone.heading_of_the_request() == "サインインしようとしていますか?"
    assert number not in phone.page.texts
    assert phone.press("はい", answer="approve", number="").alerts == ["番号を入力してください。"]
    as_typed = {"right": number, "wide": "".join(chr(ord(digit) + 0xFEE0) for digit in number), "wrong": "00"}
    phone.press("はい", answer="approve", number=as_typed[typed])
    assert _result(signer) == ("PhoneAppDenied" if typed == "wrong" else "Success")
