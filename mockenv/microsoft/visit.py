"""One request to the Microsoft sign-in or to a telephone, as its handlers see it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from mockenv.microsoft.cookies import Cookies
from mockenv.microsoft.rules import Rules
from mockenv.web import render
from mockenv.web.templates import environment
from mockenv.web.visit import SiteVisit, endpoint_of

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from starlette.requests import Request
    from starlette.responses import Response

    from mockenv.settings import Profile
    from mockenv.web import visit as web
    from mockenv.web.visit import Endpoint

    Person = web.Person[Rules]
    Handler = Callable[["Visit"], Awaitable[Response]]


class Visit(SiteVisit[Rules]):
    """A request with what it concerns.

    Attributes:
        state: what the Microsoft sign-in remembers.
        cookies: those beside the session.
    """

    def __init__(self, request: Request) -> None:
        super().__init__(request)
        self.state = self.world.microsoft
        self.cookies = Cookies(request)

    @property
    def profile(self) -> Profile:
        """How screens are drawn: as the manual has them, or as they really ship."""
        return self.world.settings.profile

    def rules(self, address: str) -> Rules:
        """The sign-in's rules as they are for somebody."""
        return self.world.rules(address).microsoft

    def page(self, template: str, status_code: int = 200, **context: Any) -> Response:  # noqa: ANN401 - as `render`
        """A page of the site: the template of the profile's folder, or the one that both profiles share."""
        names = (f"{self.profile}/{template}", template)
        found = environment(self.request.state.site).select_template(names).name or template
        return render(self.request, found, status_code, profile=self.profile, **context)


def endpoint(handler: Handler) -> Endpoint:
    """A handler of visits as an endpoint."""

    async def answered(visit: Visit) -> Response:
        response = await handler(visit)
        visit.cookies.send(response)
        return response

    return endpoint_of(Visit, answered)
