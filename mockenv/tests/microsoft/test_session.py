"""What a relying party may demand of a session that is open, and what its tokens say of it."""

from __future__ import annotations

import json
import time
from typing import Any

import pytest

from mockenv.microsoft.app_registrations import MSAL_CLIENT_ID, TENANT_ID
from mockenv.microsoft.oidc import keys
from mockenv.tests.clients import new_world
from mockenv.tests.microsoft.client import REDIRECT_URI, SignInClient
from mockenv.tests.people import HANAKO, PASSWORD, TARO

CONSENT, PROOF = "要求されているアクセス許可", "パスワードの入力"


@pytest.fixture
def client() -> SignInClient:
    client = SignInClient()
    for email in (TARO, HANAKO):
        client.account(email)
    return client


def claims(client: SignInClient) -> dict[str, Any]:
    """Those of the id_token that the answer brings."""
    form = {
        "grant_type": "authorization_code",
        "client_id": MSAL_CLIENT_ID,
        "code": client.answer["code"],
        "redirect_uri": REDIRECT_URI,
    }
    told = client.http.post(f"/{TENANT_ID}/oauth2/v2.0/token", data=form).json()
    verified = keys.verified(told["id_token"])
    assert verified is not None
    return verified


def asked_for(*names: str) -> str:
    """Parameter ``claims``."""
    return json.dumps({"id_token": {name: {"essential": False} for name in names}})


def test_consent_is_asked_for_anew_and_no_proof_with_it(client: SignInClient) -> None:
    client.sign_in()
    assert client.authorize(prompt="consent").heading == CONSENT
    client.consent()
    assert client.answer["code"]
    client.authorize()
    assert client.answer["code"], "it was asked for in that sign-in only"


def test_consent_may_be_declined_the_second_time_too(client: SignInClient) -> None:
    client.sign_in()
    client.authorize(prompt="consent")
    client.submit("キャンセル")
    assert client.answer["error"] == "access_denied"


def test_consent_anew_begins_with_the_proof_where_nobody_is_signed_in(client: SignInClient) -> None:
    assert client.authorize(prompt="consent").heading == "サインイン"
    client.enter_address()
    assert client.submit("サインイン", passwd=PASSWORD).heading == CONSENT


@pytest.mark.parametrize("prompt", ["select_account consent", "login consent", "consent none", "Consent"])
def test_prompts_come_one_at_a_time_as_at_microsofts(client: SignInClient, prompt: str) -> None:
    client.sign_in()
    client.authorize(prompt=prompt)
    assert client.answer["error_description"].startswith("AADSTS90023: ")


@pytest.mark.parametrize(
    ("seconds", "max_age", "anew"), [(60, 60, False), (61, 60, True), (0, 0, True), (9999, None, False)]
)
def test_a_proof_is_asked_for_anew_once_it_is_too_old(
    client: SignInClient, seconds: int, max_age: int | None, anew: bool
) -> None:
    client.sign_in()
    client.world.clock.advance(TARO, seconds)
    demanded = {} if max_age is None else {"max_age": str(max_age)}
    page = client.authorize(**demanded)
    if anew:
        assert page.heading == PROOF
        client.submit("サインイン", passwd=PASSWORD)
    told = claims(client)
    assert ("auth_time" in told) == (max_age is not None)
    assert not anew or abs(time.time() - told["auth_time"]) < 5
    client.authorize(prompt="none", **demanded)
    assert ("code" in client.answer) == (max_age != 0), "nought is never young enough without a screen"


def test_auth_time_is_when_it_was_proven_in_the_machines_time(client: SignInClient) -> None:
    client.sign_in()
    client.world.clock.advance(TARO, 1000)
    client.authorize(max_age="2000")
    assert 999 <= time.time() - claims(client)["auth_time"] < 1010
    client.authorize(claims='{"id_token": {"auth_time": {"essential": true}}}')
    assert "auth_time" in claims(client)
    client.authorize()
    assert "auth_time" not in claims(client)


@pytest.mark.parametrize("max_age", ["-1", "1.5", "soon", "９", "1" * 10])
def test_a_max_age_that_is_no_number_of_seconds_is_refused(client: SignInClient, max_age: str) -> None:
    client.authorize(max_age=max_age)
    assert client.answer["error_description"].startswith("AADSTS9002313: ")


@pytest.mark.parametrize("sent", ["{", "[]", '"id_token"', '{"id_token": []}x', '{"id_token": 1}', "[" * 15_000])
def test_claims_that_are_no_object_are_refused(client: SignInClient, sent: str) -> None:
    client.authorize(claims=sent)
    assert client.answer["error_description"].startswith("AADSTS9002313: ")


def test_a_session_that_is_kept_says_so() -> None:
    client = SignInClient(new_world("entra"))
    client.account(interruptions=("stay_signed_in",))
    client.authorize(login_hint=TARO)
    client.submit_to("/common/login", login=TARO, passwd=PASSWORD)
    client.submit_to("/kmsi", LoginOptions="1")
    client.consent()
    kept = claims(client)
    assert kept["signin_state"] == ["kmsi"]
    client.authorize(prompt="none")
    assert claims(client)["sid"] == kept["sid"]


def test_a_session_that_ends_with_the_browser_does_not(client: SignInClient) -> None:
    client.sign_in()
    assert "signin_state" not in claims(client)


def test_one_of_several_sessions_is_named_by_its_id_or_a_hint(client: SignInClient) -> None:
    client.sign_in(claims=asked_for("login_hint"))
    taro = claims(client)
    client.sign_in(HANAKO, prompt="select_account")
    for name, value in (("sid", taro["sid"]), ("login_hint", taro["login_hint"]), ("login_hint", TARO.upper())):
        client.authorize(prompt="none", **{name: value})
        assert claims(client)["preferred_username"] == TARO
    client.authorize(prompt="none")
    assert (client.answer["error"], "AADSTS16000: " in client.answer["error_description"]) == (
        "interaction_required",
        True,
    )


@pytest.mark.parametrize(
    ("named", "error", "code"),
    [
        ({"sid": "made-up"}, "interaction_required", 160021),
        ({"login_hint": HANAKO}, "login_required", 50058),
        ({"login_hint": "O.%%%"}, "login_required", 50058),
        ({"login_hint": "O._w"}, "login_required", 50058),
    ],
)
def test_somebody_who_is_not_signed_in_is_not_answered_for(
    client: SignInClient, named: dict[str, str], error: str, code: int
) -> None:
    client.sign_in()
    client.authorize(prompt="none", **named)
    assert client.answer["error"] == error
    assert client.answer["error_description"].startswith(f"AADSTS{code}: ")


def test_a_hint_signs_one_of_several_out(client: SignInClient) -> None:
    client.sign_in(claims=asked_for("login_hint"))
    hint = claims(client)["login_hint"]
    client.sign_in(HANAKO, prompt="select_account")
    client.open(f"/{TENANT_ID}/oauth2/v2.0/logout?logout_hint={hint}")
    client.authorize(prompt="none")
    assert claims(client)["preferred_username"] == HANAKO
    client.open(f"/{TENANT_ID}/oauth2/v2.0/logout")
    client.authorize(prompt="none")
    assert client.answer["error"] == "login_required"


def test_a_form_of_another_site_signs_out_and_leaves_no_token_in_the_history(client: SignInClient) -> None:
    client.sign_in()
    logout = f"/{TENANT_ID}/oauth2/v2.0/logout"
    left = client.post(logout, post_logout_redirect_uri=REDIRECT_URI, state="as-it-came")
    assert left.url == f"{REDIRECT_URI}?state=as-it-came"
    client.sign_in()
    left = client.post(logout, post_logout_redirect_uri=REDIRECT_URI, id_token_hint="forged")
    assert "forged" not in str(left.url)
    assert left.heading == "サインアウトしました"


def test_whose_an_answer_is_is_said_where_it_is_asked_for(client: SignInClient) -> None:
    client.sign_in(client_info="1")
    assert client.answer["client_info"]
    client.authorize()
    assert "client_info" not in client.answer
