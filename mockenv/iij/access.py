"""One visit of somebody to the site, and which pages need a login."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from mockenv.iij import work_due
from mockenv.web import not_found, redirect, render, session, world_of

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from starlette.requests import Request
    from starlette.responses import Response

    from mockenv.iij.directory import Operator
    from mockenv.iij.state import State
    from mockenv.world import World

    Handler = Callable[["Visit"], Awaitable[Response]]
    Endpoint = Callable[[Request], Awaitable[Response]]


class Visit:
    """A request of an operator who is logged in.

    Attributes:
        request: as it came.
        operator: who is logged in.
    """

    def __init__(self, request: Request, operator: Operator) -> None:
        self.request = request
        self.operator = operator

    @property
    def world(self) -> World:
        """The world it is served in."""
        return world_of(self.request)

    @property
    def state(self) -> State:
        """What the site keeps."""
        return self.world.iij

    @property
    def kept(self) -> dict[str, Any]:
        """What the site keeps for this browser."""
        return session(self.request).data

    @property
    def base(self) -> str:
        """Address of the site as this browser knows it."""
        return self.world.url(self.request, "iij", "")

    def page(self, template: str, status_code: int = 200, **context: Any) -> Response:  # noqa: ANN401 - as `render`
        """A page of the site."""
        return render(self.request, template, status_code, **context)

    def forbidden(self) -> Response:
        """iij.forbidden: logged in, but not for this page."""
        return self.page("forbidden.html", 403)

    def not_found(self) -> Response:
        """The page that says there is no such page."""
        return not_found(self.request)


def operators_only(handler: Handler) -> Endpoint:
    """An endpoint for operators: others are sent to log in. Works that are due are done first."""

    async def endpoint(request: Request) -> Response:
        operator = world_of(request).iij.operator(session(request).login or "")
        if operator is None:
            following = request.url.path if request.method == "GET" else "/"
            query = f"?{request.url.query}" if request.method == "GET" and request.url.query else ""
            return redirect("/login", {"next": following + query})
        await work_due.catch_up(world_of(request))
        return await handler(Visit(request, operator))

    return endpoint
