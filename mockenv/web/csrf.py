"""Protection against forged requests: every form carries its session's token."""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING

from starlette.exceptions import HTTPException
from starlette.requests import Request

from mockenv.web.bodies import SAFE_METHODS, ReplayedBody
from mockenv.web.pages import error_page

if TYPE_CHECKING:
    from re import Pattern

    from starlette.responses import Response
    from starlette.types import ASGIApp, Receive, Scope, Send


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
        if scope["method"] in SAFE_METHODS or (self._exempt and self._exempt.fullmatch(scope["path"])):
            await self._app(scope, receive, send)
            return
        request = Request(scope, receive)
        body = await request.body()
        answer = await _judged(Request(scope, ReplayedBody(body, receive)))
        await (answer or self._app)(scope, ReplayedBody(body, receive), send)


async def _judged(request: Request) -> Response | None:
    """The answer to a request that is refused."""
    try:
        given = (await request.form()).get("csrf")
    except HTTPException as error:  # no form, whatever its content type says
        return error_page(request, error.status_code)
    expected = request.state.session.csrf
    if isinstance(given, str) and secrets.compare_digest(given.encode(), expected.encode()):
        return None
    return error_page(request, 403)
