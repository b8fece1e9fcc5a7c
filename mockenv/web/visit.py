"""One request as the handlers of a site see it: what the sites' own visits have in common."""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import dataclass
from typing import TYPE_CHECKING, Generic, TypeVar

from mockenv.web.pages import person, session, world_of

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable
    from datetime import datetime

    from starlette.requests import Request
    from starlette.responses import Response

    Endpoint = Callable[[Request], Awaitable[Response]]

R = TypeVar("R")
V = TypeVar("V")


@dataclass(frozen=True)
class Person(Generic[R]):
    """Somebody whose clock and rules apply."""

    address: str
    rules: R
    """The site's."""
    now: datetime


class SiteVisit(ABC, Generic[R]):
    """A request with what it concerns.

    Attributes:
        request: as it came.
        world: the world it is served in.
        session: the browser's session at the site.
    """

    def __init__(self, request: Request) -> None:
        self.request = request
        self.world = world_of(request)
        self.session = session(request)

    @abstractmethod
    def rules(self, address: str) -> R:
        """The site's rules as they are for somebody."""

    def about(self, address: str) -> Person[R]:
        """The person whom the request is about, where the site knows it: the owner of an account, an addressee."""
        return self._person(person(self.request, address))

    def guest(self) -> Person[R]:
        """The person at the browser before anybody is identified: whom the browser names, else nobody.

        What a guest types may be anything, so what it names must not decide whose rules apply.
        """
        return self._person(person(self.request))

    def url(self, site: str, path: str) -> str:
        """A whole address on a site, as `World.url` makes it for the request."""
        return self.world.url(self.request, site, path)

    async def form(self) -> dict[str, str]:
        """The fields of the form that was sent."""
        return {name: value for name, value in (await self.request.form()).items() if isinstance(value, str)}

    def _person(self, address: str) -> Person[R]:
        return Person(address, self.rules(address), self.world.clock.now(address))


def endpoint_of(visit: Callable[[Request], V], handler: Callable[[V], Awaitable[Response]]) -> Endpoint:
    """A handler of a site's visits as an endpoint."""

    async def serve(request: Request) -> Response:
        return await handler(visit(request))

    return serve
