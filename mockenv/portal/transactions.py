"""Sign-ins that were begun: what the portal must know again when the provider's answer comes.

The answer is a form that another site sends (``form_post``), and browsers keep the session's cookie out of it. Each
sign-in has a cookie of its own, which may come along: ``SameSite=None; Secure``. So several tabs may sign in at once.
"""

from __future__ import annotations

import hashlib
import secrets
from datetime import timedelta
from http.cookies import SimpleCookie
from typing import TYPE_CHECKING

from mockenv.portal.records import Transaction

if TYPE_CHECKING:
    from starlette.responses import Response

    from mockenv.portal.request import PortalRequest

_LIFETIME = timedelta(hours=24)
"""As long as Microsoft lets a sign-in take."""


def begin(request: PortalRequest, destination: str) -> Transaction:
    """A new transaction."""
    person = request.guest()
    return Transaction(secrets.token_urlsafe(24), secrets.token_urlsafe(24), destination, person.now, person.address)


def remember(request: PortalRequest, response: Response, transaction: Transaction) -> None:
    """Keep a transaction, and give the browser what proves it to be the one that began it."""
    name, value = _cookie_name(request, transaction.state), secrets.token_urlsafe(32)
    request.state.transactions[name, value] = transaction
    _set_cookie(response, name, value)


def take(request: PortalRequest, state: str) -> Transaction | None:
    """The transaction of an answer, once; None if this browser began none with this state, or too long ago."""
    name = _cookie_name(request, state)
    found = request.state.transactions.pop((name, request.http.cookies.get(name, "")))
    if found is None or request.state.now(found.person) - found.begun > _LIFETIME:
        return None
    return found


def newest(request: PortalRequest) -> Transaction | None:
    """The last one that this browser has begun and that has had no answer."""
    found = (request.state.transactions.get((name, value)) for name, value in request.http.cookies.items())
    return max(filter(None, found), key=lambda one: one.begun, default=None)


def forget(request: PortalRequest, response: Response, state: str) -> None:
    """Take the cookie of a transaction away."""
    name = _cookie_name(request, state)
    if name in request.http.cookies:
        _set_cookie(response, name, "", max_age=0)


def _cookie_name(request: PortalRequest, state: str) -> str:
    prefix = "__Host-" if request.http.url.scheme == "https" else ""
    return f"{prefix}sign-in-{hashlib.sha256(state.encode()).hexdigest()[:16]}"


def _set_cookie(response: Response, name: str, value: str, max_age: int | None = None) -> None:
    cookie: SimpleCookie = SimpleCookie()
    cookie[name] = value
    morsel = cookie[name]
    # Secure over http too: browsers take it from *.localhost, and SameSite=None wants it.
    morsel["path"], morsel["httponly"], morsel["samesite"], morsel["secure"] = "/", True, "None", True
    if max_age is not None:
        morsel["max-age"] = max_age
    response.headers.append("set-cookie", morsel.OutputString())
