"""One request to the Business ID, as its handlers see it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from mockenv.business_id.registration import Origin
from mockenv.business_id.rules import Rules
from mockenv.business_id.sso import SERVICES, local_path
from mockenv.web import person, render
from mockenv.web.visit import SiteVisit, endpoint_of

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from starlette.requests import Request
    from starlette.responses import Response

    from mockenv.business_id.accounts import Account
    from mockenv.web import visit as web
    from mockenv.web.visit import Endpoint

    Person = web.Person[Rules]
    Handler = Callable[["Visit"], Awaitable[Response]]


class Visit(SiteVisit[Rules]):
    """A request with what it concerns.

    Attributes:
        state: what the Business ID remembers.
    """

    def __init__(self, request: Request) -> None:
        super().__init__(request)
        self.state = self.world.business_id

    @property
    def account(self) -> Account | None:
        """Who is logged in; nobody any more once the password was changed."""
        return self.state.accounts.unchanged(self.session.login or "", self.session.data.get("password", ""))

    @property
    def origin(self) -> Origin:
        """Where the visitor came from, as the address says; the store's top page if it does not."""
        query = self.request.query_params
        service = query.get("service", "")
        return Origin(service, local_path(query.get("next", ""))) if service in SERVICES else Origin()

    def rules(self, address: str) -> Rules:
        """The Business ID's rules as they are for somebody."""
        return self.world.rules(address).business_id

    def guest(self, typed: str = "") -> Person:
        """The person at the browser before anybody is identified; who was typed, if the browser does not say.

        What a guest types may be anything, so what it names must not decide whose rules apply.
        """
        return self._person(person(self.request) or typed)

    def page(self, template: str, status_code: int = 200, **context: Any) -> Response:  # noqa: ANN401 - as `render`
        """A page of the site. Every one knows where its visitor came from."""
        origin = self.origin
        came_from = urlencode({"service": origin.service, "next": origin.path})
        return render(self.request, template, status_code, origin=origin, came_from=came_from, **context)


def endpoint(handler: Handler) -> Endpoint:
    """A handler of visits as an endpoint."""
    return endpoint_of(Visit, handler)
