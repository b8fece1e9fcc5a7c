"""What a relying party may demand of a session that is open, and what its tokens say of it."""

from __future__ import annotations

import json
import time
from typing import Any

import pytest

from mockenv.microsoft.app_registrations import MSAL_CLIENT_ID, TENANT_ID
from mockenv.microsoft.oidc import keys
from mockenv.tests.signer import BACK, PASSWORD, TARO, Signer

HANAKO = "Hanako@Example.com"
CONSENT, PROOF = "要求されているアクセス許可", "パスワードの入力"


@pytest.fixture
def signer() -> Signer:
    signer = Signer()
    for email in (TARO, HANAKO):
        signer.account(email)
    return signer


def claims(signer: Signer) -> dict[str, Any]:
    """Those of the id_token that the answer brings."""
    form = {
        "grant_type": "authorization_code",
        "client_id": MSAL_CLIENT_ID,
        "code": signer.answer["code"],
        "redirect_uri": BACK,
    }
    told = signer.post(f"/{TENANT_ID}/oauth2/v2.0/token", form)
    verified = keys.verified(told["id_token"])
    assert verified is not None
    return verified


def asked_for(*names: str) -> str:
    """Parameter ``claims``."""
    return json.dumps({"id_token": {name: {"essential": False} for name in names}})


def test_consent_is_asked_for_anew_and_no_proof_with_it(signer: Signer) -> None:
    signer.sign_in()
    assert signer.ask(prompt="consent").heading == CONSENT
    signer.accept()
    assert signer.answer["code"]
    signer.ask()
    assert signer.answer["code"], "it was asked for in that sign-in only"


def test_consent_may_be_declined_the_second_time_too(signer: Signer) -> None:
    signer.sign_in()
    signer.ask(prompt="consent")
    signer.press("キャンセル", decision="cancel")
    assert signer.answer["error"] == "access_denied"


def test_consent_anew_begins_with_the_proof_where_nobody_is_signed_in(signer: Signer) -> None:
    assert signer.ask(prompt="consent").heading == "サインイン"
    signer.enter()
    assert signer.press("サインイン", passwd=PASSWORD).heading == CONSENT


@pytest.mark.parametrize("prompt", ["select_account consent", "login consent", "consent none", "Consent"])
def test_prompts_come_one_at_a_time_as_at_microsofts(signer: Signer, prompt: str) -> None:
    signer.sign_in()
    signer.ask(prompt=prompt)
    assert signer.answer["error_description"].startswith("AADSTS90023: ")


@pytest.mark.parametrize(
    ("seconds", "max_age", "anew"), [(60, 60, False), (61, 60, True), (0, 0, True), (9999, None, False)]
)
def test_a_proof_is_asked_for_anew_once_it_is_too_old(
    signer: Signer, seconds: int, max_age: int | None, anew: bool
) -> None:
    signer.sign_in()
    signer.world.clock.advance(TARO, seconds)
    demanded = {} if max_age is None else {"max_age": str(max_age)}
    page = signer.ask(**demanded)
    if anew:
        assert page.heading == PROOF
        signer.press("サインイン", passwd=PASSWORD)
    told = claims(signer)
    assert ("auth_time" in told) == (max_age is not None)
    assert not anew or abs(time.time() - told["auth_time"]) < 5
    signer.ask(prompt="none", **demanded)
    assert ("code" in signer.answer) == (max_age != 0), "nought is never young enough without a screen"


def test_auth_time_is_when_it_was_proven_in_the_machines_time(signer: Signer) -> None:
    signer.sign_in()
    signer.world.clock.advance(TARO, 1000)
    signer.ask(max_age="2000")
    assert 999 <= time.time() - claims(signer)["auth_time"] < 1010
    signer.ask(claims='{"id_token": {"auth_time": {"essential": true}}}')
    assert "auth_time" in claims(signer)
    signer.ask()
    assert "auth_time" not in claims(signer)


@pytest.mark.parametrize("max_age", ["-1", "1.5", "soon", "９", "1" * 10])
def test_a_max_age_that_is_no_number_of_seconds_is_refused(signer: Signer, max_age: str) -> None:
    signer.ask(max_age=max_age)
    assert signer.answer["error_description"].startswith("AADSTS9002313: ")


@pytest.mark.parametrize("sent", ["{", "[]", '"id_token"', '{"id_token": []}x', '{"id_token": 1}', "[" * 15_000])
def test_claims_that_are_no_object_are_refused(signer: Signer, sent: str) -> None:
    signer.ask(claims=sent)
    assert signer.answer["error_description"].startswith("AADSTS9002313: ")


def test_a_session_that_is_kept_says_so() -> None:
    signer = Signer("entra")
    signer.account(interruptions=("stay_signed_in",))
    signer.ask(login_hint=TARO)
    signer.press_on_form("/common/login", login=TARO, passwd=PASSWORD)
    signer.press_on_form("/kmsi", LoginOptions="1")
    signer.accept()
    kept = claims(signer)
    assert kept["signin_state"] == ["kmsi"]
    signer.ask(prompt="none")
    assert claims(signer)["sid"] == kept["sid"]


def test_a_session_that_ends_with_the_browser_does_not(signer: Signer) -> None:
    signer.sign_in()
    assert "signin_state" not in claims(signer)


def test_one_of_several_sessions_is_named_by_its_id_or_a_hint(signer: Signer) -> None:
    signer.sign_in(claims=asked_for("login_hint"))
    taro = claims(signer)
    signer.sign_in(HANAKO, prompt="select_account")
    for name, value in (("sid", taro["sid"]), ("login_hint", taro["login_hint"]), ("login_hint", TARO.upper())):
        signer.ask(prompt="none", **{name: value})
        assert claims(signer)["preferred_username"] == TARO
    signer.ask(prompt="none")
    assert (signer.answer["error"], "AADSTS16000: " in signer.answer["error_description"]) == (
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
    signer: Signer, named: dict[str, str], error: str, code: int
) -> None:
    signer.sign_in()
    signer.ask(prompt="none", **named)
    assert signer.answer["error"] == error
    assert signer.answer["error_description"].startswith(f"AADSTS{code}: ")


def test_a_hint_signs_one_of_several_out(signer: Signer) -> None:
    signer.sign_in(claims=asked_for("login_hint"))
    hint = claims(signer)["login_hint"]
    signer.sign_in(HANAKO, prompt="select_account")
    signer.open(f"/{TENANT_ID}/oauth2/v2.0/logout?logout_hint={hint}")
    signer.ask(prompt="none")
    assert claims(signer)["preferred_username"] == HANAKO
    signer.open(f"/{TENANT_ID}/oauth2/v2.0/logout")
    signer.ask(prompt="none")
    assert signer.answer["error"] == "login_required"


def test_a_form_of_another_site_signs_out_and_leaves_no_token_in_the_history(signer: Signer) -> None:
    signer.sign_in()
    left = signer.post_form(
        f"/{TENANT_ID}/oauth2/v2.0/logout", {"post_logout_redirect_uri": BACK, "state": "as-it-came"}
    )
    assert left == f"{BACK}?state=as-it-came"
    signer.sign_in()
    forged = {"post_logout_redirect_uri": BACK, "id_token_hint": "forged"}
    assert "forged" not in signer.post_form(f"/{TENANT_ID}/oauth2/v2.0/logout", forged)
    assert signer.page.heading == "サインアウトしました"


def test_whose_an_answer_is_is_said_where_it_is_asked_for(signer: Signer) -> None:
    signer.sign_in(client_info="1")
    assert signer.answer["client_info"]
    signer.ask()
    assert "client_info" not in signer.answer
