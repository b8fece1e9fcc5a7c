"""How a sign-in ends: a code, an assertion or an error for the relying party, or a page that says why there is none."""

from __future__ import annotations

import base64
from typing import TYPE_CHECKING
from urllib.parse import urlencode, urlsplit

from mockenv.microsoft.errors import AADSTS_ERRORS
from mockenv.microsoft.records.grants import Grant, client_info
from mockenv.microsoft.saml import response
from mockenv.microsoft.sign_in import browser
from mockenv.web import redirect
from mockenv.web.headers import content_security_policy

if TYPE_CHECKING:
    from collections.abc import Mapping

    from starlette.responses import Response

    from mockenv.microsoft.accounts import Account
    from mockenv.microsoft.records.authorize_request import AuthorizeRequest
    from mockenv.microsoft.request import MicrosoftRequest


async def answer_with_code(request: MicrosoftRequest, authorization: AuthorizeRequest, account: Account) -> Response:
    """Send the browser back to the relying party with an authorization code, or with an assertion where it is SAML's.

    Args:
        request: the request that finished the sign-in.
        authorization: what the relying party asked.
        account: who signed in, registered with the system's tenant, and consented.
    """
    assert account.in_tenant, "whoever is not registered with the tenant does not get this far (AADSTS50020)"
    session = browser.session_of(request, account.email)
    if session is None:  # somebody signed out in another tab, just now
        return show_error(request, 50089)
    if authorization.response_mode == "saml":
        return _send_saml(request, authorization, response.success(request, authorization, account))
    grant = Grant(authorization, session, tuple(authorization.scope.split()))
    code = request.state.codes.issue(grant, request.about(account.email).now)
    whose = {"client_info": client_info(account)} if authorization.client_info else {}
    return _send(request, authorization, {"code": code, **whose, "session_state": session.id})


def answer_with_error(
    request: MicrosoftRequest, authorization: AuthorizeRequest, code: int, detail: str = ""
) -> Response:
    """Send the browser back to the relying party with an error.

    Args:
        request: the request that ended the sign-in.
        authorization: what the relying party asked.
        code: number behind ``AADSTS``.
        detail: which value was wrong.
    """
    known = AADSTS_ERRORS[code]
    if authorization.response_mode == "saml":
        return _send_saml(
            request, authorization, response.failure(request, authorization, known.error, known.described(detail))
        )
    return _send(request, authorization, {"error": known.error, "error_description": known.described(detail)})


def show_error(
    request: MicrosoftRequest, code: int, detail: str = "", status_code: int = 400, again: str = ""
) -> Response:
    """microsoft.error: what is wrong, for the person, where nobody can be told by a redirect.

    Args:
        request: the request.
        code: number behind ``AADSTS``.
        detail: which value was wrong.
        status_code: of the answer.
        again: where another account can be chosen, if the sign-in can go on with one.
    """
    known = AADSTS_ERRORS[code]
    return request.page("error.html", status_code, message=known.text, description=known.described(detail), again=again)


def _send_saml(request: MicrosoftRequest, authorization: AuthorizeRequest, message: bytes) -> Response:
    """A form that sends itself, in the very shape that clients without a browser look for (saml2aws)."""
    fields = {"SAMLResponse": base64.b64encode(message).decode()}
    if authorization.state:
        fields["RelayState"] = authorization.state
    answered = request.page("saml/hidden_form.html", address=authorization.redirect_uri, fields=fields)
    answered.headers["content-security-policy"] = content_security_policy(form_target=authorization.redirect_uri)
    return answered


def _send(request: MicrosoftRequest, authorization: AuthorizeRequest, answer: Mapping[str, str]) -> Response:
    fields = {**answer, **({"state": authorization.state} if authorization.state else {})}
    if authorization.response_mode == "form_post":
        answered = request.page("form_post.html", address=authorization.redirect_uri, fields=fields)
        if authorization.prompt == "none":
            # Asked in a hidden frame, maybe; by nobody but a page of the address that the answer goes to.
            asking = urlsplit(authorization.redirect_uri)
            frames = f"frame-ancestors {asking.scheme}://{asking.netloc}"
            answered.headers["content-security-policy"] = content_security_policy(frames)
        return answered
    if authorization.response_mode == "fragment":
        return redirect(f"{authorization.redirect_uri}#{urlencode(fields)}")
    return redirect(authorization.redirect_uri, fields)
