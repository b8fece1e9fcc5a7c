"""MSAL for Python as it comes: the provider is one that it signs in at."""

from __future__ import annotations

from typing import Any

import msal
import pytest

from mockenv.microsoft.app_registrations import MSAL_CLIENT_ID, TENANT_ID
from mockenv.tests.microsoft.relying_party import BASE, CALLBACK, TARO, RelyingParty
from mockenv.tests.page import Page


class Wire:
    """MSAL's HTTP client, which leads into this process."""

    def __init__(self, party: RelyingParty) -> None:
        self._party = party

    def get(self, url: str, **_: Any) -> Any:  # noqa: ANN401 - as `requests` has it
        """Read an address."""
        return self._party.get(url)

    def post(self, url: str, data: dict[str, str], **_: Any) -> Any:  # noqa: ANN401 - as `requests` has it
        """Send a form."""
        return self._party.post(url, data)

    def close(self) -> None:
        """There is nothing to close."""


def _app(party: RelyingParty, tenant: str = TENANT_ID) -> Any:  # noqa: ANN401 - MSAL has no types
    authority = f"{BASE}/{tenant}"
    return msal.PublicClientApplication(
        MSAL_CLIENT_ID, authority=authority, instance_discovery=False, http_client=Wire(party)
    )


def _begun(app: Any) -> dict[str, Any]:  # noqa: ANN401 - MSAL has no types
    flow: dict[str, Any] = app.initiate_auth_code_flow(
        [], redirect_uri=CALLBACK, login_hint=TARO.email, response_mode="form_post"
    )
    return flow


def _answered(party: RelyingParty, flow: dict[str, Any]) -> dict[str, str]:
    form = Page(party.get(flow["auth_uri"])).form("続行")
    assert form.action == CALLBACK
    return {name: value for name, (value,) in form.values.items()}


@pytest.mark.parametrize("tenant", [TENANT_ID, "common", "organizations"])
def test_msal_signs_somebody_in(party: RelyingParty, tenant: str) -> None:
    app = _app(party, tenant)
    flow = _begun(app)
    tokens = app.acquire_token_by_auth_code_flow(flow, _answered(party, flow))
    claims = party.claims(tokens["id_token"])
    assert claims == tokens["id_token_claims"]
    assert (claims["sub"], claims["tid"]) == (TARO.subject(MSAL_CLIENT_ID), TENANT_ID)
    (account,) = app.get_accounts()
    assert account["username"] == TARO.email
    assert account["home_account_id"] == f"{TARO.object_id}.{TENANT_ID}"


def test_msal_understands_a_refusal(party: RelyingParty) -> None:
    app = _app(party)
    flow = _begun(app)
    answer = _answered(party, flow)
    app.acquire_token_by_auth_code_flow(flow, answer)
    refused = app.acquire_token_by_auth_code_flow(flow, answer)
    assert (refused["error"], refused["error_codes"]) == ("invalid_grant", [54005])


def test_msal_notices_a_tampered_state_and_nonce(party: RelyingParty) -> None:
    app = _app(party)
    flow = _begun(app)
    answer = _answered(party, flow)
    with pytest.raises(ValueError, match="state"):
        app.acquire_token_by_auth_code_flow(flow, {**answer, "state": "tampered"})
    tampered = {**flow, "auth_uri": flow["auth_uri"].replace("nonce=", "nonce=x")}
    with pytest.raises(RuntimeError, match="nonce"):
        app.acquire_token_by_auth_code_flow(flow, _answered(party, tampered))
