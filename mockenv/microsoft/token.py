"""Where relying parties redeem authorization codes: asked by their servers, never by browsers."""

from __future__ import annotations

import base64
import hashlib
import json
import secrets
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any
from uuid import uuid4

from starlette.responses import JSONResponse
from starlette.routing import Route

from mockenv.microsoft.client_proof import authenticated
from mockenv.microsoft.errors import Refused
from mockenv.microsoft.id_token import id_token
from mockenv.microsoft.parameters import single
from mockenv.microsoft.rules import GrantUse
from mockenv.microsoft.tenants import TENANT_ID, known
from mockenv.microsoft.visit import endpoint

if TYPE_CHECKING:
    from collections.abc import Mapping

    from starlette.responses import Response

    from mockenv.microsoft.accounts import Account
    from mockenv.microsoft.authorize_request import AuthorizeRequest
    from mockenv.microsoft.clients import Client
    from mockenv.microsoft.grants import Grant
    from mockenv.microsoft.visit import Visit
    from mockenv.web.tokens import Issued

LIFETIME = 3600
"""Seconds that tokens are valid."""
_REFUSED = {"redeemed": 54005, "expired": 70008}


async def token(visit: Visit) -> Response:
    """Tokens for an authorization code."""
    try:
        form = await visit.request.form()
        fields = single((name, value) for name, value in form.multi_items() if isinstance(value, str))
        return JSONResponse(_redeemed(visit, fields))
    except Refused as refused:
        return _refusal(refused)


def _redeemed(visit: Visit, fields: Mapping[str, str]) -> dict[str, Any]:
    if not known(tenant := visit.request.path_params["tenant"]):
        raise Refused(90002, tenant)
    _check_complete(fields)
    client = authenticated(fields, visit.request.headers.get("authorization", ""))
    grant = _granted(visit, client, fields)
    account = visit.state.accounts.find(grant.email)
    if account is None:
        raise Refused(70000)
    return _answer(visit, account, grant, with_client_info="client_info" in fields)


def _check_complete(fields: Mapping[str, str]) -> None:
    if fields.get("grant_type", "authorization_code") != "authorization_code":
        raise Refused(70003, fields["grant_type"])
    for needed in ("grant_type", "code", "redirect_uri"):
        if needed not in fields:
            raise Refused(900144, needed)


def _granted(visit: Visit, client: Client, fields: Mapping[str, str]) -> Grant:
    """What a code stands for. It is used up only by a request in which everything else is right."""
    issued = visit.state.codes.peek(fields["code"])
    if issued is None or issued.subject.request.client_id != client.client_id:
        raise Refused(70000)
    request = issued.subject.request
    if fields["redirect_uri"] != request.redirect_uri:
        raise Refused(500112)
    _check_verifier(request, fields.get("code_verifier", ""))
    _judge(visit, issued)
    visit.state.codes.consume(fields["code"])
    return issued.subject


def _check_verifier(request: AuthorizeRequest, verifier: str) -> None:
    """PKCE: whoever redeems the code is the one who asked for it."""
    if request.code_challenge and not verifier:
        raise Refused(900144, "code_verifier")
    shown = verifier
    if request.code_challenge_method == "S256" and verifier:
        shown = _base64url(hashlib.sha256(verifier.encode()).digest())
    if not secrets.compare_digest(shown.encode(), request.code_challenge.encode()):
        raise Refused(501481)


def _judge(visit: Visit, issued: Issued[Grant]) -> None:
    person = visit.about(issued.subject.email)
    use = GrantUse(person.now - issued.issued, person.rules.authorization_code_lifetime, issued.used)
    verdict = person.rules.judge_grant(use)
    if verdict != "usable":
        raise Refused(_REFUSED[verdict])


def _answer(visit: Visit, account: Account, grant: Grant, *, with_client_info: bool) -> dict[str, Any]:
    answer = {
        "token_type": "Bearer",
        "scope": grant.request.scope,
        "expires_in": LIFETIME,
        "ext_expires_in": LIFETIME,
        "access_token": secrets.token_urlsafe(32),
        "id_token": id_token(visit, account, grant, LIFETIME),
    }
    if with_client_info:
        info = {"uid": account.object_id, "utid": TENANT_ID}
        answer["client_info"] = _base64url(json.dumps(info).encode())
    return answer


def _refusal(refused: Refused) -> Response:
    invalid_client = refused.problem.error == "invalid_client"
    return JSONResponse(
        {
            "error": refused.problem.error,
            "error_description": refused.description,
            "error_codes": [refused.problem.code],
            "timestamp": f"{datetime.now(UTC):%Y-%m-%d %H:%M:%SZ}",
            "trace_id": str(uuid4()),
            "correlation_id": str(uuid4()),
        },
        401 if invalid_client else 400,
        {"www-authenticate": 'Basic realm="token"'} if invalid_client else None,
    )


def _base64url(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).decode().rstrip("=")


ROUTES = [Route("/{tenant}/oauth2/v2.0/token", endpoint(token), methods=["POST"])]
