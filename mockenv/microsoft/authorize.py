"""Where a sign-in begins: what a relying party asks is checked, then the person is.

A request whose client or redirect address is wrong is never redirected: whoever made it must not get an answer.
Anything else that is wrong is told to the relying party.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, cast
from urllib.parse import urlencode

from starlette.routing import Route

from mockenv.microsoft import interaction
from mockenv.microsoft.answers import answer_with_error, show_error
from mockenv.microsoft.authorize_request import AuthorizeRequest
from mockenv.microsoft.clients import CLIENTS
from mockenv.microsoft.errors import Refused
from mockenv.microsoft.parameters import single
from mockenv.microsoft.tenants import known
from mockenv.microsoft.visit import endpoint
from mockenv.web import redirect

if TYPE_CHECKING:
    from collections.abc import Mapping

    from starlette.responses import Response

    from mockenv.microsoft.authorize_request import ChallengeMethod, Prompt, ResponseMode
    from mockenv.microsoft.visit import Visit

PATH = "/{tenant}/oauth2/v2.0/authorize"
_CHALLENGE = {"S256": re.compile(r"[A-Za-z0-9_-]{43}"), "plain": re.compile(r"[A-Za-z0-9._~-]{43,128}")}


async def ask(visit: Visit) -> Response:
    """Begin a sign-in."""
    try:
        fields = single(visit.request.query_params.multi_items())
        request = _addressed(fields, visit.request.path_params["tenant"])
    except Refused as refused:
        return show_error(visit, refused.problem.code, refused.detail)
    try:
        return await interaction.begin(visit, _checked(request, fields))
    except Refused as refused:
        return answer_with_error(visit, request, refused.problem.code, refused.detail)


async def ask_by_form(visit: Visit) -> Response:
    """The same, asked by another site's form: asked once more by address, for that brings the browser's cookies."""
    if not known(tenant := visit.request.path_params["tenant"]):
        return show_error(visit, 90002, tenant)
    form = await visit.request.form()
    sent = [(name, value) for name, value in form.multi_items() if isinstance(value, str)]
    return redirect(f"/{tenant}/oauth2/v2.0/authorize?{urlencode(sent)}")


def _addressed(fields: Mapping[str, str], tenant: str) -> AuthorizeRequest:
    """Whom to answer, and how.

    Raises:
        Refused: nobody can be answered.
    """
    if not known(tenant):
        raise Refused(90002, tenant)
    if not (client_id := fields.get("client_id", "")):
        raise Refused(900144, "client_id")
    if (client := CLIENTS.get(client_id)) is None:
        raise Refused(700016, client_id)
    if not (address := fields.get("redirect_uri", "")):
        raise Refused(900971)
    if not client.may_redirect(address):
        raise Refused(50011, address)
    mode = fields.get("response_mode", "")
    answered = cast("ResponseMode", mode if mode in {"query", "fragment", "form_post"} else "query")
    return AuthorizeRequest(
        client_id, address, tenant.casefold(), fields.get("scope", ""), answered, fields.get("state", "")
    )


def _checked(request: AuthorizeRequest, fields: Mapping[str, str]) -> AuthorizeRequest:
    """The whole request.

    Raises:
        Refused: the relying party is to be told why.
    """
    _check_answer(fields)
    if "openid" not in request.scope.split():
        raise Refused(70011) if request.scope else Refused(900144, "scope")
    prompt = fields.get("prompt", "")
    if prompt not in {"", "none", "login", "select_account"}:
        raise Refused(90023)
    return replace(
        request,
        nonce=fields.get("nonce", ""),
        code_challenge=fields.get("code_challenge", ""),
        code_challenge_method=_challenge_method(fields),
        prompt=cast("Prompt", prompt),
        login_hint=fields.get("login_hint", "").strip(),
    )


def _check_answer(fields: Mapping[str, str]) -> None:
    if not (response_type := fields.get("response_type", "")):
        raise Refused(900144, "response_type")
    if response_type != "code":
        raise Refused(700054, response_type)
    if fields.get("response_mode", "query") not in {"query", "fragment", "form_post"}:
        raise Refused(9002313, "response_mode")


def _challenge_method(fields: Mapping[str, str]) -> ChallengeMethod:
    method = fields.get("code_challenge_method", "plain")
    challenge = fields.get("code_challenge", "")
    if not challenge and "code_challenge_method" in fields:
        raise Refused(50147)
    if method not in _CHALLENGE or (challenge and not _CHALLENGE[method].fullmatch(challenge)):
        raise Refused(501491)
    return cast("ChallengeMethod", method)


ROUTES = [
    Route(PATH, endpoint(ask), methods=["GET"]),
    Route(PATH, endpoint(ask_by_form), methods=["POST"]),
]
