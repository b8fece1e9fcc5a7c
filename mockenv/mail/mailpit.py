"""Mailpit's HTTP API, as far as a suite needs it: list, search, read, delete. A real Mailpit can take its place.

After Mailpit 1.30 (`server/apiv1` and `internal/storage` of github.com/axllent/mailpit). It differs in one thing: where
Mailpit takes what it cannot read for nothing at all, and then deletes or marks every message, this answers 400.
"""

from __future__ import annotations

import json
from email.parser import BytesHeaderParser
from email.policy import compat32
from typing import TYPE_CHECKING, Any, TypeVar

from pydantic import BaseModel, ConfigDict, Field, ValidationError
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Route

from mockenv.mail.parts import fetch
from mockenv.mail.search import BadQuery, Search

if TYPE_CHECKING:
    from collections.abc import Sequence

    from starlette.requests import Request

    from mockenv.core.services import CoreServices
    from mockenv.mail.message import Mail, MailAddress
    from mockenv.mail.parts import Part
    from mockenv.mail.state import Mailbox

_LIMIT = 50
"""Messages of a list where the request names no limit, or a negative one."""
_SNIPPET = 250
"""Characters of a message that lists show."""
_HARMLESS = {"content-security-policy": "sandbox; default-src 'none'; style-src 'unsafe-inline'"}
"""Of a part, which a stranger wrote: no script of it runs, and it asks for nothing."""


class _Body(BaseModel):
    """Base of all bodies. Names are in lower case: Go, in which Mailpit is written, reads them in any."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)


class _Deletion(_Body):
    ids: list[str] = Field(default=[], title="IDs")
    """None at all means every message."""


class _Mark(_Deletion):
    read: bool = Field(default=False, title="Read")
    search: str = Field(default="", title="Search")


B = TypeVar("B", bound=_Body)


def build(core: CoreServices, mailbox: Mailbox) -> Starlette:
    """The application that answers below ``/api/v1/``."""
    api = _Api(core, mailbox)
    return Starlette(
        routes=[
            Route("/api/v1/messages", api.messages),
            Route("/api/v1/messages", api.mark, methods=["PUT"]),
            Route("/api/v1/messages", api.delete, methods=["DELETE"]),
            Route("/api/v1/search", api.search),
            Route("/api/v1/search", api.delete_found, methods=["DELETE"]),
            Route("/api/v1/tags", api.tags),
            Route("/api/v1/message/{id}", api.message),
            Route("/api/v1/message/{id}/headers", api.headers),
            Route("/api/v1/message/{id}/raw", api.raw),
            Route("/api/v1/message/{id}/part/{part}", api.part),
        ],
        exception_handlers={BadQuery: _refused, _Malformed: _refused, HTTPException: _failed},
    )


class _Malformed(Exception):
    """A request cannot be read; the message says what of it."""


class _Api:
    def __init__(self, core: CoreServices, mailbox: Mailbox) -> None:
        self._core = core
        self._mailbox = mailbox

    async def messages(self, request: Request) -> Response:
        await self._core.do_due_work()
        start, limit = _paging(request)
        mails = list(self._mailbox.newest_first())
        return self._listed(mails, start, mails[start : start + limit] if limit else mails)  # 0: all of them

    async def search(self, request: Request) -> Response:
        await self._core.do_due_work()
        start, limit = _paging(request)
        mails = self._search(request.query_params.get("query", ""))
        return self._listed(mails, start, mails[start : start + limit])

    async def message(self, request: Request) -> Response:
        mail = self._asked(request)
        self._mailbox.mark([mail], read=True)
        return JSONResponse(_whole(mail))

    async def headers(self, request: Request) -> Response:
        headers = BytesHeaderParser(policy=compat32).parsebytes(self._asked(request).raw)
        return JSONResponse({name: [str(value) for value in headers.get_all(name, [])] for name in headers})

    async def raw(self, request: Request) -> Response:
        mail = self._asked(request)
        saved = {"content-disposition": f'attachment; filename="{mail.id}.eml"'}
        headers = {"content-type": "text/plain; charset=utf-8"}
        return Response(mail.raw, headers=headers | saved if request.query_params.get("dl") == "1" else headers)

    async def part(self, request: Request) -> Response:
        if (found := fetch(self._asked(request).raw, request.path_params["part"])) is None:
            raise HTTPException(404, "part not found")
        part, content = found
        return Response(content, headers={**part.headers("inline"), **_HARMLESS})

    async def tags(self, _: Request) -> Response:
        return JSONResponse(self._mailbox.tags)

    async def mark(self, request: Request) -> Response:
        wanted = _read(_Mark, await request.body())
        if wanted.ids and wanted.search:
            raise _Malformed("give either IDs or Search, not both")
        found = self._search(wanted.search) if wanted.search else list(self._mailbox.newest_first())
        ids = set(wanted.ids)
        self._mailbox.mark((mail for mail in found if not ids or mail.id in ids), read=wanted.read)
        return PlainTextResponse("ok")

    async def delete(self, request: Request) -> Response:
        body = await request.body()
        ids = _read(_Deletion, body).ids if body.strip() else []
        for mail_id in ids:
            self._mailbox.delete(mail_id)
        if not ids:
            self._mailbox.clear()
        return PlainTextResponse("ok")

    async def delete_found(self, request: Request) -> Response:
        for mail in self._search(request.query_params.get("query", "")):
            self._mailbox.delete(mail.id)
        return PlainTextResponse("ok")

    def _search(self, query: str) -> list[Mail]:
        return Search(self._mailbox)(query)

    def _asked(self, request: Request) -> Mail:
        """The mail that an address names; ``latest`` is the newest, or the newest that a query finds."""
        wanted, query = request.path_params["id"], request.query_params.get("query", "").strip()
        if wanted == "latest":
            mail = next(iter(self._search(query)) if query else self._mailbox.newest_first(), None)
        else:
            mail = self._mailbox.find(wanted)
        if mail is None:
            raise HTTPException(404, "message not found")
        return mail

    def _listed(self, found: Sequence[Mail], start: int, shown: Sequence[Mail]) -> Response:
        return JSONResponse(
            {
                "total": len(self._mailbox),
                "unread": self._mailbox.unread,
                "count": len(shown),
                "messages_count": len(found),
                "messages_unread": self._unread(found),
                "start": start,
                "tags": self._mailbox.tags,
                "messages": [{**_summary(mail), "Read": self._mailbox.is_read(mail)} for mail in shown],
            }
        )

    def _unread(self, mails: Sequence[Mail]) -> int:
        return sum(not self._mailbox.is_read(mail) for mail in mails)


def _paging(request: Request) -> tuple[int, int]:
    """Where a list begins and how long it is. Negative numbers count as none, as with Mailpit; words do not."""
    try:
        start, limit = (int(request.query_params.get(name) or default) for name, default in _PAGING)
    except ValueError:
        raise _Malformed("start and limit must be numbers") from None
    return max(start, 0), limit if limit >= 0 else _LIMIT


_PAGING = (("start", 0), ("limit", _LIMIT))


def _read(kind: type[B], body: bytes) -> B:
    try:
        fields = json.loads(body, object_pairs_hook=_each_once)
    except (ValueError, RecursionError) as error:
        raise _Malformed(f"the body cannot be read as JSON: {error}") from None
    known = ", ".join(str(field.title) for field in kind.model_fields.values())
    if not isinstance(fields, dict):
        raise _Malformed(f"the body must be an object with {known}")
    try:
        return kind.model_validate(fields)
    except ValidationError as error:
        problem = error.errors()[0]
        where = ".".join(str(part) for part in problem["loc"])
        raise _Malformed(f"{where}: {problem['msg']}; known are {known}") from None


def _each_once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    fields = {name.casefold(): value for name, value in pairs}
    if len(fields) < len(pairs):
        raise ValueError("a field is there twice")
    return fields


def _people(people: Sequence[MailAddress]) -> list[dict[str, str]]:
    return [{"Name": person.name, "Address": person.address} for person in people]


def _common(mail: Mail) -> dict[str, Any]:
    return {
        "ID": mail.id,
        "MessageID": mail.message_id,
        "From": _people([mail.sender])[0],
        "To": _people(mail.to),
        "Cc": _people(mail.cc),
        "Bcc": _people(mail.bcc),
        "ReplyTo": _people(mail.reply_to),
        "Subject": mail.subject,
        "Username": "",
        "Tags": list(mail.tags),
        "Size": mail.size,
    }


def _summary(mail: Mail) -> dict[str, Any]:
    snippet = " ".join(mail.readable.split())
    return {
        **_common(mail),
        "Created": mail.received.isoformat(timespec="milliseconds"),
        "Attachments": len(mail.attachments),
        "Snippet": snippet if len(snippet) <= _SNIPPET else f"{snippet[:_SNIPPET]}...",
    }


def _whole(mail: Mail) -> dict[str, Any]:
    return {
        **_common(mail),
        "ReturnPath": mail.return_path,
        "Date": mail.date.isoformat(timespec="seconds"),
        "ListUnsubscribe": {"Header": "", "Links": [], "Errors": "", "HeaderPost": ""},
        "Text": mail.text,
        "HTML": mail.html,
        "Inline": [_described(part) for part in mail.inlines],
        "Attachments": [_described(part) for part in mail.attachments],
    }


def _described(part: Part) -> dict[str, Any]:
    return {
        "PartID": part.id,
        "FileName": part.name,
        "ContentType": part.content_type,
        "ContentID": part.content_id,
        "Size": part.size,
        "Checksums": {name.upper(): digest for name, digest in part.digests.items()},
    }


async def _refused(_: Request, error: Exception) -> Response:
    return JSONResponse({"Error": str(error)}, 400)


async def _failed(_: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException), "registered for nothing else"
    return JSONResponse({"Error": error.detail}, error.status_code, error.headers)
