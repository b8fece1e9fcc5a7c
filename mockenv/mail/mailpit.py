"""Mailpit's HTTP API, as far as a suite needs it: list, search, read, delete. A real Mailpit can take its place."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from starlette.applications import Starlette
from starlette.responses import JSONResponse, PlainTextResponse
from starlette.routing import Route

from mockenv.mail.search import matching

if TYPE_CHECKING:
    from collections.abc import Sequence

    from starlette.requests import Request
    from starlette.responses import Response

    from mockenv.mail.state import Mail, Person
    from mockenv.world import World

_LIMIT = 50
"""Messages of a list where the request names no limit, as Mailpit does."""
_SNIPPET = 250
"""Characters of a message that lists show."""


def build(world: World) -> Starlette:
    """The application that answers below ``/api/v1/``."""
    api = _Api(world)
    return Starlette(
        routes=[
            Route("/api/v1/messages", api.messages),
            Route("/api/v1/messages", api.delete, methods=["DELETE"]),
            Route("/api/v1/search", api.search),
            Route("/api/v1/message/{id}", api.message),
        ]
    )


class _Api:
    def __init__(self, world: World) -> None:
        self._world = world
        self._mailbox = world.mail

    async def messages(self, request: Request) -> Response:
        await self._world.catch_up()
        return self._listed(request, list(self._mailbox.newest_first()))

    async def search(self, request: Request) -> Response:
        await self._world.catch_up()
        query = request.query_params.get("query", "").strip()
        if not query:
            return _error("no search query", 400)
        return self._listed(request, list(matching(self._mailbox.newest_first(), query)))

    async def message(self, request: Request) -> Response:
        wanted = request.path_params["id"]
        mail = next(self._mailbox.newest_first(), None) if wanted == "latest" else self._mailbox.find(wanted)
        return JSONResponse(_whole(mail)) if mail else _error("message not found", 404)

    async def delete(self, request: Request) -> Response:
        try:
            ids = _ids(await request.body())
        except ValueError as error:
            return _error(str(error), 400)
        if ids:
            for mail_id in ids:
                self._mailbox.delete(mail_id)
        else:
            self._mailbox.clear()
        return PlainTextResponse("ok")

    def _listed(self, request: Request, mails: Sequence[Mail]) -> Response:
        try:
            start, limit = (int(request.query_params.get(name, default)) for name, default in _PAGING)
        except ValueError:
            return _error("start and limit must be numbers", 400)
        shown = [_summary(mail) for mail in mails[max(start, 0) :][: max(limit, 0)]]
        counts = {"total": len(self._mailbox), "unread": len(self._mailbox), "count": len(shown)}
        found = {"messages_count": len(mails), "messages_unread": len(mails), "start": start, "tags": []}
        return JSONResponse({**counts, **found, "messages": shown})


_PAGING = (("start", 0), ("limit", _LIMIT))


def _ids(body: bytes) -> list[str]:
    """The ids of a DELETE request; none at all means every message, as with Mailpit."""
    if not body.strip():
        return []
    data = json.loads(body)
    ids = data.get("IDs", []) if isinstance(data, dict) else None
    if not isinstance(ids, list) or not all(isinstance(item, str) for item in ids):
        raise ValueError('give {"IDs": ["…"]}')
    return ids


def _person(person: Person) -> dict[str, str]:
    return {"Name": person.name, "Address": person.address}


def _common(mail: Mail) -> dict[str, Any]:
    return {
        "ID": mail.id,
        "MessageID": mail.message_id,
        "From": _person(mail.sender),
        "To": [_person(person) for person in mail.to],
        "Cc": [],
        "Bcc": [],
        "ReplyTo": [],
        "Subject": mail.subject,
        "Tags": [],
        "Size": mail.size,
    }


def _summary(mail: Mail) -> dict[str, Any]:
    snippet = " ".join(mail.text.split())[:_SNIPPET]
    created = mail.received.isoformat(timespec="milliseconds")
    return {**_common(mail), "Created": created, "Read": False, "Attachments": 0, "Snippet": snippet}


def _whole(mail: Mail) -> dict[str, Any]:
    return {
        **_common(mail),
        "ReturnPath": mail.sender.address,
        "Date": mail.date.isoformat(timespec="seconds"),
        "ListUnsubscribe": {"Header": "", "Links": [], "Errors": "", "HeaderPost": ""},
        "Text": mail.text,
        "HTML": mail.html,
        "Inline": [],
        "Attachments": [],
    }


def _error(reason: str, status: int) -> Response:
    return JSONResponse({"Error": reason}, status)
