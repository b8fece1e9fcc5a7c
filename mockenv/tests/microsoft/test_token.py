"""Redeeming authorization codes: who may, once, in time; and what the id_token says."""

from __future__ import annotations

import base64
import time
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from joserfc.errors import BadSignatureError

from mockenv.microsoft.app_registrations import MSAL_CLIENT_ID, PORTAL_CLIENT_ID, PORTAL_CLIENT_SECRET, TENANT_ID
from mockenv.microsoft.oidc import keys
from mockenv.tests.microsoft.relying_party import ASKED, BASE, CALLBACK, S256, TARO, VERIFIER, RelyingParty, answer_of

if TYPE_CHECKING:
    import httpx

    from mockenv.microsoft.accounts import Kind

PORTAL = {"client_id": PORTAL_CLIENT_ID, "redirect_uri": "https://portal.localhost:8000/auth/callback"}


def _refused(answer: httpx.Response, error: str, code: int, status: int = 400) -> None:
    told = answer.json()
    assert (answer.status_code, told["error"], told["error_codes"]) == (status, error, [code])
    assert told["error_description"].startswith(f"AADSTS{code}: ")
    assert ("www-authenticate" in answer.headers) == (status == 401)


def test_a_code_gives_tokens_that_nobody_may_keep(party: RelyingParty) -> None:
    answer = party.redeem(party.code())
    assert answer.status_code == 200
    assert answer.headers["cache-control"] == "no-store"
    told = answer.json()
    assert told.keys() == {"token_type", "scope", "expires_in", "ext_expires_in", "access_token", "id_token"}
    assert (told["token_type"], told["scope"], told["expires_in"]) == ("Bearer", "openid profile", 3600)


def test_an_id_token_says_who_signed_in(party: RelyingParty) -> None:
    session = answer_of(party.ask())["session_state"]
    claims = party.claims(party.redeem(party.code()).json()["id_token"])
    issued = claims.pop("iat")
    assert 0 <= time.time() - issued < 60
    assert claims == {
        "aud": MSAL_CLIENT_ID,
        "iss": f"{BASE}/{TENANT_ID}/v2.0",
        "nbf": issued,
        "exp": issued + 3600,
        "nonce": "the-nonce",
        "oid": TARO.object_id,
        "sub": TARO.subject(MSAL_CLIENT_ID),
        "tid": TENANT_ID,
        "ver": "2.0",
        "preferred_username": "Taro@Example.com",
        "name": "模擬 太郎",
        "sid": session,
    }


def test_its_header_names_a_published_key(party: RelyingParty) -> None:
    token = party.redeem(party.code()).json()["id_token"]
    assert keys.verified(token)
    header = base64.urlsafe_b64decode(token.partition(".")[0] + "==").decode()
    (key,) = party.get("/common/discovery/v2.0/keys").json()["keys"]
    assert f'"kid":"{key["kid"]}"' in header
    head, payload, signature = token.split(".")
    with pytest.raises(BadSignatureError):
        party.claims(f"{head}.{payload[:-4]}AAAA.{signature}")
    assert keys.verified(f"{head}.{payload}.{signature[:-8]}AAAAAAAA") is None
    assert keys.verified("no token") is None


@pytest.mark.parametrize("tenant", ["common", "organizations", "consumers"])
def test_by_whatever_tenant_the_token_names_the_systems(party: RelyingParty, tenant: str) -> None:
    code = answer_of(party.ask(tenant))["code"]
    claims = party.claims(party.redeem(code, tenant).json()["id_token"])
    assert (claims["tid"], claims["iss"]) == (TENANT_ID, f"{BASE}/{TENANT_ID}/v2.0")


@pytest.mark.parametrize(
    ("kind", "registered", "provider"),
    [
        ("work", "work", None),
        ("personal", "personal", "live.com"),
        ("none", "none", "mail"),
        ("work", "none", "mail"),
        ("personal", "none", "mail"),
    ],
)
def test_guests_have_an_email_and_a_provider(
    party: RelyingParty, kind: Kind, registered: Kind, provider: str | None
) -> None:
    party.world.microsoft.accounts.put(replace(TARO, kind=kind, kind_when_registered=registered))
    claims = party.claims(party.redeem(party.code()).json()["id_token"])
    assert claims.get("idp") == provider
    assert claims.get("email") == (provider and "Taro@Example.com")


def test_a_request_without_a_nonce_gets_a_token_without_one(party: RelyingParty) -> None:
    assert "nonce" not in party.claims(party.redeem(party.code(nonce=None)).json()["id_token"])


def test_msal_is_told_whose_tokens_they_are_if_it_asks(party: RelyingParty) -> None:
    info = party.redeem(party.code(), client_info="1").json()["client_info"]
    decoded = base64.urlsafe_b64decode(info + "==").decode()
    assert TARO.object_id in decoded
    assert TENANT_ID in decoded


@pytest.mark.parametrize(
    ("challenge", "verifier"),
    [
        ({}, VERIFIER),
        ({"code_challenge_method": "plain", "code_challenge": VERIFIER}, VERIFIER),
        ({"code_challenge_method": None, "code_challenge": VERIFIER}, VERIFIER),
        ({"code_challenge_method": None, "code_challenge": None}, None),
    ],
)
def test_each_kind_of_proof_key_is_taken(
    party: RelyingParty, challenge: dict[str, str | None], verifier: str | None
) -> None:
    assert party.redeem(party.code(**challenge), code_verifier=verifier).status_code == 200


@pytest.mark.parametrize(
    ("challenge", "right", "wrong", "code"),
    [
        ({}, VERIFIER, "w" + VERIFIER[1:], 501481),
        ({}, VERIFIER, S256, 501481),
        ({}, VERIFIER, "日本" * 22, 501481),
        ({}, VERIFIER, None, 900144),
        ({"code_challenge_method": "plain"}, S256, VERIFIER, 501481),
        ({"code_challenge_method": None, "code_challenge": None}, None, VERIFIER, 501481),
    ],
)
def test_a_wrong_proof_key_is_refused_and_leaves_the_code_as_it_was(
    party: RelyingParty, challenge: dict[str, str | None], right: str | None, wrong: str | None, code: int
) -> None:
    issued = party.code(**challenge)
    error = "invalid_request" if wrong is None else "invalid_grant"
    _refused(party.redeem(issued, code_verifier=wrong), error, code)
    assert party.redeem(issued, code_verifier=right).status_code == 200


def test_a_code_is_redeemed_once_and_a_second_time_harms_nobody_else(party: RelyingParty) -> None:
    other = party.code()
    code = party.code()
    assert party.redeem(code).status_code == 200
    _refused(party.redeem(code), "invalid_grant", 54005)
    _refused(party.redeem(code), "invalid_grant", 54005)
    assert party.redeem(other).status_code == 200


@pytest.mark.parametrize(("seconds", "status"), [(600, 200), (601, 400)])
def test_a_code_is_redeemed_within_ten_minutes_of_the_persons_clock(
    party: RelyingParty, seconds: int, status: int
) -> None:
    party.world.clock.freeze(TARO.email)
    code = party.code()
    party.world.clock.advance(TARO.email, seconds)
    answer = party.redeem(code)
    assert answer.status_code == status
    if status == 400:
        _refused(answer, "invalid_grant", 70008)


def test_a_moved_clock_does_not_date_the_token(party: RelyingParty) -> None:
    party.world.clock.advance(TARO.email, 400 * 24 * 3600)
    claims = party.claims(party.redeem(party.code()).json()["id_token"])
    assert abs(claims["iat"] - time.time()) < 60


@pytest.mark.parametrize(
    ("other", "error", "code"),
    [
        ({"grant_type": None}, "invalid_request", 900144),
        ({"grant_type": "password"}, "unsupported_grant_type", 70003),
        ({"code": None}, "invalid_request", 900144),
        ({"code": "never-issued"}, "invalid_grant", 70000),
        ({"redirect_uri": None}, "invalid_request", 900144),
        ({"redirect_uri": CALLBACK + "other"}, "invalid_grant", 500112),
        ({"client_id": None}, "invalid_request", 900144),
        ({"client_id": "nobody"}, "unauthorized_client", 700016),
    ],
)
def test_an_incomplete_or_wrong_request_is_refused_and_leaves_the_code_as_it_was(
    party: RelyingParty, other: dict[str, str | None], error: str, code: int
) -> None:
    issued = party.code()
    wrong = dict(other)
    _refused(party.redeem(wrong.pop("code", issued), **wrong), error, code)
    assert party.redeem(issued).status_code == 200


def test_an_unknown_tenant_a_doubled_field_and_json_are_refused(party: RelyingParty) -> None:
    _refused(party.redeem(party.code(), "elsewhere"), "invalid_request", 90002)
    doubled = {"grant_type": ["authorization_code", "authorization_code"]}
    _refused(party.post("/common/oauth2/v2.0/token", doubled), "invalid_request", 9002313)
    as_json = {"content-type": "application/json"}
    _refused(party.redeem(party.code(), TENANT_ID, as_json), "invalid_request", 900144)


def test_a_code_whose_account_is_gone_is_worth_nothing(party: RelyingParty) -> None:
    code = party.code()
    party.world.microsoft.accounts.__init__()  # type: ignore[misc] # everybody is gone
    _refused(party.redeem(code), "invalid_grant", 70000)


def _basic(client_id: str, secret: str) -> dict[str, str]:
    return {"authorization": "Basic " + base64.b64encode(f"{client_id}:{secret}".encode()).decode()}


def test_a_confidential_client_proves_itself_by_form_or_header(party: RelyingParty) -> None:
    by_form = party.redeem(party.code(**PORTAL), **PORTAL, client_secret=PORTAL_CLIENT_SECRET)
    assert by_form.status_code == 200
    header = _basic(PORTAL_CLIENT_ID, PORTAL_CLIENT_SECRET)
    by_header = party.redeem(party.code(**PORTAL), TENANT_ID, header, **{**PORTAL, "client_id": None})
    claims = party.claims(by_header.json()["id_token"])
    assert (claims["aud"], claims["sub"]) == (PORTAL_CLIENT_ID, TARO.subject(PORTAL_CLIENT_ID))
    assert claims["sub"] != TARO.subject(MSAL_CLIENT_ID)


@pytest.mark.parametrize(
    ("headers", "secret", "code"),
    [
        ({}, None, 7000218),
        ({}, "wrong", 7000215),
        ({}, "違う", 7000215),
        (_basic(PORTAL_CLIENT_ID, "wrong"), None, 7000215),
        ({"authorization": "Basic %%%"}, None, 7000215),
        ({"authorization": "Basic " + base64.b64encode(b"\xff:").decode()}, None, 7000215),
        ({"authorization": "Bearer abc"}, None, 7000215),
    ],
)
def test_a_confidential_client_without_its_secret_is_refused(
    party: RelyingParty, headers: dict[str, str], secret: str | None, code: int
) -> None:
    issued = party.code(**PORTAL)
    _refused(party.redeem(issued, TENANT_ID, headers, **PORTAL, client_secret=secret), "invalid_client", code, 401)


def test_a_public_client_has_no_secret(party: RelyingParty) -> None:
    _refused(party.redeem(party.code(), client_secret="guessed"), "invalid_client", 700025, 401)


def test_a_code_is_worth_nothing_to_another_client(party: RelyingParty) -> None:
    stolen = party.redeem(party.code(**PORTAL), redirect_uri=PORTAL["redirect_uri"])
    _refused(stolen, "invalid_grant", 70000)
    assert ASKED["client_id"] == MSAL_CLIENT_ID
