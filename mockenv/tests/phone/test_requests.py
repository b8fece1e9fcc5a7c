"""The telephone: what arrives, who may answer it, and for how long."""

from __future__ import annotations

import pytest

from mockenv.defects.registry import DEFECTS
from mockenv.tests.clients import new_world
from mockenv.tests.microsoft.client import PhoneClient, SignInClient
from mockenv.tests.people import HANAKO, TARO

CONSENT = "要求されているアクセス許可"


@pytest.fixture
def client() -> SignInClient:
    client = SignInClient()
    client.account(authenticator=True)
    client.account(HANAKO, authenticator=True)
    client.authorize()
    client.enter_address()
    return client


def _result(client: SignInClient) -> str:
    answer = client.http.post(f"/common/SAS/EndAuth?ctx={client.ctx}", data=client.page.forms[0].values)
    return str(answer.json()["ResultValue"])


def _approve(phone: PhoneClient) -> str:
    phone.open_request()
    return phone.submit("承認").heading


def test_both_show_the_same_number_and_approval_signs_in(client: SignInClient) -> None:
    number = client.page.texts[client.page.texts.index("別の方法でサインインする") - 2]
    phone = client.phone()
    assert phone.open_request() == "サインインの確認"
    assert number.isdigit()
    assert number in phone.page.texts
    assert _result(client) == "AuthenticationPending"
    assert phone.submit("承認").heading == "応答を送信しました"
    assert _result(client) == "Success"
    assert client.submit("続行").heading == CONSENT


def test_it_goes_on_only_after_an_answer(client: SignInClient) -> None:
    assert client.submit("続行").heading == "Microsoft Authenticatorの確認"


def test_denial_is_said_and_the_request_may_be_sent_again(client: SignInClient) -> None:
    phone = client.phone()
    phone.open_request()
    phone.submit("拒否")
    assert _result(client) == "PhoneAppDenied"
    assert client.submit("続行").heading == "要求が拒否されました"
    assert client.submit("もう一度送る").heading == "Microsoft Authenticatorの確認"
    assert _approve(client.phone()) == "応答を送信しました"
    assert client.submit("続行").heading == CONSENT


@pytest.mark.parametrize(
    ("late", "shown", "result"),
    [(0, "応答を送信しました", "Success"), (1, "要求の有効期限が切れました", "PhoneAppNoResponse")],
)
def test_the_telephone_may_answer_for_a_minute(client: SignInClient, late: int, shown: str, result: str) -> None:
    phone = client.phone()
    phone.open_request()
    client.world.clock.advance(TARO, 60 + late)
    assert phone.submit("承認").heading == shown
    assert _result(client) == result


def test_silence_is_said_and_the_request_may_be_sent_again(client: SignInClient) -> None:
    client.world.clock.advance(TARO, 61)
    assert client.phone().requests == []
    assert client.submit("続行").heading == "応答がありませんでした"
    client.submit("もう一度送る")
    assert _approve(client.phone()) == "応答を送信しました"
    assert client.submit("続行").heading == CONSENT


def test_a_request_that_another_one_replaced_cannot_be_answered(client: SignInClient) -> None:
    phone = client.phone()
    phone.open_request()
    client.open(f"/common/SAS/other?ctx={client.ctx}")
    client.submit("認証アプリの要求を承認する")
    assert phone.submit("承認").heading == "要求の有効期限が切れました"
    assert len(client.phone().requests) == 1
    assert client.submit("続行").heading == "Microsoft Authenticatorの確認"


def test_an_answer_is_final(client: SignInClient) -> None:
    phone = client.phone()
    phone.open_request()
    asked = phone.page
    phone.submit("拒否")
    assert "承認されませんでした" in phone.submit_from(asked, "承認").text
    assert _result(client) == "PhoneAppDenied"


def test_another_persons_telephone_neither_sees_nor_answers_a_request(client: SignInClient) -> None:
    own, other = client.phone(), client.phone(HANAKO)
    assert other.requests == []
    assert other.open(own.requests[0]).status == 404


def test_with_the_defect_another_persons_telephone_answers() -> None:
    client = SignInClient()
    client.account(authenticator=True)
    client.world.defects.add(TARO, DEFECTS["approved-on-another-phone"])
    client.authorize()
    client.enter_address()
    assert _approve(client.phone(HANAKO)) == "応答を送信しました"
    assert client.submit("続行").heading == CONSENT


def test_with_the_defect_silence_approves() -> None:
    client = SignInClient()
    client.account(authenticator=True)
    client.world.defects.add(TARO, DEFECTS["timeout-approves"])
    client.authorize()
    client.enter_address()
    client.world.clock.advance(TARO, 61)
    assert client.submit("続行").heading == CONSENT


def test_a_telephone_knows_its_owner_after_the_first_visit(client: SignInClient) -> None:
    phone = client.phone()
    assert TARO in phone.open("/").text
    stranger = PhoneClient(client.world, client.app)
    assert stranger.open("/").heading == "スマホの持ち主"
    assert stranger.requests == []


def test_somebody_else_at_the_browser_withdraws_the_request(client: SignInClient) -> None:
    client.open(f"/common/reprocess?ctx={client.ctx}")
    client.enter_address(HANAKO)
    assert client.phone(TARO).requests == []
    assert len(client.phone(HANAKO).requests) == 1


@pytest.mark.parametrize("typed", ["right", "wide", "wrong"])
def test_as_it_really_ships_the_number_is_typed_and_a_wrong_one_denies(typed: str) -> None:
    client = SignInClient(new_world("entra"))
    client.account(authenticator=True, passwordless=True)
    client.authorize(login_hint=TARO)
    begun = client.http.post(f"/common/SAS/BeginAuth?ctx={client.ctx}", data=client.page.forms[0].values)
    number = str(begun.json()["Entropy"])
    phone = client.phone()
    assert phone.open_request() == "サインインしようとしていますか?"
    assert number not in phone.page.texts
    assert phone.submit("はい", number="").alerts == ["番号を入力してください。"]
    as_typed = {"right": number, "wide": "".join(chr(ord(digit) + 0xFEE0) for digit in number), "wrong": "00"}
    phone.submit("はい", number=as_typed[typed])
    assert _result(client) == ("PhoneAppDenied" if typed == "wrong" else "Success")
