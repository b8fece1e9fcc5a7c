"""One request to the portal, as its handlers see it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from mockenv.portal.rules import Rules
from mockenv.web import render
from mockenv.web.visit import SiteVisit, endpoint_of

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from starlette.requests import Request
    from starlette.responses import Response

    from mockenv.web.visit import Endpoint

    Handler = Callable[["Visit"], Awaitable[Response]]


class Visit(SiteVisit[Rules]):
    """A request with what it concerns.

    Attributes:
        state: what the portal remembers.
    """

    def __init__(self, request: Request) -> None:
        super().__init__(request)
        self.state = self.world.portal

    def rules(self, address: str) -> Rules:
        """The portal's rules as they are for somebody."""
        return self.world.rules(address).portal

    def page(self, template: str, status_code: int = 200, **context: Any) -> Response:  # noqa: ANN401 - as `render`
        """A page of the site; every one knows who is signed in."""
        return render(self.request, template, status_code, name=self.session.data.get("name", ""), **context)


def endpoint(handler: Handler) -> Endpoint:
    """A handler of visits as an endpoint."""
    return endpoint_of(Visit, handler)
