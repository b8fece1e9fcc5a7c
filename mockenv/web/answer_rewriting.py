"""Rewrites pages on their way out, for the people who have a defect that says so."""

from __future__ import annotations

from typing import TYPE_CHECKING

from starlette.datastructures import MutableHeaders
from starlette.requests import Request

from mockenv.web.pages import person

if TYPE_CHECKING:
    from collections.abc import Sequence

    from starlette.types import ASGIApp, Message, Receive, Scope, Send

    from mockenv.core.active_defects import ActiveDefects
    from mockenv.core.defect import Rewrite


class RewriteAnswers:
    """ASGI middleware: replaces texts in HTML answers."""

    def __init__(self, app: ASGIApp, defects: ActiveDefects) -> None:
        self._app = app
        self._defects = defects

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        rewrites = tuple(self._defects.rewrites(person(Request(scope)), scope["state"]["site"], scope["path"]))
        await self._app(scope, receive, _Rewriter(rewrites, send) if rewrites else send)


class _Rewriter:
    """Holds an HTML answer back until it is complete, and sends it rewritten."""

    def __init__(self, rewrites: Sequence[Rewrite], send: Send) -> None:
        self._rewrites = rewrites
        self._send = send
        self._start: Message | None = None
        self._body = bytearray()

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start" and _is_html(message):
            self._start = message
        elif self._start is None:
            await self._send(message)
        else:
            self._body += message.get("body", b"")
            if not message.get("more_body"):
                await self._finish(self._start)

    async def _finish(self, start: Message) -> None:
        text = self._body.decode()
        for rewrite in self._rewrites:
            text = text.replace(rewrite.old, rewrite.new)
        body = text.encode()
        MutableHeaders(scope=start)["content-length"] = str(len(body))
        await self._send(start)
        await self._send({"type": "http.response.body", "body": body})


def _is_html(start: Message) -> bool:
    return MutableHeaders(scope=start).get("content-type", "").startswith("text/html")
