"""The webmail: every mail that arrived, for people to read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from starlette.responses import Response
from starlette.routing import Route

from mockenv.mail.parts import fetch
from mockenv.web import core_of, not_found, render
from mockenv.web.headers import content_security_policy

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.routing import BaseRoute

    from mockenv.mail.state import Mailbox


_SHOWN = 100
"""Mails of the list."""
_SHOW_MAIL = (
    content_security_policy()
    .replace("style-src 'self'", "style-src 'self' 'unsafe-inline'")
    .replace("; base-uri 'none'", "")
)
"""The frame that shows a mail inherits the page's policy; a mail has styles of its own and opens its links outside."""


def build() -> list[BaseRoute]:
    """The routes of mail.localhost."""
    return [Route("/", inbox), Route("/messages/{id}", message), Route("/messages/{id}/parts/{part}", part)]


def _mailbox(request: Request) -> Mailbox:
    mailbox: Mailbox = request.state.site_state
    return mailbox


async def inbox(request: Request) -> Response:
    """All mails, or those to an address: an exact one, or a part of it."""
    await core_of(request).do_due_work()
    wanted = request.query_params.get("to", "").strip()
    found = [
        mail
        for mail in _mailbox(request).newest_first()
        if any(wanted.casefold() in person.address.casefold() for person in mail.recipients)
    ]
    return render(request, "inbox.html", mails=found[:_SHOWN], count=len(found), wanted=wanted)


async def message(request: Request) -> Response:
    """One mail."""
    mail = _mailbox(request).find(request.path_params["id"])
    if mail is None:
        return not_found(request)
    _mailbox(request).mark([mail], read=True)
    response = render(request, "message.html", mail=mail, framed=f'<base target="_blank">{mail.html}')
    response.headers["content-security-policy"] = _SHOW_MAIL
    return response


async def part(request: Request) -> Response:
    """A file that came with a mail: always to be saved, never shown."""
    mail = _mailbox(request).find(request.path_params["id"])
    found = fetch(mail.raw, request.path_params["part"]) if mail else None
    if found is None:
        return not_found(request)
    file, content = found
    return Response(content, headers=file.headers("attachment"))
