"""Redeems authorization codes and refresh tokens: checks them, and gives the grant to issue tokens for."""

from __future__ import annotations

import base64
import hashlib
import secrets
from dataclasses import replace
from typing import TYPE_CHECKING

from mockenv.microsoft.errors import RequestRefused
from mockenv.microsoft.microsoft_rules import GrantUse, RefreshUse
from mockenv.microsoft.records.grants import RefreshGrant

if TYPE_CHECKING:
    from collections.abc import Mapping

    from mockenv.microsoft.app_registrations import Client
    from mockenv.microsoft.records.authorize_request import AuthorizeRequest
    from mockenv.microsoft.records.grants import Grant
    from mockenv.microsoft.request import MicrosoftRequest
    from mockenv.web.tokens import Issued

_REFUSED = {"redeemed": 54005, "expired": 70008, "expired_for_page": 700084, "inactive": 700082}


def redeemed_grant(request: MicrosoftRequest, client: Client, fields: Mapping[str, str]) -> tuple[Grant, RefreshGrant]:
    """What the tokens are for: as much of the grant as this request asks for, and what a refresh token will stand for.

    Raises:
        RequestRefused: nothing can be had for it.
    """
    if fields["grant_type"] == "refresh_token":
        renewable = _renewable(request, client, fields)
        # OpenID Connect Core 12.2: a token that comes without the browser answers no request of it
        grant = replace(renewable.grant, request=replace(renewable.grant.request, nonce=""))
        return _narrowed(grant, fields), renewable
    issued = _presented(request, client, fields)
    grant = _narrowed(issued.subject, fields)
    request.state.codes.consume(fields["code"])  # only once everything else is right
    return grant, RefreshGrant(issued.subject, request.about(grant.email).now)


def _presented(request: MicrosoftRequest, client: Client, fields: Mapping[str, str]) -> Issued[Grant]:
    """The code that a request brings, which may be redeemed."""
    issued = request.state.codes.peek(fields["code"])
    if issued is None or issued.subject.request.client_id != client.client_id:
        raise RequestRefused(70000)
    authorization = issued.subject.request
    if fields["redirect_uri"] != authorization.redirect_uri:
        raise RequestRefused(500112)
    _check_verifier(authorization, fields.get("code_verifier", ""))
    person = request.about(issued.subject.email)
    use = GrantUse(person.now - issued.issued, person.rules.authorization_code_lifetime, issued.used)
    verdict = person.rules.judge_grant(use)
    if verdict != "usable":
        raise RequestRefused(_REFUSED[verdict])
    return issued


def _check_verifier(authorization: AuthorizeRequest, verifier: str) -> None:
    """PKCE: whoever redeems the code is the one who asked for it."""
    if authorization.code_challenge and not verifier:
        raise RequestRefused(900144, "code_verifier")
    shown = verifier
    if authorization.code_challenge_method == "S256" and verifier:
        shown = base64.urlsafe_b64encode(hashlib.sha256(verifier.encode()).digest()).decode().rstrip("=")
    if not secrets.compare_digest(shown.encode(), authorization.code_challenge.encode()):
        raise RequestRefused(501481)


def _renewable(request: MicrosoftRequest, client: Client, fields: Mapping[str, str]) -> RefreshGrant:
    """What the refresh token that a request brings stands for."""
    issued = request.state.refresh_tokens.peek(fields["refresh_token"])
    if issued is None or issued.subject.grant.request.client_id != client.client_id:
        raise RequestRefused(70000)
    person = request.about(issued.subject.grant.email)
    use = RefreshUse(person.now - issued.subject.since, person.now - issued.issued, client.platform == "spa")
    verdict = person.rules.judge_refresh(use)
    if verdict != "usable":
        raise RequestRefused(_REFUSED[verdict], f"{issued.issued:%Y-%m-%dT%H:%M:%S.%fZ}")
    return issued.subject


def _narrowed(grant: Grant, fields: Mapping[str, str]) -> Grant:
    """A grant of no more than a request asks for; nothing can be added without asking the person."""
    scope = tuple(fields.get("scope", "").split()) or grant.scope
    if not set(scope) <= set(grant.scope):
        raise RequestRefused(65001)
    return replace(grant, scope=scope)
