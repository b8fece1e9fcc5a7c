"""The id_token: what a relying party may believe of somebody."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Any

from mockenv.microsoft import keys
from mockenv.microsoft.tenants import TENANT_ID, issuer

if TYPE_CHECKING:
    from mockenv.microsoft.accounts import Account
    from mockenv.microsoft.grants import Grant
    from mockenv.microsoft.visit import Visit

GUESTS_PROVIDER = "mail"
"""Claim ``idp`` of somebody without a Microsoft account, who proved the address by a code."""
PERSONAL_PROVIDER = "live.com"


def id_token(visit: Visit, account: Account, grant: Grant, lifetime: int) -> str:
    """A signed token for the relying party that asked.

    Its times are real ones, whatever a test did to the person's clock: relying parties such as MSAL judge them by
    their machine's.

    Args:
        visit: the request that it answers.
        account: whom it is about.
        grant: what is redeemed for it.
        lifetime: seconds.
    """
    now = int(time.time())
    claims: dict[str, Any] = {
        "aud": grant.request.client_id,
        "iss": issuer(visit.world.url(visit.request, "microsoft", "")),
        "iat": now,
        "nbf": now,
        "exp": now + lifetime,
        "name": account.name,
        "oid": account.object_id,
        "preferred_username": account.email,
        "sid": grant.session,
        "sub": account.subject(grant.request.client_id),
        "tid": TENANT_ID,
        "ver": "2.0",
    }
    if grant.request.nonce:
        claims["nonce"] = grant.request.nonce
    return keys.signed({**claims, **_of_guests(account)})


def _of_guests(account: Account) -> dict[str, str]:
    """Whoever has no work account is a guest of the tenant."""
    if account.kind_when_registered == "work":
        return {}
    provider = GUESTS_PROVIDER if account.method == "code" else PERSONAL_PROVIDER
    return {"email": account.email, "idp": provider}
