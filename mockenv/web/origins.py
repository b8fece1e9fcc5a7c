"""Checks the Origin header of requests to the APIs: only pages of their own site may send them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from starlette.requests import Request
from starlette.responses import JSONResponse

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Receive, Scope, Send

    from mockenv.core.sites import Host, SiteMap


class OwnOrigin:
    """ASGI middleware: refuses what a page of another origin asks; programs send no ``Origin``.

    Browsers would ask first before most of it. This does not depend on that.
    """

    def __init__(self, app: ASGIApp, sites: SiteMap) -> None:
        self._app = app
        self._sites = sites

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        origin = Request(scope).headers.get("origin")
        host: Host = scope["state"]["host"]
        if origin is None or self._sites.host(origin.partition("://")[2]) == host:
            await self._app(scope, receive, send)
        else:
            await JSONResponse({"error": "origin: pages of another origin may not ask"}, 403)(scope, receive, send)
