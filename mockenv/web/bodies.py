"""Bodies of requests, read as a whole and up to a limit before anything is done with them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from starlette.requests import Request

if TYPE_CHECKING:
    from collections.abc import Callable

    from starlette.responses import Response
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})
"""Methods that change nothing; nobody here reads a body that comes with one."""
_LONGEST = 1_000_000
"""Bytes of a form, or of whatever else is sent here."""
_LONGEST_READ = 20 * _LONGEST
"""Bytes that are read all the same: a browser shows no answer that comes before it has sent everything."""


class BoundedBody:
    """ASGI middleware: refuses a request whose body is too long.

    Args:
        app: gets the body in one piece.
        refusal: the answer to one that is too long.
    """

    def __init__(self, app: ASGIApp, refusal: Callable[[Request], Response]) -> None:
        self._app = app
        self._refusal = refusal

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        if scope["method"] in SAFE_METHODS:
            await self._app(scope, receive, send)
        elif (body := await _body(receive)) is None:
            await self._refusal(Request(scope))(scope, receive, send)
        else:
            await self._app(scope, ReplayedBody(body, receive), send)


class ReplayedBody:
    """Gives a body that was read already once more, then whatever comes after it."""

    def __init__(self, body: bytes, receive: Receive) -> None:
        self._body: bytes | None = body
        self._receive = receive

    async def __call__(self) -> Message:
        """The next message of the request."""
        if self._body is None:
            return await self._receive()
        body, self._body = self._body, None
        return {"type": "http.request", "body": body, "more_body": False}


async def _body(receive: Receive) -> bytes | None:
    """The whole body; None if it is too long."""
    body, length = bytearray(), 0
    while True:
        message = await receive()
        if message["type"] == "http.disconnect":
            return bytes(body)
        part = message.get("body", b"")
        length += len(part)
        if length <= _LONGEST:
            body += part
        more = message.get("more_body", False)
        if length > _LONGEST_READ or (length > _LONGEST and not more):
            return None
        if not more:
            return bytes(body)
