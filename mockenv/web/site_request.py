"""A request at a site, as the handlers of the site see it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Generic, TypeVar

from mockenv.web.pages import core_of, not_found, person, render, session

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from starlette.requests import Request
    from starlette.responses import Response

    from mockenv.core.site_state import Person, SiteState

    Endpoint = Callable[[Request], Awaitable[Response]]

R = TypeVar("R")
Q = TypeVar("Q")


class SiteRequest(Generic[R]):
    """A request with what it concerns. Sites extend it by what their handlers ask for again and again.

    Attributes:
        http: the request as it came.
        core: what the sites share.
        session: the browser's session at the site.
        state: what the site keeps.
    """

    state: SiteState[R]

    def __init__(self, request: Request) -> None:
        self.http = request
        self.core = core_of(request)
        self.session = session(request)
        self.state = request.state.site_state

    def about(self, address: str) -> Person[R]:
        """The person whom the request is about, where the site knows it: the owner of an account, an addressee."""
        return self.state.person(person(self.http, address))

    def guest(self) -> Person[R]:
        """The person at the browser before anybody is identified: whom the browser names, else nobody.

        A guest may type any address, so what is typed must not decide whose rules apply.
        """
        return self.state.person(person(self.http))

    def url(self, site: str, path: str) -> str:
        """A whole address on a site, as `CoreServices.url` makes it for the request."""
        return self.core.url(self.http, site, path)

    async def form(self) -> dict[str, str]:
        """The fields of the form that was sent."""
        return {name: value for name, value in (await self.http.form()).items() if isinstance(value, str)}

    def page(self, template: str, status_code: int = 200, **context: Any) -> Response:  # noqa: ANN401 - as `render`
        """A page of the site."""
        return render(self.http, template, status_code, **context)

    def not_found(self) -> Response:
        """The page that says there is no such page."""
        return not_found(self.http)


def endpoint_of(kind: Callable[[Request], Q], handler: Callable[[Q], Awaitable[Response]]) -> Endpoint:
    """A handler of a site's requests as an endpoint.

    Args:
        kind: `StoreRequest`, say.
        handler: answers one.
    """

    async def serve(request: Request) -> Response:
        return await handler(kind(request))

    return serve
