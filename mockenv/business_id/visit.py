"""One request to the Business ID, as its handlers see it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from mockenv.business_id.registration import Origin
from mockenv.business_id.sso import SERVICES, local_path
from mockenv.web import person, render, session, world_of

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable
    from datetime import datetime

    from starlette.requests import Request
    from starlette.responses import Response

    from mockenv.business_id.accounts import Account
    from mockenv.business_id.rules import Rules

    Handler = Callable[["Visit"], Awaitable[Response]]
    Endpoint = Callable[[Request], Awaitable[Response]]


@dataclass(frozen=True)
class Person:
    """Somebody whose clock and rules apply."""

    address: str
    rules: Rules
    now: datetime


class Visit:
    """A request with what it concerns.

    Attributes:
        request: as it came.
        world: the world it is served in.
        session: the browser's session at the Business ID.
        state: what the Business ID remembers.
    """

    def __init__(self, request: Request) -> None:
        self.request = request
        self.world = world_of(request)
        self.session = session(request)
        self.state = self.world.business_id

    @property
    def account(self) -> Account | None:
        """Who is logged in; nobody any more once the password was changed."""
        account = self.state.accounts.find(self.session.login or "")
        return account if account and account.password == self.session.data.get("password") else None

    @property
    def origin(self) -> Origin:
        """Where the visitor came from, as the address says; the store's top page if it does not."""
        query = self.request.query_params
        service = query.get("service", "")
        return Origin(service, local_path(query.get("next", ""))) if service in SERVICES else Origin()

    def about(self, address: str) -> Person:
        """The person whose account or sign-up the request is about."""
        return self._person(person(self.request, address))

    def guest(self, typed: str = "") -> Person:
        """The person at the browser before anybody is identified; who was typed, if the browser does not say.

        What a guest types may be anything, so what it names must not decide whose rules apply.
        """
        return self._person(person(self.request) or typed)

    async def form(self) -> dict[str, str]:
        """The fields of the form that was sent."""
        return {name: value for name, value in (await self.request.form()).items() if isinstance(value, str)}

    def page(self, template: str, status_code: int = 200, **context: Any) -> Response:  # noqa: ANN401 - as `render`
        """A page of the site. Every one knows where its visitor came from."""
        origin = self.origin
        came_from = urlencode({"service": origin.service, "next": origin.path})
        return render(self.request, template, status_code, origin=origin, came_from=came_from, **context)

    def _person(self, address: str) -> Person:
        return Person(address, self.world.rules(address).business_id, self.world.clock.now(address))


def endpoint(handler: Handler) -> Endpoint:
    """A handler of visits as an endpoint."""

    async def serve(request: Request) -> Response:
        return await handler(Visit(request))

    return serve
