"""What a browser remembers between sign-ins: who is signed in at it, and who ever was (manual ①).

Who is signed in is kept on the server, by the token of a cookie: ``ESTSAUTH`` ends with the browser,
``ESTSAUTHPERSISTENT`` outlives it. Who ever was is in a signed cookie of its own, ``ESTSUSERLIST``.

Under TLS the first two come with requests of other sites too (``SameSite=None; Secure``), as Microsoft's do: a
single-page application asks in a hidden frame of its page who is signed in (MSAL.js, ``SilentIframeClient``). Nothing
but an answer to ``prompt=none`` can be shown there, and every form needs the token of the session, whose cookie stays
with the site.
"""

from __future__ import annotations

import secrets
from dataclasses import replace
from typing import TYPE_CHECKING

from itsdangerous import BadSignature

from mockenv.microsoft.microsoft_rules import RememberedAccount
from mockenv.microsoft.records.sessions import SignedIn

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mockenv.microsoft.request import MicrosoftRequest

SESSION, KEPT, LIST = "ESTSAUTH", "ESTSAUTHPERSISTENT", "ESTSUSERLIST"
_REMEMBERED = 10
"""Accounts in the list."""
_AGE = 90 * 24 * 60 * 60
"""Seconds that the browser keeps its persistent cookies."""


def secret(request: MicrosoftRequest) -> str:
    """A random value that identifies this browser until it signs out."""
    return str(request.session.data.setdefault("browser", secrets.token_urlsafe(24)))


def signed_in(request: MicrosoftRequest) -> list[SignedIn]:
    """The open sessions, one a person, the newest first."""
    found = [one for name in (SESSION, KEPT) for one in request.state.sessions.of(request.cookies.get(name))]
    found.sort(key=lambda one: one.since, reverse=True)
    sessions: dict[str, SignedIn] = {}
    for one in filter(lambda one: _open(request, one), found):
        newest = sessions.setdefault(one.email, one)
        sessions[one.email] = replace(newest, kept=newest.kept or one.kept)
    return list(sessions.values())


def session_of(request: MicrosoftRequest, email: str) -> SignedIn | None:
    """Somebody's open session."""
    return next((one for one in signed_in(request) if one.email.casefold() == email.casefold()), None)


def open_session(request: MicrosoftRequest, email: str) -> None:
    """Open a session for somebody who has proven who it is, and put the account at the head of the list."""
    known = session_of(request, email)
    opened = SignedIn(email, request.about(email).now)
    _put(request, SESSION, replace(opened, id=known.id) if known else opened)
    rest = [one for one in _remembered(request) if one.address.casefold() != email.casefold()]
    _write_list(request, [RememberedAccount(email), *rest])


def keep_session(request: MicrosoftRequest, session: SignedIn) -> None:
    """Let a session outlive the browser."""
    _put(request, KEPT, replace(session, kept=True), _AGE)


def listed(request: MicrosoftRequest) -> tuple[str, ...]:
    """Whom the picker lists."""
    return request.guest().rules.listed(_remembered(request))


def forget(request: MicrosoftRequest, email: str) -> None:
    """Take an account off the list, and end its session."""
    marked = [
        replace(one, forgotten=True) if one.address.casefold() == email.casefold() else one
        for one in _remembered(request)
    ]
    _write_list(request, marked)
    end_session_of(request, email)


def end_session_of(request: MicrosoftRequest, email: str) -> None:
    """Sign one person out; whoever else is signed in stays."""
    for name in (SESSION, KEPT):
        request.state.sessions.end_of(request.cookies.get(name), email)


def end_sessions(request: MicrosoftRequest) -> None:
    """Sign everybody out. The list stays."""
    for name in (SESSION, KEPT):
        if token := request.cookies.get(name):
            request.state.sessions.end(token)
            request.cookies.remove(name)
    request.session.end()


def _put(request: MicrosoftRequest, name: str, session: SignedIn, max_age: int | None = None) -> None:
    """Keep a session under a new token, in the place of the same person's."""
    present = request.cookies.get(name)
    others = [one for one in request.state.sessions.of(present) if one.email.casefold() != session.email.casefold()]
    request.cookies.put(name, request.state.sessions.replace(present, (*others, session)), max_age, cross_site=True)


def _open(request: MicrosoftRequest, one: SignedIn) -> bool:
    person = request.about(one.email)
    lifetime = person.rules.kept_session_lifetime if one.kept else person.rules.session_lifetime
    return request.state.accounts.find(one.email) is not None and person.now - one.since <= lifetime


def _remembered(request: MicrosoftRequest) -> list[RememberedAccount]:
    try:
        entries = request.state.list_signer.loads(request.cookies.get(LIST))
    except BadSignature:
        return []
    return [RememberedAccount(str(address), bool(forgotten)) for address, forgotten in entries]


def _write_list(request: MicrosoftRequest, remembered: Sequence[RememberedAccount]) -> None:
    entries = [(one.address, int(one.forgotten)) for one in remembered[:_REMEMBERED]]
    request.cookies.put(LIST, str(request.state.list_signer.dumps(entries)), _AGE)
