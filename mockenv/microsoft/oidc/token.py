"""Where relying parties get tokens: for an authorization code, or for a refresh token.

Asked by their servers and programs, or by a page of theirs in a browser. Which of the two decides what is redeemed
where (*Microsoft identity platform and OAuth 2.0 authorization code flow*, “Redirect URIs for single-page apps”): what
was sent to a single-page application is redeemed by a request with an ``Origin``, and nothing else is.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any
from uuid import uuid4

from starlette.responses import JSONResponse

from mockenv.microsoft.app_registrations import is_tenant
from mockenv.microsoft.errors import RequestRefused
from mockenv.microsoft.oidc.client_authentication import authenticated_client
from mockenv.microsoft.oidc.cors import cross_origin_route
from mockenv.microsoft.oidc.id_token import id_token
from mockenv.microsoft.oidc.token_redemption import redeemed_grant
from mockenv.microsoft.parameters import unique_parameters
from mockenv.microsoft.records.grants import OFFLINE, client_info

if TYPE_CHECKING:
    from collections.abc import Mapping

    from starlette.responses import Response

    from mockenv.microsoft.accounts import Account
    from mockenv.microsoft.app_registrations import Client
    from mockenv.microsoft.records.grants import Grant, RefreshGrant
    from mockenv.microsoft.request import MicrosoftRequest

LIFETIME = 3600
"""Seconds that tokens are valid."""
_HERE = {65001: ("invalid_grant", "consent_required"), 700084: ("invalid_grant", "bad_token")}
"""AADSTS code → ``error`` and ``suberror``, where they are others than on the way through the browser."""


async def token(request: MicrosoftRequest) -> Response:
    """Tokens for an authorization code or a refresh token."""
    try:
        form = await request.http.form()
        fields = unique_parameters((name, value) for name, value in form.multi_items() if isinstance(value, str))
        return JSONResponse(_tokens(request, fields))
    except RequestRefused as refused:
        return _refusal(refused)


def _tokens(request: MicrosoftRequest, fields: Mapping[str, str]) -> dict[str, Any]:
    if not is_tenant(tenant := request.http.path_params["tenant"]):
        raise RequestRefused(90002, tenant)
    _check_complete(fields)
    client = authenticated_client(fields, request.http.headers.get("authorization", ""))
    _check_origin(client, request.http.headers.get("origin", ""))
    grant, renewable = redeemed_grant(request, client, fields)
    account = request.state.accounts.find(grant.email)
    if account is None:
        raise RequestRefused(70000)
    answer = _answer(request, account, grant, renewable)
    return {**answer, "client_info": client_info(account)} if "client_info" in fields else answer


def _check_complete(fields: Mapping[str, str]) -> None:
    needed = {"authorization_code": ("code", "redirect_uri"), "refresh_token": ("refresh_token",)}
    if "grant_type" not in fields:
        raise RequestRefused(900144, "grant_type")
    if fields["grant_type"] not in needed:
        raise RequestRefused(70003, fields["grant_type"])
    for name in needed[fields["grant_type"]]:
        if name not in fields:
            raise RequestRefused(900144, name)


def _check_origin(client: Client, origin: str) -> None:
    if origin and client.platform != "spa":
        raise RequestRefused(9002326, origin)
    if client.platform == "spa" and not origin:
        raise RequestRefused(9002327)


def _answer(request: MicrosoftRequest, account: Account, grant: Grant, renewable: RefreshGrant) -> dict[str, Any]:
    now = request.about(account.email).now
    answer: dict[str, Any] = {
        "token_type": "Bearer",
        "scope": " ".join(scope for scope in grant.scope if scope != OFFLINE),
        "expires_in": LIFETIME,
        "ext_expires_in": LIFETIME,
        "access_token": request.state.access_tokens.issue(grant, now),
    }
    if OFFLINE in renewable.grant.scope:
        answer["refresh_token"] = request.state.refresh_tokens.issue(renewable, now)
    if "openid" in grant.scope:
        answer["id_token"] = id_token(request, account, grant, LIFETIME)
    return answer


def _refusal(refused: RequestRefused) -> Response:
    known = refused.known
    error, suberror = _HERE.get(known.code, (known.error, ""))
    invalid_client = error == "invalid_client"
    return JSONResponse(
        {
            "error": error,
            "error_description": refused.description,
            "error_codes": [known.code],
            "timestamp": f"{datetime.now(UTC):%Y-%m-%d %H:%M:%SZ}",
            "trace_id": str(uuid4()),
            "correlation_id": str(uuid4()),
            **({"suberror": suberror} if suberror else {}),
        },
        401 if invalid_client else 400,
        {"www-authenticate": 'Basic realm="token"'} if invalid_client else None,
    )


ROUTES = [cross_origin_route("/{tenant}/oauth2/v2.0/token", token, "POST")]
