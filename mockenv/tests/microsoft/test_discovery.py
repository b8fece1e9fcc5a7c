"""What relying parties read of the Microsoft sign-in, and how they sign people out."""

from __future__ import annotations

from dataclasses import replace

import pytest
from authlib.oidc.discovery import OpenIDProviderMetadata
from joserfc.jwk import KeySet

from mockenv.microsoft.app_registrations import MSAL_CLIENT_ID, PORTAL_CLIENT_ID, TENANT_ID
from mockenv.microsoft.oidc import keys
from mockenv.tests.microsoft.relying_party import BASE, TARO, RelyingParty, answer_of, shown_error
from mockenv.tests.page import Page

PORTAL = "https://portal.localhost:8000"


def test_the_metadata_are_valid_and_lead_to_this_host(party: RelyingParty) -> None:
    told = party.get(f"/{TENANT_ID}/v2.0/.well-known/openid-configuration").json()
    OpenIDProviderMetadata(told).validate()
    assert told["issuer"] == f"{BASE}/{TENANT_ID}/v2.0"
    assert told["authorization_endpoint"] == f"{BASE}/{TENANT_ID}/oauth2/v2.0/authorize"
    assert told["token_endpoint"] == f"{BASE}/{TENANT_ID}/oauth2/v2.0/token"
    assert told["jwks_uri"] == f"{BASE}/{TENANT_ID}/discovery/v2.0/keys"
    assert told["end_session_endpoint"] == f"{BASE}/{TENANT_ID}/oauth2/v2.0/logout"
    assert told["response_modes_supported"] == ["query", "fragment", "form_post"]
    assert told["code_challenge_methods_supported"] == ["S256", "plain"]


@pytest.mark.parametrize("tenant", ["common", "organizations", "consumers"])
def test_a_shared_segment_names_no_issuer_in_particular(party: RelyingParty, tenant: str) -> None:
    told = party.get(f"/{tenant}/v2.0/.well-known/openid-configuration").json()
    assert told["issuer"] == f"{BASE}/{{tenantid}}/v2.0"
    assert told["token_endpoint"] == f"{BASE}/{tenant}/oauth2/v2.0/token"


def test_only_the_public_half_of_the_key_is_published(party: RelyingParty) -> None:
    told = party.get("/common/discovery/v2.0/keys").json()
    (key,) = KeySet.import_key_set(told).keys
    assert not key.is_private
    assert told["keys"][0].keys() == {"kty", "n", "e", "kid", "use", "alg"}


@pytest.mark.parametrize("path", ["v2.0/.well-known/openid-configuration", "discovery/v2.0/keys"])
def test_an_unknown_tenant_has_nothing_to_read(party: RelyingParty, path: str) -> None:
    answer = party.get(f"/elsewhere/{path}")
    assert (answer.status_code, answer.json()["error_codes"]) == (400, [90002])


def test_this_host_is_an_authority_and_no_other(party: RelyingParty) -> None:
    ask = "/common/discovery/instance"
    told = party.get(ask, authorization_endpoint=f"{BASE}/{TENANT_ID}/oauth2/v2.0/authorize").json()
    assert party.get(told["tenant_discovery_endpoint"]).json()["issuer"] == f"{BASE}/{TENANT_ID}/v2.0"
    assert told["metadata"][0]["aliases"] == ["login.localhost:8000"]
    for other in ("https://evil.example/common/oauth2/v2.0/authorize", f"{BASE}/elsewhere/", "", "http://["):
        refused = party.get(ask, authorization_endpoint=other)
        assert (refused.status_code, refused.json()["error"]) == (400, "invalid_instance")


def sign_out(party: RelyingParty, address: str, **query: str) -> str | None:
    """Where a sign-out leads; None: to its own screen."""
    answer = party.get("/common/oauth2/v2.0/logout", post_logout_redirect_uri=address, **query)
    if answer.status_code == 200:
        assert Page(answer).heading == "サインアウトしました"
        return None
    assert answer.status_code == 303
    return answer.headers["location"]


def test_sign_out_leads_back_with_the_state(party: RelyingParty) -> None:
    token = party.redeem(party.code()).json()["id_token"]
    here = "http://localhost:53217/out"
    assert sign_out(party, f"{PORTAL}/signed-out") == f"{PORTAL}/signed-out"
    assert sign_out(party, f"{PORTAL}/signed-out", client_id=PORTAL_CLIENT_ID, state="a b") == (
        f"{PORTAL}/signed-out?state=a+b"
    )
    assert sign_out(party, here, id_token_hint=token) == here
    assert sign_out(party, here, client_id=MSAL_CLIENT_ID) == here


@pytest.mark.parametrize(
    "address",
    [
        "",
        "https://evil.example/",
        "https://portal.localhost.evil.example/",
        "/local",
        "//evil.example/signed-out",
        "/\\evil.example/signed-out",
        "javascript:alert(1)//portal.localhost:8000/signed-out",
        f"{PORTAL}/",
        f"{PORTAL}/signed-out/../x",
        f"{PORTAL}/signed-out?next=//evil.example",
        "https://portal.localhost:8001/signed-out",
        "http://portal.localhost:8000/signed-out",
        f"{PORTAL}@evil.example/signed-out",
        f"{PORTAL}/signed-out\r\nX: y",
    ],
)
def test_sign_out_leads_nowhere_else(party: RelyingParty, address: str) -> None:
    assert sign_out(party, address) is None


def test_sign_out_leads_only_where_the_one_who_asks_may_send_people(party: RelyingParty) -> None:
    token = party.redeem(party.code()).json()["id_token"]
    assert sign_out(party, PORTAL, client_id=MSAL_CLIENT_ID) is None
    assert sign_out(party, PORTAL, client_id="nobody") is None
    assert sign_out(party, PORTAL, id_token_hint=token) is None
    assert sign_out(party, PORTAL, id_token_hint="forged") is None
    assert sign_out(party, PORTAL, id_token_hint="forged", client_id=PORTAL_CLIENT_ID) is None


def test_an_unknown_tenant_signs_nobody_out(party: RelyingParty) -> None:
    assert "AADSTS90002:" in shown_error(party.get("/elsewhere/oauth2/v2.0/logout"))


def test_a_session_ends_with_sign_out(party: RelyingParty) -> None:
    first = answer_of(party.ask())["session_state"]
    assert answer_of(party.ask())["session_state"] == first
    sign_out(party, "")
    assert answer_of(party.ask())["session_state"] != first


def test_two_people_at_one_browser_have_sessions_of_their_own(party: RelyingParty) -> None:
    hanako = replace(TARO, email="hanako@example.com")
    party.world.microsoft.accounts.put(hanako)
    of_taro = answer_of(party.ask())["session_state"]
    assert answer_of(party.ask(login_hint=hanako.email))["session_state"] != of_taro


def test_every_mock_has_one_key_for_all_its_life() -> None:
    assert keys.published() == keys.published()
