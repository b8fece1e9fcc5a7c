"""The control API: one application, whatever host name it is asked on."""

from __future__ import annotations

import hmac
from functools import partial
from typing import TYPE_CHECKING, Any

from starlette.applications import Starlette
from starlette.datastructures import Headers
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from mockenv.control_api.operation import Context
from mockenv.control_api.operations import OPERATIONS
from mockenv.control_api.request_bodies import Unprocessable, read

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.types import ASGIApp, Receive, Scope, Send

    from mockenv.control_api.operation import Operation
    from mockenv.world import World


def build(world: World) -> Starlette:
    """The application that answers below ``/control/``."""
    return Starlette(
        routes=[
            Route(f"/control/{operation.path}", partial(_serve, world, operation), methods=[operation.method])
            for operation in OPERATIONS
        ],
        middleware=[Middleware(_TokenCheck, token=token)] if (token := world.settings.control_token) else [],
        exception_handlers={Unprocessable: _unprocessable, HTTPException: _refused},
    )


async def _serve(world: World, operation: Operation[Any, Any], request: Request) -> Response:
    if operation.verb and operation.verb not in world.settings.verbs:
        raise HTTPException(404, f"verb: {operation.verb} is not served here (--verbs)")
    wanted = await read(request, operation.wanted)
    answer = await operation.do(Context(world, partial(world.url, request)), wanted)
    if answer is None:
        return Response(status_code=operation.status)
    return JSONResponse(answer.model_dump(mode="json", exclude_none=True), operation.status)


class _TokenCheck:
    """ASGI middleware around the routes: without the token nobody learns which paths there are."""

    def __init__(self, app: ASGIApp, token: str) -> None:
        self._app = app
        self._token = token.encode()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        scheme, _, given = Headers(scope=scope).get("authorization", "").partition(" ")
        if scheme.lower() == "bearer" and hmac.compare_digest(given.strip().encode(), self._token):
            await self._app(scope, receive, send)
            return
        refusal = {"error": "authorization: send Bearer and the control token"}
        await JSONResponse(refusal, 401, headers={"WWW-Authenticate": "Bearer"})(scope, receive, send)


async def _unprocessable(_: Request, error: Exception) -> Response:
    return JSONResponse({"error": str(error)}, 422)


async def _refused(_: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException), "registered for nothing else"
    return JSONResponse({"error": error.detail}, error.status_code, headers=error.headers)
