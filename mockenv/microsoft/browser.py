"""What a browser remembers between sign-ins: who is signed in at it, and who ever was (manual ①).

Who is signed in is kept on the server, by the token of a cookie: ``ESTSAUTH`` ends with the browser,
``ESTSAUTHPERSISTENT`` outlives it. Who ever was is in a signed cookie of its own, ``ESTSUSERLIST``.
"""

from __future__ import annotations

import secrets
from dataclasses import replace
from typing import TYPE_CHECKING

from itsdangerous import BadSignature

from mockenv.microsoft.rules import Remembered
from mockenv.microsoft.sessions import SignedIn
from mockenv.web import set_cookie

if TYPE_CHECKING:
    from collections.abc import Sequence

    from starlette.responses import Response

    from mockenv.microsoft.visit import Visit

SESSION, KEPT, LIST = "ESTSAUTH", "ESTSAUTHPERSISTENT", "ESTSUSERLIST"
_REMEMBERED = 10
"""Accounts in the list."""
_AGE = 90 * 24 * 60 * 60
"""Seconds that the browser keeps its persistent cookies."""


def secret(visit: Visit) -> str:
    """What tells this browser from others, until it signs out."""
    return str(visit.session.data.setdefault("browser", secrets.token_urlsafe(24)))


def signed_in(visit: Visit) -> list[str]:
    """Whose sessions are open, the newest first."""
    found = [one for name in (SESSION, KEPT) for one in visit.state.sessions.of(visit.request.cookies.get(name, ""))]
    found.sort(key=lambda one: one.since, reverse=True)
    return list(dict.fromkeys(one.email for one in found if _open(visit, one)))


def note_signed_in(visit: Visit, response: Response, email: str, *, keep: bool = False) -> None:
    """Open a session, under a new token, and put the account at the head of the list.

    Args:
        visit: the request that proved who it is.
        response: gets the cookies.
        email: who it is.
        keep: whether the session outlives the browser.
    """
    name = KEPT if keep else SESSION
    present = visit.request.cookies.get(name, "")
    others = [one for one in visit.state.sessions.of(present) if one.email.casefold() != email.casefold()]
    now = visit.about(email).now
    token = visit.state.sessions.replace(present, (*others, SignedIn(email, now, keep)))
    set_cookie(visit.request, response, name, token, max_age=_AGE if keep else None)
    rest = [one for one in _remembered(visit) if one.address.casefold() != email.casefold()]
    _write_list(visit, response, [Remembered(email), *rest])


def listed(visit: Visit) -> tuple[str, ...]:
    """Whom the picker lists."""
    return visit.guest().rules.listed(_remembered(visit))


def forget(visit: Visit, response: Response, email: str) -> None:
    """Take an account off the list, and end its session."""
    marked = [
        replace(one, forgotten=True) if one.address.casefold() == email.casefold() else one
        for one in _remembered(visit)
    ]
    _write_list(visit, response, marked)
    for name in (SESSION, KEPT):
        visit.state.sessions.end_of(visit.request.cookies.get(name, ""), email)


def end_session(visit: Visit, response: Response) -> None:
    """Sign everybody out. The list stays."""
    for name in (SESSION, KEPT):
        if token := visit.request.cookies.get(name):
            visit.state.sessions.end(token)
            set_cookie(visit.request, response, name, "", max_age=0)
    visit.session.end()


def _open(visit: Visit, one: SignedIn) -> bool:
    person = visit.about(one.email)
    lifetime = person.rules.kept_session_lifetime if one.kept else person.rules.session_lifetime
    return visit.state.accounts.find(one.email) is not None and person.now - one.since <= lifetime


def _remembered(visit: Visit) -> list[Remembered]:
    try:
        entries = visit.state.list_signer.loads(visit.request.cookies.get(LIST, ""))
    except BadSignature:
        return []
    return [Remembered(str(address), bool(forgotten)) for address, forgotten in entries]


def _write_list(visit: Visit, response: Response, remembered: Sequence[Remembered]) -> None:
    entries = [(one.address, int(one.forgotten)) for one in remembered[:_REMEMBERED]]
    set_cookie(visit.request, response, LIST, str(visit.state.list_signer.dumps(entries)), max_age=_AGE)
