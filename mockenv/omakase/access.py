"""Who may open which pages: contractors and administrators are kept out of each other's."""

from __future__ import annotations

from functools import wraps
from typing import TYPE_CHECKING

from mockenv.web import redirect, render, session, world_of

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from starlette.requests import Request
    from starlette.responses import Response

    Handler = Callable[[Request], Awaitable[Response]]

CONTRACTOR = "contractor"
ADMINISTRATOR = "administrator"


def forbidden(request: Request) -> Response:
    """omakase.forbidden: logged in, but not for this page."""
    return render(request, "forbidden.html", status_code=403)


def contractors_only(handler: Handler) -> Handler:
    """A handler for contractors: others are sent to the Business ID's login, administrators are refused."""

    @wraps(handler)
    async def guarded(request: Request) -> Response:
        if not session(request).login:
            login = world_of(request).url(request, "business_id", "/login")
            return redirect(login, {"service": "omakase", "next": request.url.path})
        return await handler(request) if _role(request) == CONTRACTOR else forbidden(request)

    return guarded


def administrators_only(handler: Handler) -> Handler:
    """A handler for administrators: others are sent to their login, contractors are refused."""

    @wraps(handler)
    async def guarded(request: Request) -> Response:
        if not session(request).login:
            return redirect("/login")
        return await handler(request) if _role(request) == ADMINISTRATOR else forbidden(request)

    return guarded


def _role(request: Request) -> object:
    return session(request).data.get("role")
