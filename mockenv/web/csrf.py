"""Protection against forged requests: every form carries its session's token."""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING

from starlette.requests import Request

from mockenv.web.pages import error_page, render

if TYPE_CHECKING:
    from re import Pattern

    from starlette.responses import Response
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

_HARMLESS = frozenset({"GET", "HEAD", "OPTIONS"})
_LONGEST = 1_000_000
"""Bytes of a form."""
_LONGEST_READ = 20 * _LONGEST
"""Bytes that are read all the same: a browser shows no answer that comes before it has sent everything."""


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
            await error_page(Request(scope), 413)(scope, receive, send)
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
    body, length = bytearray(), 0
    while True:
        message = await receive()
        if message["type"] == "http.disconnect":
            return bytes(body)
        part = message.get("body", b"")
        length += len(part)
        more = message.get("more_body", False)
        if length > _LONGEST_READ or (length > _LONGEST and not more):
            raise TooLong
        if length <= _LONGEST:
            body += part
        if not more:
            return bytes(body)
