"""Screens that several handlers show: what their templates need."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from mockenv.microsoft.screens.branding import banner
from mockenv.microsoft.screens.page_config import page_config
from mockenv.microsoft.sign_in import browser
from mockenv.web import redirect
from mockenv.web.headers import content_security_policy

if TYPE_CHECKING:
    from starlette.responses import Response

    from mockenv.microsoft.accounts import Account, Generation
    from mockenv.microsoft.records.sign_ins import SignIn
    from mockenv.microsoft.request import MicrosoftRequest


def show(request: MicrosoftRequest, sign_in: SignIn, template: str, **context: Any) -> Response:  # noqa: ANN401 - as `render`
    """A screen of a sign-in.

    Args:
        request: the request.
        sign_in: whose screen it is; the address of every form holds its id.
        template: of the profile.
        context: what else the template shows.
    """
    account = request.state.accounts.find(sign_in.email)
    refused = _refused(request, sign_in)
    nonce = secrets.token_urlsafe(16)
    shown = request.page(
        template,
        ctx=sign_in.id,
        address=account.email if account else "",
        account=account,
        banner=banner(account.organisation) if account and account.organisation and not sign_in.personal else None,
        generation=_generation(request, account),
        personal=sign_in.personal,
        error=refused.error,
        typed=refused.typed,
        config=page_config(request, sign_in, template, refused.code, refused.error),
        nonce=nonce,
        **context,
    )
    shown.headers["content-security-policy"] = content_security_policy(nonce=nonce)
    return shown


def refuse(
    request: MicrosoftRequest, sign_in: SignIn, path: str, error: str, typed: str = "", *, code: int = 0, **query: str
) -> Response:
    """Show a screen again, with what its form was refused for.

    By a redirect: an answer to the form itself would stand in the browser's history, where back and reload send the
    form once more, or show nothing at all.

    Args:
        request: the request with the form.
        sign_in: whose screen it is.
        path: of the screen.
        error: what is wrong, in the person's words.
        typed: what is shown in the field again; never a secret.
        code: number behind ``AADSTS``, where Microsoft has one.
        query: what else the address of the screen needs.
    """
    request.session.data["refused"] = _Refused(sign_in.id, path, error, typed, code)
    return redirect(path, {"ctx": sign_in.id, **query})


def _generation(request: MicrosoftRequest, account: Account | None) -> Generation:
    """Which generation of the real screens' DOM: of who signs in; before that is known, of whom the browser names."""
    drawn_for = account or request.state.accounts.find(request.guest().address)
    return drawn_for.generation if drawn_for else "classic"


def show_picker(request: MicrosoftRequest, sign_in: SignIn) -> Response:
    """microsoft.account_picker."""
    accounts, signed_in = browser.listed(request), [one.email for one in browser.signed_in(request)]
    return show(request, sign_in, "account_picker.html", accounts=accounts, signed_in=signed_in)


@dataclass(frozen=True)
class _Refused:
    ctx: str = ""
    path: str = ""
    error: str = ""
    typed: str = ""
    code: int = 0


def _refused(request: MicrosoftRequest, sign_in: SignIn) -> _Refused:
    """What the last form was refused for, if it was this screen's; it is said once."""
    refused: _Refused = request.session.data.get("refused", _Refused())
    if (refused.ctx, refused.path) != (sign_in.id, request.http.url.path):
        return _Refused()
    del request.session.data["refused"]
    return refused
