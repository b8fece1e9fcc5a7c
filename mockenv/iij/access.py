"""A request of somebody to the site, and which pages need a login."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from mockenv.iij.due_works import do_due_works
from mockenv.iij.iij_rules import IijRules
from mockenv.web import redirect
from mockenv.web.site_request import SiteRequest, endpoint_of

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from starlette.responses import Response

    from mockenv.iij.directory import Operator
    from mockenv.iij.state import IijState
    from mockenv.web.site_request import Endpoint

    Handler = Callable[["IijRequest"], Awaitable[Response]]


class IijRequest(SiteRequest[IijRules]):
    """A request to the site; what the desk is asked for is a `mockenv.iij.request.Request`."""

    state: IijState

    @property
    def operator(self) -> Operator:
        """Who is logged in, on pages that nobody else reaches."""
        if operator := self.state.operator(self.session.login or ""):
            return operator
        raise LookupError("this handler is not guarded by `operators_only`")

    @property
    def kept(self) -> dict[str, Any]:
        """What the site keeps for this browser."""
        return self.session.data

    @property
    def base(self) -> str:
        """Address of the site as this browser knows it."""
        return self.url("iij", "")

    def forbidden(self) -> Response:
        """iij.forbidden: logged in, but not for this page."""
        return self.page("forbidden.html", 403)


def open_to_all(handler: Handler) -> Endpoint:
    """An endpoint that is open to all."""
    return endpoint_of(IijRequest, handler)


def operators_only(handler: Handler) -> Endpoint:
    """An endpoint for operators: others are sent to log in. Works that are due are done first."""

    async def guarded(request: IijRequest) -> Response:
        if request.state.operator(request.session.login or "") is None:
            url = request.http.url
            following = (f"{url.path}?{url.query}" if url.query else url.path) if request.http.method == "GET" else "/"
            return redirect("/login", {"next": following})
        await do_due_works(request.state)
        return await handler(request)

    return open_to_all(guarded)
