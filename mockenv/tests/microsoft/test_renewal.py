"""Refresh tokens, as Microsoft has them, and who an access token is about."""

from __future__ import annotations

from typing import Any

import pytest

from mockenv.microsoft.app_registrations import (
    MSAL_CLIENT_ID,
    SPA_CLIENT_ID,
    TENANT_ID,
    WEB_CLIENT_ID,
    WEB_CLIENT_SECRET,
)
from mockenv.tests.microsoft.relying_party import TARO, RelyingParty

SCOPE = "openid profile email offline_access"
HOUR, DAY = 3600, 24 * 3600
PAGE = {"client_id": SPA_CLIENT_ID}
WEB = {"client_id": WEB_CLIENT_ID}
_PROOFS: dict[str, tuple[dict[str, str], dict[str, str]]] = {
    MSAL_CLIENT_ID: ({}, {}),
    SPA_CLIENT_ID: ({"origin": "http://localhost:53217"}, {}),
    WEB_CLIENT_ID: ({}, {"client_secret": WEB_CLIENT_SECRET}),
}


def tokens(party: RelyingParty, client_id: str = MSAL_CLIENT_ID, **other: str) -> dict[str, Any]:
    """What a sign-in brings."""
    headers, proof = _PROOFS[client_id]
    code = party.code(scope=SCOPE, client_id=client_id, **other)
    told: dict[str, Any] = party.redeem(code, TENANT_ID, headers, client_id=client_id, **proof).json()
    return told


def renew(party: RelyingParty, token: str, client_id: str = MSAL_CLIENT_ID, **other: str) -> dict[str, Any]:
    """What a refresh token brings."""
    headers, proof = _PROOFS[client_id]
    asked = {"grant_type": "refresh_token", "client_id": client_id, "refresh_token": token, **proof, **other}
    told: dict[str, Any] = party.post(f"/{TENANT_ID}/oauth2/v2.0/token", asked, **headers).json()
    return told


def code_of(told: dict[str, Any]) -> int:
    """The AADSTS code of a refusal."""
    assert told["error"] in {"invalid_grant", "invalid_request"}
    return int(told["error_codes"][0])


@pytest.mark.parametrize("client_id", [MSAL_CLIENT_ID, SPA_CLIENT_ID, WEB_CLIENT_ID])
def test_a_refresh_token_comes_with_its_scope_and_brings_new_tokens_and_a_successor(
    party: RelyingParty, client_id: str
) -> None:
    first = tokens(party, client_id)
    assert first["scope"] == "openid profile email"
    renewed = renew(party, first["refresh_token"], client_id)
    assert renewed["refresh_token"] != first["refresh_token"]
    assert renewed["access_token"] != first["access_token"]
    then, now = party.claims(first["id_token"]), party.claims(renewed["id_token"])
    assert (now["sub"], now["sid"], now["aud"]) == (then["sub"], then["sid"], client_id)
    assert ("nonce" in then, "nonce" in now) == (True, False)


def test_without_offline_access_there_is_none(party: RelyingParty) -> None:
    assert "refresh_token" not in party.redeem(party.code()).json()


def test_the_older_one_stays_good_and_so_do_both_after_sign_out(party: RelyingParty) -> None:
    first = tokens(party)
    second = renew(party, first["refresh_token"])
    party.get("/common/oauth2/v2.0/logout")
    for token in (first["refresh_token"], second["refresh_token"]):
        assert renew(party, token)["access_token"]


def test_it_renews_no_more_than_was_granted(party: RelyingParty) -> None:
    first = tokens(party)
    narrowed = renew(party, first["refresh_token"], scope="profile")
    assert (narrowed["scope"], "id_token" in narrowed) == ("profile", False)
    assert renew(party, narrowed["refresh_token"])["scope"] == "openid profile email"
    wider = renew(party, first["refresh_token"], scope="openid User.Read")
    assert (code_of(wider), wider["suberror"]) == (65001, "consent_required")


def test_a_code_too_may_be_redeemed_for_less(party: RelyingParty) -> None:
    told = party.redeem(party.code(scope=SCOPE), scope="openid").json()
    assert told["scope"] == "openid"
    assert code_of(party.redeem(party.code(), scope="openid Mail.Read").json()) == 65001


@pytest.mark.parametrize(
    ("client_id", "lifetime", "code"), [(SPA_CLIENT_ID, DAY, 700084), (MSAL_CLIENT_ID, 90 * DAY, 700082)]
)
def test_it_is_good_for_its_time_of_the_persons_clock(
    party: RelyingParty, client_id: str, lifetime: int, code: int
) -> None:
    party.world.clock.freeze(TARO.email)
    token = tokens(party, client_id)["refresh_token"]
    party.world.clock.advance(TARO.email, lifetime)
    assert renew(party, token, client_id)["access_token"]
    party.world.clock.advance(TARO.email, 1)
    assert code_of(renew(party, token, client_id)) == code


def test_a_pages_successor_ends_with_the_first_and_a_programs_begins_anew(party: RelyingParty) -> None:
    party.world.clock.freeze(TARO.email)
    of_page, of_program = tokens(party, SPA_CLIENT_ID)["refresh_token"], tokens(party)["refresh_token"]
    for _ in range(23):
        party.world.clock.advance(TARO.email, HOUR)
        of_page = renew(party, of_page, SPA_CLIENT_ID)["refresh_token"]
    party.world.clock.advance(TARO.email, HOUR + 1)
    expired = renew(party, of_page, SPA_CLIENT_ID)
    assert (code_of(expired), expired["suberror"]) == (700084, "bad_token")
    for _ in range(2):
        party.world.clock.advance(TARO.email, 80 * DAY)
        of_program = renew(party, of_program)["refresh_token"]


@pytest.mark.parametrize("token", ["made-up", "日本", "x" * 5000])
def test_one_that_was_never_issued_is_refused(party: RelyingParty, token: str) -> None:
    assert code_of(renew(party, token)) == 70000


def test_one_is_worth_nothing_to_others(party: RelyingParty) -> None:
    token = tokens(party)["refresh_token"]
    assert code_of(renew(party, token, WEB_CLIENT_ID)) == 70000
    assert code_of(renew(party, tokens(party)["access_token"])) == 70000
    party.world.microsoft.accounts.__init__()  # type: ignore[misc] # everybody is gone
    assert code_of(renew(party, token)) == 70000


def test_a_pages_token_is_used_by_pages_only(party: RelyingParty) -> None:
    token = tokens(party, SPA_CLIENT_ID)["refresh_token"]
    asked = {"grant_type": "refresh_token", "refresh_token": token, **PAGE}
    assert code_of(party.post(f"/{TENANT_ID}/oauth2/v2.0/token", asked).json()) == 9002327


def userinfo(party: RelyingParty, token: str | None, method: str = "GET", scheme: str = "Bearer") -> Any:  # noqa: ANN401 - JSON
    """What the provider says of a token: status and claims."""
    headers = {} if token is None else {"authorization": f"{scheme} {token}"}
    answer = party.http.request(method, "/oidc/userinfo", headers=headers)
    assert ("www-authenticate" in answer.headers) == (answer.status_code >= 400)
    return answer.status_code, answer.json()


@pytest.mark.parametrize("method", ["GET", "POST"])
def test_userinfo_says_as_much_as_the_scope_allows(party: RelyingParty, method: str) -> None:
    metadata = party.get(f"/{TENANT_ID}/v2.0/.well-known/openid-configuration").json()
    assert metadata["userinfo_endpoint"].endswith("/oidc/userinfo")
    first = tokens(party)
    subject = TARO.subject(MSAL_CLIENT_ID)
    assert userinfo(party, first["access_token"], method) == (
        200,
        {"sub": subject, "name": TARO.name, "email": TARO.email},
    )
    less = renew(party, first["refresh_token"], scope="openid")
    assert userinfo(party, less["access_token"], method) == (200, {"sub": subject})
    without = renew(party, first["refresh_token"], scope="profile")
    assert userinfo(party, without["access_token"])[0] == 403


def test_userinfo_says_nothing_for_anything_else(party: RelyingParty) -> None:
    first = tokens(party)
    for token in (None, "", "made-up", first["refresh_token"], first["id_token"]):
        assert userinfo(party, token) == (401, {"error": "invalid_token"})
    assert userinfo(party, first["access_token"], scheme="Basic")[0] == 401
    party.world.clock.advance(TARO.email, HOUR + 1)
    assert userinfo(party, first["access_token"])[0] == 401
