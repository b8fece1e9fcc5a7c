"""Sign-ins that were begun: what the portal must know again when the provider's answer comes.

The answer is a form that another site sends (``form_post``), and browsers keep the session's cookie out of it. Each
sign-in has a cookie of its own, which may come along: ``SameSite=None; Secure``. So several tabs may sign in at once.
"""

from __future__ import annotations

import hashlib
import secrets
from dataclasses import dataclass, field
from datetime import timedelta
from http.cookies import SimpleCookie
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from datetime import datetime

    from starlette.responses import Response

    from mockenv.portal.visit import Visit

_LIFETIME = timedelta(hours=24)
"""As long as Microsoft lets a sign-in take."""


@dataclass(frozen=True)
class Transaction:
    """One sign-in on its way.

    Attributes:
        state: comes back with the answer.
        nonce: comes back in the id_token.
        destination: path of the portal where the person wanted to go.
        begun: by the clock of whom the browser named.
        person: whom the browser named, if it did.
        kept: what the OpenID Connect client keeps between request and answer, the verifier of PKCE among it.
    """

    state: str = field(repr=False)
    nonce: str = field(repr=False)
    destination: str
    begun: datetime
    person: str
    kept: dict[str, Any] = field(default_factory=dict, repr=False)


def begin(visit: Visit, destination: str) -> Transaction:
    """A new transaction."""
    person = visit.guest()
    return Transaction(secrets.token_urlsafe(24), secrets.token_urlsafe(24), destination, person.now, person.address)


def remember(visit: Visit, response: Response, transaction: Transaction) -> None:
    """Keep a transaction, and give the browser what proves it to be the one that began it."""
    name, value = _cookie_name(visit, transaction.state), secrets.token_urlsafe(32)
    visit.state.transactions[name, value] = transaction
    _set_cookie(response, name, value)


def take(visit: Visit, state: str) -> Transaction | None:
    """The transaction of an answer, once; None if this browser began none with this state, or too long ago."""
    name = _cookie_name(visit, state)
    found = visit.state.transactions.pop((name, visit.request.cookies.get(name, "")))
    if found is None or visit.world.clock.now(found.person) - found.begun > _LIFETIME:
        return None
    return found


def forget(visit: Visit, response: Response, state: str) -> None:
    """Take the cookie of a transaction away."""
    name = _cookie_name(visit, state)
    if name in visit.request.cookies:
        _set_cookie(response, name, "", max_age=0)


def _cookie_name(visit: Visit, state: str) -> str:
    prefix = "__Host-" if visit.request.url.scheme == "https" else ""
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
