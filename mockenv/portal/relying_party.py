"""The portal as a client of the sign-in: OpenID Connect by Authlib, which is used as it is.

The only module that knows Authlib; it comes without types.
"""

from __future__ import annotations

import warnings
from typing import TYPE_CHECKING, Any

import httpx
from authlib import deprecate
from joserfc.errors import JoseError

from mockenv.microsoft.app_registrations import PORTAL_CLIENT_ID, PORTAL_CLIENT_SECRET, TENANT_ID
from mockenv.portal.records import VerifiedSignIn

with warnings.catch_warnings():
    # Authlib would rather have httpx2, and says so whenever it is imported; httpx does what is needed.
    warnings.filterwarnings("ignore", "The httpx module is deprecated", deprecate.AuthlibDeprecationWarning)
    from authlib.integrations.starlette_client import OAuth, OAuthError
    from authlib.oidc.core import CodeIDToken

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from starlette.requests import Request
    from starlette.responses import Response

    from mockenv.core.site_state import Person
    from mockenv.portal.portal_rules import PortalRules
    from mockenv.portal.records import Transaction

    PersonOf = Callable[[str], Person[PortalRules]]
    """Whom an address names, with the rules and the clock that hold."""

CALLBACK = "/auth/callback"
SIGNED_OUT = "/signed-out"
_NAME = "microsoft"
_TIMEOUT = 10
"""Seconds for an answer of the provider."""


class Unreachable(Exception):
    """The provider does not answer as one."""


class Unverified(Exception):
    """The provider's answer does not prove who is there; the message is for the log."""


class RelyingParty:
    """The portal as the provider at one address knows it. Reads metadata and keys once.

    Args:
        base: address of the provider's site, as browsers reach it.
        transport: of the back channel.
    """

    def __init__(self, base: str, transport: httpx.AsyncBaseTransport) -> None:
        self._client: Any = OAuth().register(
            _NAME,
            client_id=PORTAL_CLIENT_ID,
            client_secret=PORTAL_CLIENT_SECRET,
            server_metadata_url=f"{base}/{TENANT_ID}/v2.0/.well-known/openid-configuration",
            authorize_params={"response_mode": "form_post"},
            client_kwargs={
                "scope": "openid profile email",
                "code_challenge_method": "S256",
                "token_endpoint_auth_method": "client_secret_post",
                "transport": transport,
                "trust_env": False,  # a proxy for the outer world knows nothing of loopback
                "timeout": _TIMEOUT,
            },
        )

    async def to_sign_in(self, request: Request, callback: str, transaction: Transaction, *, another: bool) -> Response:
        """Sends the browser to the provider.

        Args:
            request: the browser's.
            callback: address that the answer goes to.
            transaction: what the answer will belong to.
            another: the person wants to choose the account anew.

        Raises:
            Unreachable: the provider is not there.
        """
        request.scope["session"] = transaction.kept
        chosen = {"prompt": "select_account"} if another else {}
        try:
            response: Response = await self._client.authorize_redirect(
                request,
                callback,
                state=transaction.state,
                nonce=transaction.nonce,
                **chosen,
            )
        except (httpx.HTTPError, ValueError) as error:
            raise Unreachable(str(error)) from error
        return response

    async def verified(self, request: Request, transaction: Transaction, person_of: PersonOf) -> VerifiedSignIn:
        """Redeems the code of the provider's answer, and checks the id_token: signature, issuer, audience, time, nonce.

        Args:
            request: the browser's, with the answer.
            transaction: what the answer belongs to.
            person_of: gives the person whom the id_token is about.

        Raises:
            Unreachable: the provider is not there.
            Unverified: something is not as it must be.
        """
        request.scope["session"] = transaction.kept
        try:
            token = await self._client.authorize_access_token(request, claims_cls=_claims_as_judged_for(person_of))
        except httpx.HTTPError as error:
            raise Unreachable(str(error)) from error
        except (OAuthError, JoseError, ValueError) as error:
            raise Unverified(str(error)) from error
        return _sign_in(person_of, transaction, token.get("userinfo") or {})

    async def to_sign_out(self, request: Request, back: str, address: str) -> Response:
        """Sends the browser to the provider's sign-out, which sends it back.

        No id_token goes along as a hint: it would stand in the browser's history.

        Args:
            request: the browser's.
            back: address of the portal.
            address: who signs out.

        Raises:
            Unreachable: the provider is not there.
        """
        request.scope["session"] = {}
        try:
            response: Response = await self._client.logout_redirect(
                request,
                post_logout_redirect_uri=back,
                client_id=PORTAL_CLIENT_ID,
                logout_hint=address,
            )
        except (httpx.HTTPError, ValueError) as error:
            raise Unreachable(str(error)) from error
        return response


def _claims_as_judged_for(person_of: PersonOf) -> type:
    """Authlib's checks of an id_token, the nonce judged by the rules of whom the (verified) token is about."""

    class Claims(CodeIDToken):  # type: ignore[misc] # Authlib has no types
        def validate_nonce(self) -> None:
            rules = person_of(_address(self)).rules
            if not rules.nonce_verified(self.params["nonce"], str(self.get("nonce", ""))):
                raise Unverified("the id_token answers another request: its nonce is not the one that was sent")

    return Claims


def _sign_in(person_of: PersonOf, transaction: Transaction, claims: Mapping[str, Any]) -> VerifiedSignIn:
    email = _address(claims)
    subject, object_id, tenant = (str(claims.get(claim, "")) for claim in ("sub", "oid", "tid"))
    if not (email and subject and object_id) or tenant != TENANT_ID:
        raise Unverified(f"the id_token names nobody of the tenant {TENANT_ID}")
    return VerifiedSignIn(
        subject=subject,
        object_id=object_id,
        tenant=tenant,
        nonce_sent=transaction.nonce,
        nonce_verified=claims.get("nonce") == transaction.nonce,
        email=email,
        name=str(claims.get("name", "")) or email,
        at=person_of(email).now,
    )


def _address(claims: Mapping[str, Any]) -> str:
    return str(claims.get("preferred_username") or claims.get("email") or "")
