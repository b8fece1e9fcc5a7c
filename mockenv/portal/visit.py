"""One request to the portal, as its handlers see it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from mockenv.web import person, render, session, world_of

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable
    from datetime import datetime

    from starlette.requests import Request
    from starlette.responses import Response

    from mockenv.portal.rules import Rules

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
        session: the browser's session at the portal.
        state: what the portal remembers.
    """

    def __init__(self, request: Request) -> None:
        self.request = request
        self.world = world_of(request)
        self.session = session(request)
        self.state = self.world.portal

    def about(self, address: str) -> Person:
        """The person whom the provider's answer is about."""
        return self._person(person(self.request, address))

    def guest(self) -> Person:
        """The person at the browser before anybody is identified."""
        return self._person(person(self.request))

    async def form(self) -> dict[str, str]:
        """The fields of the form that was sent."""
        return {name: value for name, value in (await self.request.form()).items() if isinstance(value, str)}

    def page(self, template: str, status_code: int = 200, **context: Any) -> Response:  # noqa: ANN401 - as `render`
        """A page of the site; every one knows who is signed in."""
        return render(self.request, template, status_code, name=self.session.data.get("name", ""), **context)

    def _person(self, address: str) -> Person:
        return Person(address, self.world.rules(address).portal, self.world.clock.now(address))


def endpoint(handler: Handler) -> Endpoint:
    """A handler of visits as an endpoint."""

    async def serve(request: Request) -> Response:
        return await handler(Visit(request))

    return serve
