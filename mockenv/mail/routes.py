"""The webmail: every mail that arrived, for people to read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from starlette.routing import Route

from mockenv.web import not_found, render, world_of
from mockenv.web.headers import policy

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response
    from starlette.routing import BaseRoute

    from mockenv.world import World

_SHOWN = 100
"""Mails of the list."""
_SHOW_MAIL = policy().replace("style-src 'self'", "style-src 'self' 'unsafe-inline'").replace("; base-uri 'none'", "")
"""The frame that shows a mail inherits the page's policy; a mail has styles of its own and opens its links outside."""


def build(_: World) -> list[BaseRoute]:
    """The routes of mail.localhost."""
    return [Route("/", inbox), Route("/messages/{id}", message)]


async def inbox(request: Request) -> Response:
    """All mails, or those to an address: an exact one, or a part of it."""
    await world_of(request).catch_up()
    wanted = request.query_params.get("to", "").strip()
    found = [
        mail
        for mail in world_of(request).mail.newest_first()
        if any(wanted.casefold() in person.address.casefold() for person in mail.to)
    ]
    return render(request, "inbox.html", mails=found[:_SHOWN], count=len(found), wanted=wanted)


async def message(request: Request) -> Response:
    """One mail."""
    mail = world_of(request).mail.find(request.path_params["id"])
    if mail is None:
        return not_found(request)
    response = render(request, "message.html", mail=mail, framed=f'<base target="_blank">{mail.html}')
    response.headers["content-security-policy"] = _SHOW_MAIL
    return response
