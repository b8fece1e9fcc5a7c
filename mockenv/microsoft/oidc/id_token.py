"""The id_token: what a relying party may believe of somebody, and its claim ``login_hint`` when it comes back."""

from __future__ import annotations

import base64
import time
from typing import TYPE_CHECKING, Any

from mockenv.microsoft.app_registrations import TENANT_ID, issuer
from mockenv.microsoft.oidc import keys

if TYPE_CHECKING:
    from mockenv.microsoft.accounts import Account
    from mockenv.microsoft.records.grants import Grant
    from mockenv.microsoft.request import MicrosoftRequest

GUESTS_PROVIDER = "mail"
"""Claim ``idp`` of somebody without a Microsoft account, who proved the address by a code."""
PERSONAL_PROVIDER = "live.com"
_OPAQUE = "O."
"""How the claim ``login_hint`` begins at Microsoft's."""


def id_token(request: MicrosoftRequest, account: Account, grant: Grant, lifetime: int) -> str:
    """A signed token for the relying party that asked.

    Its times are real ones, whatever a test did to the person's clock: relying parties such as MSAL judge them by
    their machine's.

    Args:
        request: the request that it answers.
        account: whom it is about.
        grant: what is redeemed for it.
        lifetime: seconds.
    """
    now = int(time.time())
    authorization, session = grant.request, grant.session
    claims: dict[str, Any] = {
        "aud": authorization.client_id,
        "iss": issuer(request.url("microsoft", "")),
        "iat": now,
        "nbf": now,
        "exp": now + lifetime,
        "name": account.name,
        "oid": account.object_id,
        "preferred_username": account.email,
        "sid": session.id,
        "sub": account.subject(authorization.client_id),
        "tid": TENANT_ID,
        "ver": "2.0",
    }
    if authorization.nonce:
        claims["nonce"] = authorization.nonce
    if session.kept:
        claims["signin_state"] = ["kmsi"]  # with はい on the screen that asks; MSAL.js reads it (`AuthToken.ts`)
    if authorization.max_age is not None or "auth_time" in authorization.claims:
        age = request.about(account.email).now - session.since
        claims["auth_time"] = now - max(0, int(age.total_seconds()))
    if "login_hint" in authorization.claims:
        claims["login_hint"] = login_hint(account.email)
    return keys.signed({**claims, **_address(account, grant)})


def _address(account: Account, grant: Grant) -> dict[str, str]:
    """Whoever has no work account is a guest of the tenant, and comes with an address in any case."""
    if account.kind_when_registered == "work":
        return {"email": account.email} if "email" in grant.scope else {}
    provider = GUESTS_PROVIDER if account.method == "code" else PERSONAL_PROVIDER
    return {"email": account.email, "idp": provider}


def login_hint(address: str) -> str:
    """Claim ``login_hint``: relying parties hand it back as parameter ``login_hint`` or ``logout_hint``."""
    return _OPAQUE + base64.urlsafe_b64encode(address.encode()).decode().rstrip("=")


def hinted_address(hint: str) -> str:
    """The address that a hint names; a hint that is none of ours as it is, and so nobody's. It grants nothing."""
    if not hint.startswith(_OPAQUE):
        return hint.strip()
    encoded = hint.removeprefix(_OPAQUE)
    try:
        return base64.urlsafe_b64decode(encoded + "=" * (-len(encoded) % 4)).decode() or hint
    except ValueError:
        return hint
