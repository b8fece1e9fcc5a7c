"""Delays or fails requests, for the people for whom a fault was injected."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from starlette.requests import Request
from starlette.responses import PlainTextResponse

from mockenv.web.pages import person

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Receive, Scope, Send

    from mockenv.core.faults import Faults


class InjectFaults:
    """ASGI middleware: delays or fails the requests that a fault concerns."""

    def __init__(self, app: ASGIApp, faults: Faults) -> None:
        self._app = app
        self._faults = faults

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        faults = self._faults.of(person(Request(scope)))
        fault = next((fault for fault in faults if fault.hits(scope["state"]["site"], scope["path"])), None)
        if fault and fault.delay_ms:
            await asyncio.sleep(fault.delay_ms / 1000)
        if fault and fault.status:
            text = f"injected fault: {fault.status}"
            await PlainTextResponse(text, fault.status, {"cache-control": "no-store"})(scope, receive, send)
        else:
            await self._app(scope, receive, send)
