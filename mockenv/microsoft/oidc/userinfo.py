"""Who an access token is about (OpenID Connect Core 5.3).

At Microsoft's it is Graph that answers, with the name for the scope ``profile`` and the address for ``email``
(*Microsoft identity platform UserInfo endpoint*).
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from starlette.responses import JSONResponse

from mockenv.microsoft.oidc.cors import cross_origin_route
from mockenv.microsoft.oidc.token import LIFETIME

if TYPE_CHECKING:
    from starlette.responses import Response

    from mockenv.microsoft.records.grants import Grant
    from mockenv.microsoft.request import MicrosoftRequest

PATH = "/oidc/userinfo"


async def userinfo(request: MicrosoftRequest) -> Response:
    """The claims that the access token's scope lets a relying party know."""
    grant = _granted(request)
    account = request.state.accounts.find(grant.email) if grant else None
    if grant is None or account is None:
        return _refusal(401, "invalid_token")
    if "openid" not in grant.scope:
        return _refusal(403, "insufficient_scope")
    claims = {"sub": account.subject(grant.request.client_id)}
    if "profile" in grant.scope:
        claims["name"] = account.name
    if "email" in grant.scope:
        claims["email"] = account.email
    return JSONResponse(claims)


def _granted(request: MicrosoftRequest) -> Grant | None:
    """What the access token that was brought stands for, while it is valid."""
    scheme, _, token = request.http.headers.get("authorization", "").partition(" ")
    issued = request.state.access_tokens.peek(token.strip()) if scheme.casefold() == "bearer" else None
    if issued is None:
        return None
    age = request.about(issued.subject.email).now - issued.issued
    return issued.subject if age <= timedelta(seconds=LIFETIME) else None


def _refusal(status: int, error: str) -> Response:
    return JSONResponse({"error": error}, status, {"www-authenticate": f'Bearer error="{error}"'})


ROUTES = [cross_origin_route(PATH, userinfo, "GET", "POST")]
