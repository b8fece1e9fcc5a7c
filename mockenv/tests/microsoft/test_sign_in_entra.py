"""The screens as they really ship: what their scripts ask for, and what stands between proof and consent."""

from __future__ import annotations

import re
from typing import Any

import pytest

from mockenv.tests.clients import new_world
from mockenv.tests.microsoft.client import SignInClient
from mockenv.tests.people import PASSWORD, TARO

CONSENT = "要求されているアクセス許可"
DAY = 24 * 60 * 60


@pytest.fixture
def client() -> SignInClient:
    return SignInClient(new_world("entra"))


def _page_id(client: SignInClient) -> str:
    (page_id,) = client.page.root.xpath("//meta[@name='PageID']/@content")
    return str(page_id)


def _credential_type(client: SignInClient, username: str = TARO) -> Any:  # noqa: ANN401 - JSON
    return client.http.post(f"/common/GetCredentialType?ctx={client.ctx}", json={"username": username}).json()


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
    client: SignInClient, options: dict[str, Any], exists: int, preferred: int
) -> None:
    client.account(**options)
    client.authorize()
    found = _credential_type(client, TARO.lower())
    assert (found["IfExistsResult"], found["Credentials"]["PrefCredential"]) == (exists, preferred)
    assert bool(found["EstsProperties"]["UserTenantBranding"]) == (options.get("kind") != "none")


def test_an_address_that_nobody_has_is_told_by_the_same_question(client: SignInClient) -> None:
    client.authorize()
    assert _credential_type(client, "nobody@example.com")["IfExistsResult"] == 1


@pytest.mark.parametrize("body", [[], "text", None, {"username": None}])
def test_any_other_question_is_about_nobody(client: SignInClient, body: object) -> None:
    client.authorize()
    answer = client.http.post(f"/common/GetCredentialType?ctx={client.ctx}", json=body)
    assert answer.json()["IfExistsResult"] == 1


@pytest.mark.parametrize("body", ["[" * 100_000, "9" * 5_000, '{"username": ' * 2_000, "{", ""])
def test_json_that_cannot_be_read_asks_about_nobody(client: SignInClient, body: str) -> None:
    client.authorize()
    headers = {"content-type": "application/json"}
    answer = client.http.post(f"/common/GetCredentialType?ctx={client.ctx}", content=body, headers=headers)
    assert (answer.status_code, answer.json()["IfExistsResult"]) == (200, 1)


def test_another_browser_cannot_ask(client: SignInClient) -> None:
    client.authorize()
    path = f"/common/GetCredentialType?ctx={client.ctx}"
    assert client.another_browser().http.post(path, json={"username": TARO}).status_code == 401


@pytest.mark.parametrize(
    ("generation", "entry", "password"),
    [("classic", 'id="i0116"', 'id="i0118"'), ("new", 'id="usernameEntry"', 'id="passwordEntry"')],
)
def test_both_generations_have_a_hidden_twin_and_the_way_back_first(
    client: SignInClient, generation: str, entry: str, password: str
) -> None:
    client.account(generation=generation)
    client.identify_as(TARO)
    client.authorize()
    assert entry in _shown(client.page.source)
    client.authorize(login_hint=TARO)
    shown = _shown(client.page.source)
    assert password in shown
    twins = re.findall(r"<input [^>]*aria-hidden[^>]*>", shown)
    assert len(twins) == 1
    assert 'name="loginfmt"' in twins[0]
    assert shown.index('id="idBtn_Back"') < shown.index('type="submit"')
    assert _page_id(client) == "ConvergedSignIn"


def test_one_form_says_who_signs_in_and_proves_it(client: SignInClient) -> None:
    client.account()
    client.authorize()
    client.submit_to("/common/login", login=TARO, loginfmt=TARO, passwd=PASSWORD)
    assert (client.page.heading, _page_id(client)) == (CONSENT, "ConvergedConsent")
    client.consent()
    assert client.answer["code"]


def test_who_signs_in_may_be_said_in_the_visible_field_alone(client: SignInClient) -> None:
    """A button that is pressed before its script has come, or a client that fills in what it sees."""
    client.account()
    client.authorize()
    client.submit_to("/common/login", loginfmt=TARO)
    assert (client.page.heading, TARO in client.page.text) == ("パスワードの入力", True)


def test_of_two_accounts_the_system_knows_the_work_one(client: SignInClient) -> None:
    client.account(also_personal=True)
    client.authorize()
    client.submit_to("/common/login", login=TARO, passwd="wrong", kind="msa")
    assert "data:image" not in _shown(client.page.source).replace('href="data:,"', "")
    assert "AADSTS50020" in client.submit("サインイン", passwd=PASSWORD).text
    client.authorize(login_hint=TARO)
    assert client.submit("サインイン", passwd=PASSWORD).heading == CONSENT


def test_the_authenticator_follows_the_password(client: SignInClient) -> None:
    client.account(authenticator=True)
    client.authorize(login_hint=TARO)
    assert client.page.heading == "パスワードの入力"
    ctx = client.ctx
    assert client.open(f"/common/SAS?ctx={ctx}").heading == "パスワードの入力"
    client.submit("サインイン", passwd=PASSWORD)
    assert _page_id(client) == "ConvergedTFA"
    assert client.open(f"/common/Consent?ctx={ctx}").url.path == "/common/SAS", "half a proof is none"


def test_who_does_without_a_password_may_use_it_all_the_same(client: SignInClient) -> None:
    client.account(authenticator=True, passwordless=True)
    client.authorize()
    client.submit_to("/common/login", login=TARO)
    assert client.page.url.path == "/common/SAS"
    assert 'id="idRemoteNGC_DisplaySign"' in client.page.source
    assert 'id="idDiv_RemoteNGC_PollingDescription"' in client.page.source, "aws-azure-login prints it"
    client.open(f"/common/login?ctx={client.ctx}")
    assert client.submit("サインイン", passwd=PASSWORD).heading == CONSENT


def test_a_code_is_mailed_only_when_it_is_asked_for(client: SignInClient) -> None:
    client.account(kind="none", interruptions=("stay_signed_in",))
    client.authorize()
    client.submit_to("/common/login", login=TARO)
    assert client.page.heading == "メールでコードを受け取る"
    assert not client.mails
    client.submit_to("/common/login", login=TARO)
    assert not client.mails
    asked = client.page.form("コードの送信").values
    assert client.post(f"/common/otc/send?ctx={client.ctx}", **asked).heading == "コードの入力"
    client.submit("サインイン", otc=client.code)
    assert client.page.heading == "アクセス許可の確認", "guests are not asked to stay signed in"


def test_interruptions_come_in_the_order_of_the_account(client: SignInClient) -> None:
    client.account(interruptions=("passkey", "announcement", "more_information", "stay_signed_in"))
    client.authorize(login_hint=TARO)
    headings = [client.submit("サインイン", passwd=PASSWORD).heading]
    for _ in range(4):
        action = next(form.action for form in client.page.forms)
        headings.append(client.submit_to(action).heading)
    expected = ["パスキーの設定", "サインイン画面の変更のお知らせ", "詳細情報が必要", "サインインの状態を維持しますか?"]
    assert headings == [*expected, CONSENT]


def test_what_is_offered_is_not_set_up_here(client: SignInClient) -> None:
    client.account(interruptions=("passkey",))
    client.authorize(login_hint=TARO)
    client.submit("サインイン", passwd=PASSWORD)
    assert client.submit("次へ", set_up="次へ").alerts
    assert client.page.heading == "パスキーの設定"


@pytest.mark.parametrize(
    ("kind", "ids"), [("work", ("idBtn_Back", "idSIButton9")), ("personal", ("kmsiTitle", "acceptButton"))]
)
def test_the_question_to_stay_signed_in_has_ids_by_kind(client: SignInClient, kind: str, ids: tuple[str, str]) -> None:
    client.account(kind=kind, interruptions=("stay_signed_in",))
    client.authorize(login_hint=TARO)
    client.submit("サインイン", passwd=PASSWORD)
    assert _page_id(client) == "KmsiInterrupt"
    assert all(f'id="{one}"' in client.page.source for one in ids)


@pytest.mark.parametrize(("answer", "days", "silent"), [("1", 90, True), ("1", 91, False), ("0", 0, False)])
def test_who_stays_signed_in_needs_no_proof_after_a_restart_for_ninety_days(
    client: SignInClient, answer: str, days: int, silent: bool
) -> None:
    client.account(interruptions=("stay_signed_in",))
    client.authorize(login_hint=TARO)
    client.submit("サインイン", passwd=PASSWORD)
    client.submit_to("/kmsi", LoginOptions=answer)
    client.consent()
    again = client.restarted()
    client.world.clock.advance(TARO, days * DAY)
    page = again.authorize()
    assert ("code" in page.url.params) == silent


def test_the_list_has_tiles_and_no_next(client: SignInClient) -> None:
    client.account()
    client.authorize(login_hint=TARO)
    client.submit("サインイン", passwd=PASSWORD)
    client.consent()
    client.authorize(prompt="select_account")
    assert f'data-test-id="{TARO}"' in client.page.source
    assert not any("次へ" in form.buttons for form in client.page.forms)
    client.submit_to("/common/reprocess", account=TARO)
    assert client.answer["code"]
