"""Where a sign-in begins: what a relying party asks is checked, then the person is.

A request whose client or redirect address is wrong is never redirected: whoever made it must not get an answer.
Anything else that is wrong is told to the relying party.
"""

from __future__ import annotations

import json
import re
from dataclasses import replace
from typing import TYPE_CHECKING, cast
from urllib.parse import urlencode

from starlette.routing import Route

from mockenv.microsoft.app_registrations import CLIENTS, is_tenant
from mockenv.microsoft.errors import RequestRefused
from mockenv.microsoft.oidc.id_token import hinted_address
from mockenv.microsoft.parameters import unique_parameters
from mockenv.microsoft.records.authorize_request import AuthorizeRequest
from mockenv.microsoft.request import endpoint
from mockenv.microsoft.sign_in import interaction
from mockenv.microsoft.sign_in.authorize_response import answer_with_error, show_error
from mockenv.web import redirect

if TYPE_CHECKING:
    from collections.abc import Mapping

    from starlette.responses import Response

    from mockenv.microsoft.app_registrations import Client
    from mockenv.microsoft.records.authorize_request import ChallengeMethod, Prompt, ResponseMode
    from mockenv.microsoft.request import MicrosoftRequest

PATH = "/{tenant}/oauth2/v2.0/authorize"
PROMPTS = ("none", "login", "consent", "select_account")
"""One at a time: of two Microsoft says AADSTS90023, unlike OpenID Connect (opencloud-eu/desktop, issue 871)."""
_CHALLENGE = {"S256": re.compile(r"[A-Za-z0-9_-]{43}"), "plain": re.compile(r"[A-Za-z0-9._~-]{43,128}")}


async def ask(request: MicrosoftRequest) -> Response:
    """Begin a sign-in."""
    try:
        fields = unique_parameters(request.http.query_params.multi_items())
        authorization = _addressed(fields, request)
    except RequestRefused as refused:
        return show_error(request, refused.known.code, refused.detail)
    try:
        return await interaction.begin(request, _checked(authorization, fields))
    except RequestRefused as refused:
        return answer_with_error(request, authorization, refused.known.code, refused.detail)


async def ask_by_form(request: MicrosoftRequest) -> Response:
    """The same, asked by another site's form: asked once more by address, for that brings the browser's cookies."""
    if not is_tenant(tenant := request.http.path_params["tenant"]):
        return show_error(request, 90002, tenant)
    form = await request.http.form()
    sent = [(name, value) for name, value in form.multi_items() if isinstance(value, str)]
    return redirect(f"/{tenant}/oauth2/v2.0/authorize?{urlencode(sent)}")


def _addressed(fields: Mapping[str, str], request: MicrosoftRequest) -> AuthorizeRequest:
    """Whom to answer, and how.

    Raises:
        RequestRefused: nobody can be answered.
    """
    if not is_tenant(tenant := request.http.path_params["tenant"]):
        raise RequestRefused(90002, tenant)
    if not (client_id := fields.get("client_id", "")):
        raise RequestRefused(900144, "client_id")
    if (client := CLIENTS.get(client_id)) is None:
        raise RequestRefused(700016, client_id)
    if not (address := fields.get("redirect_uri", "")):
        raise RequestRefused(900971)
    if not client.may_redirect(address, request.url):
        raise RequestRefused(50011, address)
    mode = fields.get("response_mode", "")
    answered = cast("ResponseMode", mode if mode in {"query", "fragment", "form_post"} else "query")
    return AuthorizeRequest(
        client_id, address, tenant.casefold(), fields.get("scope", ""), answered, fields.get("state", "")
    )


def _checked(authorization: AuthorizeRequest, fields: Mapping[str, str]) -> AuthorizeRequest:
    """The whole request.

    Raises:
        RequestRefused: the relying party is to be told why.
    """
    _check_answer(fields)
    if "openid" not in authorization.scope.split():
        raise RequestRefused(70011) if authorization.scope else RequestRefused(900144, "scope")
    prompt = fields.get("prompt", "")
    if prompt not in {"", *PROMPTS}:
        raise RequestRefused(90023)
    return replace(
        authorization,
        nonce=fields.get("nonce", ""),
        code_challenge=fields.get("code_challenge", ""),
        code_challenge_method=_challenge_method(fields, CLIENTS[authorization.client_id]),
        prompt=cast("Prompt", prompt),
        login_hint=hinted_address(fields.get("login_hint", "")),
        sid=fields.get("sid", ""),
        max_age=_max_age(fields),
        claims=_claims(fields),
        client_info=fields.get("client_info") == "1",
    )


def _check_answer(fields: Mapping[str, str]) -> None:
    if not (response_type := fields.get("response_type", "")):
        raise RequestRefused(900144, "response_type")
    if response_type != "code":
        raise RequestRefused(700054, response_type)
    if fields.get("response_mode", "query") not in {"query", "fragment", "form_post"}:
        raise RequestRefused(9002313, "response_mode")


def _challenge_method(fields: Mapping[str, str], client: Client) -> ChallengeMethod:
    method = fields.get("code_challenge_method", "plain")
    challenge = fields.get("code_challenge", "")
    if not challenge and client.platform == "spa":
        raise RequestRefused(9002325)  # programs and web applications may do without it (*auth code flow*)
    if not challenge and "code_challenge_method" in fields:
        raise RequestRefused(50147)
    if method not in _CHALLENGE or (challenge and not _CHALLENGE[method].fullmatch(challenge)):
        raise RequestRefused(501491)
    return cast("ChallengeMethod", method)


def _max_age(fields: Mapping[str, str]) -> int | None:
    """OpenID Connect Core 3.1.2.1. Microsoft honours it without documenting it (MSAL for Python, issue 444)."""
    if not (wanted := fields.get("max_age", "")):
        return None
    if not re.fullmatch(r"[0-9]{1,9}", wanted):
        raise RequestRefused(9002313, "max_age")
    return int(wanted)


def _claims(fields: Mapping[str, str]) -> frozenset[str]:
    """Which optional claims of the id_token parameter ``claims`` asks for (OpenID Connect Core 5.5)."""
    if not (sent := fields.get("claims", "")):
        return frozenset()
    try:
        of_id_token = json.loads(sent).get("id_token") or {}
        return frozenset(of_id_token.keys())
    except (ValueError, AttributeError, RecursionError):
        raise RequestRefused(9002313, "claims") from None


ROUTES = [
    Route(PATH, endpoint(ask), methods=["GET"]),
    Route(PATH, endpoint(ask_by_form), methods=["POST"]),
]
