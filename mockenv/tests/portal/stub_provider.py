"""An OpenID Connect provider as small as can be, which does what a test wants it to do wrong."""

from __future__ import annotations

import secrets
import time
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qs, urlsplit

import httpx
from joserfc import jwt
from joserfc.jwk import RSAKey

from mockenv.microsoft.app_registrations import PORTAL_CLIENT_ID, TENANT_ID

BASE = "http://login.localhost:8000"
_OWN_KEY = RSAKey.generate_key(2048, parameters={"use": "sig", "alg": "RS256"}, auto_kid=True)
OTHER_KEY = RSAKey.generate_key(2048, parameters={"use": "sig", "alg": "RS256"}, auto_kid=True)


@dataclass
class StubProvider:
    """Answers the portal's back channel.

    Attributes:
        claims: put over the right ones; None leaves a claim out.
        key: that signs; another one than the published signs what nobody may believe.
        header: put over the right one.
        down: it answers nothing but errors.
        redeemed: the fields of every request for a token.
    """

    claims: dict[str, Any] = field(default_factory=dict)
    key: RSAKey = field(default_factory=lambda: _OWN_KEY)
    header: dict[str, Any] = field(default_factory=dict)
    down: bool = False
    redeemed: list[dict[str, str]] = field(default_factory=list)
    _granted: dict[str, dict[str, str]] = field(default_factory=dict)

    @property
    def transport(self) -> httpx.MockTransport:
        """Leads to it."""
        return httpx.MockTransport(self._serve)

    def consent(self, address: str, email: str) -> dict[str, str]:
        """The form that answers an authorization request, once somebody has signed in."""
        asked = {name: values[0] for name, values in parse_qs(urlsplit(address).query).items()}
        code = secrets.token_hex(8)
        self._granted[code] = {**asked, "email": email}
        return {"code": code, "state": asked["state"]}

    def _serve(self, request: httpx.Request) -> httpx.Response:
        if self.down:
            return httpx.Response(503)
        path = request.url.path
        if path.endswith("openid-configuration"):
            return httpx.Response(200, json=_METADATA)
        if path.endswith("keys"):
            return httpx.Response(200, json={"keys": [_OWN_KEY.as_dict(private=False)]})
        return self._redeem({name: values[0] for name, values in parse_qs(request.content.decode()).items()})

    def _redeem(self, fields: dict[str, str]) -> httpx.Response:
        self.redeemed.append(fields)
        asked = self._granted.pop(fields["code"], None)
        if asked is None:
            return httpx.Response(400, json={"error": "invalid_grant", "error_description": "AADSTS54005: redeemed"})
        return httpx.Response(200, json={"token_type": "Bearer", "access_token": "x", "id_token": self._signed(asked)})

    def _signed(self, asked: dict[str, str]) -> str:
        now = int(time.time())
        right = {"aud": PORTAL_CLIENT_ID, "iss": _METADATA["issuer"], "iat": now, "exp": now + 3600, "tid": TENANT_ID}
        who = {"sub": "s-1", "oid": "o-1", "preferred_username": asked["email"], "name": "模擬 太郎"}
        claims = {**right, **who, "nonce": asked["nonce"], **self.claims}
        header = {"alg": "RS256", "kid": _OWN_KEY.kid, **self.header}
        return jwt.encode(header, {name: value for name, value in claims.items() if value is not None}, self.key)


_METADATA = {
    "issuer": f"{BASE}/{TENANT_ID}/v2.0",
    "authorization_endpoint": f"{BASE}/authorize",
    "token_endpoint": f"{BASE}/token",
    "jwks_uri": f"{BASE}/keys",
    "end_session_endpoint": f"{BASE}/logout",
    "id_token_signing_alg_values_supported": ["RS256"],
}
