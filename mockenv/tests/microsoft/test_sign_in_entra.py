"""The screens as they really ship: what their scripts ask for, and what stands between proof and consent."""

from __future__ import annotations

import re
from typing import Any

import pytest

from mockenv.tests.microsoft.client import PASSWORD, TARO, Signer

CONSENT = "要求されているアクセス許可"
DAY = 24 * 60 * 60


@pytest.fixture
def signer() -> Signer:
    return Signer("entra")


def _page_id(signer: Signer) -> str:
    return str(re.findall(r'<meta name="PageID" content="(\w+)">', signer.source)[0])


def _credential_type(signer: Signer, username: str = TARO) -> Any:  # noqa: ANN401 - JSON
    return signer.send(f"/common/GetCredentialType?ctx={signer.ctx}", {"username": username}).json()


def _shown(source: str) -> str:
    """The page without the views that wait in templates."""
    return re.sub(r"<template.*?</template>", "", source, flags=re.DOTALL)


@pytest.mark.parametrize(
    ("options", "exists", "preferred"),
    [
        ({}, 0, 1),
        ({"also_personal": True}, 6, 1),
        ({"authenticator": True}, 0, 1),
        ({"authenticator": True, "passwordless": True}, 0, 2),
        ({"kind": "none"}, 0, 3),
    ],
)
def test_an_address_is_asked_for_what_it_has(
    signer: Signer, options: dict[str, Any], exists: int, preferred: int
) -> None:
    signer.account(**options)
    signer.ask()
    found = _credential_type(signer, TARO.lower())
    assert (found["IfExistsResult"], found["Credentials"]["PrefCredential"]) == (exists, preferred)
    assert bool(found["EstsProperties"]["UserTenantBranding"]) == (options.get("kind") != "none")


def test_an_address_that_nobody_has_is_told_by_the_same_question(signer: Signer) -> None:
    signer.ask()
    assert _credential_type(signer, "nobody@example.com")["IfExistsResult"] == 1


@pytest.mark.parametrize("body", [[], "text", None, {"username": None}])
def test_any_other_question_is_about_nobody(signer: Signer, body: object) -> None:
    signer.ask()
    answer = signer.send(f"/common/GetCredentialType?ctx={signer.ctx}", body)
    assert answer.json()["IfExistsResult"] == 1


@pytest.mark.parametrize("body", ["[" * 100_000, "9" * 5_000, '{"username": ' * 2_000, "{", ""])
def test_json_that_cannot_be_read_asks_about_nobody(signer: Signer, body: str) -> None:
    signer.ask()
    headers = {"content-type": "application/json"}
    answer = signer._ask("POST", f"/common/GetCredentialType?ctx={signer.ctx}", content=body, headers=headers)
    assert (answer.status_code, answer.json()["IfExistsResult"]) == (200, 1)


def test_another_browser_cannot_ask(signer: Signer) -> None:
    signer.ask()
    path = f"/common/GetCredentialType?ctx={signer.ctx}"
    assert signer.another_browser().send(path, {"username": TARO}).status_code == 401


@pytest.mark.parametrize(
    ("generation", "entry", "password"),
    [("classic", 'id="i0116"', 'id="i0118"'), ("new", 'id="usernameEntry"', 'id="passwordEntry"')],
)
def test_both_generations_have_a_hidden_twin_and_the_way_back_first(
    signer: Signer, generation: str, entry: str, password: str
) -> None:
    signer.account(generation=generation)
    signer.is_known_as(TARO)
    signer.ask()
    assert entry in _shown(signer.source)
    signer.ask(login_hint=TARO)
    shown = _shown(signer.source)
    assert password in shown
    twins = re.findall(r"<input [^>]*aria-hidden[^>]*>", shown)
    assert len(twins) == 1
    assert 'name="loginfmt"' in twins[0]
    assert shown.index('id="idBtn_Back"') < shown.index('type="submit"')
    assert _page_id(signer) == "ConvergedSignIn"


def test_one_form_says_who_signs_in_and_proves_it(signer: Signer) -> None:
    signer.account()
    signer.ask()
    signer.press_on_form("/common/login", login=TARO, loginfmt=TARO, passwd=PASSWORD)
    assert (signer.page.heading, _page_id(signer)) == (CONSENT, "ConvergedConsent")
    signer.accept()
    assert signer.answer["code"]


def test_who_signs_in_may_be_said_in_the_visible_field_alone(signer: Signer) -> None:
    """A button that is pressed before its script has come, or a client that fills in what it sees."""
    signer.account()
    signer.ask()
    signer.press_on_form("/common/login", loginfmt=TARO)
    assert (signer.page.heading, TARO in signer.page.text) == ("パスワードの入力", True)


def test_of_two_accounts_the_system_knows_the_work_one(signer: Signer) -> None:
    signer.account(also_personal=True)
    signer.ask()
    signer.press_on_form("/common/login", login=TARO, passwd="wrong", kind="msa")
    assert "data:image" not in _shown(signer.source).replace('href="data:,"', "")
    assert "AADSTS50020" in signer.press("サインイン", passwd=PASSWORD).text
    signer.ask(login_hint=TARO)
    assert signer.press("サインイン", passwd=PASSWORD).heading == CONSENT


def test_the_authenticator_follows_the_password(signer: Signer) -> None:
    signer.account(authenticator=True)
    signer.ask(login_hint=TARO)
    assert signer.page.heading == "パスワードの入力"
    ctx = signer.ctx
    assert signer.open(f"/common/SAS?ctx={ctx}").heading == "パスワードの入力"
    signer.press("サインイン", passwd=PASSWORD)
    assert _page_id(signer) == "ConvergedTFA"
    assert signer.open(f"/common/Consent?ctx={ctx}").url.path == "/common/SAS", "half a proof is none"


def test_who_does_without_a_password_may_use_it_all_the_same(signer: Signer) -> None:
    signer.account(authenticator=True, passwordless=True)
    signer.ask()
    signer.press_on_form("/common/login", login=TARO)
    assert signer.page.url.path == "/common/SAS"
    assert 'id="idRemoteNGC_DisplaySign"' in signer.source
    assert 'id="idDiv_RemoteNGC_PollingDescription"' in signer.source, "aws-azure-login prints it"
    signer.open(f"/common/login?ctx={signer.ctx}")
    assert signer.press("サインイン", passwd=PASSWORD).heading == CONSENT


def test_a_code_is_mailed_only_when_it_is_asked_for(signer: Signer) -> None:
    signer.account(kind="none", interruptions=("stay_signed_in",))
    signer.ask()
    signer.press_on_form("/common/login", login=TARO)
    assert signer.page.heading == "メールでコードを受け取る"
    assert not signer.letters
    signer.press_on_form("/common/login", login=TARO)
    assert not signer.letters
    signer.page.form("コードの送信").action = f"/common/otc/send?ctx={signer.ctx}"
    assert signer.press("コードの送信").heading == "コードの入力"
    signer.press("サインイン", otc=signer.code)
    assert signer.page.heading == "アクセス許可の確認", "guests are not asked to stay signed in"


def test_interruptions_come_in_the_order_of_the_account(signer: Signer) -> None:
    signer.account(interruptions=("passkey", "announcement", "more_information", "stay_signed_in"))
    signer.ask(login_hint=TARO)
    headings = [signer.press("サインイン", passwd=PASSWORD).heading]
    for _ in range(4):
        action = next(form.action for form in signer.page.forms)
        headings.append(signer.press_on_form(action).heading)
    expected = ["パスキーの設定", "サインイン画面の変更のお知らせ", "詳細情報が必要", "サインインの状態を維持しますか?"]
    assert headings == [*expected, CONSENT]


def test_what_is_offered_is_not_set_up_here(signer: Signer) -> None:
    signer.account(interruptions=("passkey",))
    signer.ask(login_hint=TARO)
    signer.press("サインイン", passwd=PASSWORD)
    assert signer.press("次へ", set_up="次へ").alerts
    assert signer.page.heading == "パスキーの設定"


@pytest.mark.parametrize(
    ("kind", "ids"), [("work", ("idBtn_Back", "idSIButton9")), ("personal", ("kmsiTitle", "acceptButton"))]
)
def test_the_question_to_stay_signed_in_has_ids_by_kind(signer: Signer, kind: str, ids: tuple[str, str]) -> None:
    signer.account(kind=kind, interruptions=("stay_signed_in",))
    signer.ask(login_hint=TARO)
    signer.press("サインイン", passwd=PASSWORD)
    assert _page_id(signer) == "KmsiInterrupt"
    assert all(f'id="{one}"' in signer.source for one in ids)


@pytest.mark.parametrize(("answer", "days", "silent"), [("1", 90, True), ("1", 91, False), ("0", 0, False)])
def test_who_stays_signed_in_needs_no_proof_after_a_restart_for_ninety_days(
    signer: Signer, answer: str, days: int, silent: bool
) -> None:
    signer.account(interruptions=("stay_signed_in",))
    signer.ask(login_hint=TARO)
    signer.press("サインイン", passwd=PASSWORD)
    signer.press_on_form("/kmsi", LoginOptions=answer)
    signer.accept()
    again = signer.restarted()
    signer.world.clock.advance(TARO, days * DAY)
    page = again.ask()
    assert ("code" in page.url.params) == silent


def test_the_list_has_tiles_and_no_next(signer: Signer) -> None:
    signer.account()
    signer.ask(login_hint=TARO)
    signer.press("サインイン", passwd=PASSWORD)
    signer.accept()
    signer.ask(prompt="select_account")
    assert f'data-test-id="{TARO}"' in signer.source
    assert not any("次へ" in form.buttons for form in signer.page.forms)
    signer.press_on_form("/common/reprocess", account=TARO)
    assert signer.answer["code"]
