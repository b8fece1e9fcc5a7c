"""Protection against forged requests: every form carries its session's token."""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING

from starlette.requests import Request
from starlette.responses import PlainTextResponse

from mockenv.web.pages import render

if TYPE_CHECKING:
    from re import Pattern

    from starlette.responses import Response
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

_HARMLESS = frozenset({"GET", "HEAD", "OPTIONS"})
_LONGEST = 1_000_000
"""Bytes of a form."""


class TooLong(Exception):
    """A form is longer than any of ours."""


class CsrfCheck:
    """ASGI middleware: refuses a request that changes something and lacks the token of its session.

    Args:
        app: what is protected.
        exempt: paths that are asked from elsewhere on purpose and prove their requests in another way.
    """

    def __init__(self, app: ASGIApp, exempt: Pattern[str] | None = None) -> None:
        self._app = app
        self._exempt = exempt

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        if scope["method"] in _HARMLESS or (self._exempt and self._exempt.fullmatch(scope["path"])):
            await self._app(scope, receive, send)
            return
        try:
            body = await _body(receive)
        except TooLong:
            await PlainTextResponse("Content Too Large", 413)(scope, receive, send)
            return
        answer = await self._judge(scope, _Replay(body, receive))
        await (answer or self._app)(scope, _Replay(body, receive), send)

    async def _judge(self, scope: Scope, receive: Receive) -> Response | None:
        request = Request(scope, receive)
        given = (await request.form()).get("csrf")
        expected = request.state.session.csrf
        if isinstance(given, str) and secrets.compare_digest(given.encode(), expected.encode()):
            return None
        return render(request, "errors/form_refused.html", status_code=403)


class _Replay:
    """Gives a body that was read already once more, then whatever comes after it."""

    def __init__(self, body: bytes, receive: Receive) -> None:
        self._body: bytes | None = body
        self._receive = receive

    async def __call__(self) -> Message:
        if self._body is None:
            return await self._receive()
        body, self._body = self._body, None
        return {"type": "http.request", "body": body, "more_body": False}


async def _body(receive: Receive) -> bytes:
    body = bytearray()
    while True:
        message = await receive()
        if message["type"] == "http.disconnect":
            return bytes(body)
        body += message.get("body", b"")
        if len(body) > _LONGEST:
            raise TooLong
        if not message.get("more_body"):
            return bytes(body)
