"""A request to the Microsoft sign-in or to a telephone, as its handlers see it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from mockenv.microsoft.cookies import Cookies
from mockenv.microsoft.microsoft_rules import MicrosoftRules
from mockenv.web.site_request import SiteRequest, endpoint_of
from mockenv.web.templates import environment

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from starlette.requests import Request
    from starlette.responses import Response

    from mockenv.core.settings import Profile
    from mockenv.microsoft.state import MicrosoftState
    from mockenv.web.site_request import Endpoint

    Handler = Callable[["MicrosoftRequest"], Awaitable[Response]]


class MicrosoftRequest(SiteRequest[MicrosoftRules]):
    """A request with what it concerns.

    Attributes:
        cookies: those beside the session.
    """

    state: MicrosoftState

    def __init__(self, request: Request) -> None:
        super().__init__(request)
        self.cookies = Cookies(request)

    @property
    def profile(self) -> Profile:
        """How screens are drawn: as the manual has them, or as they really ship."""
        return self.core.settings.profile

    def page(self, template: str, status_code: int = 200, **context: Any) -> Response:  # noqa: ANN401 - as `render`
        """A page of the site: the template of the profile's folder, or the one that both profiles share."""
        names = (f"{self.profile}/{template}", template)
        found = environment(self.http.state.site).select_template(names).name or template
        return super().page(found, status_code, profile=self.profile, **context)

    async def json_object(self) -> dict[str, Any]:
        """What a script sent as JSON; nothing if it is no JSON object."""
        if self.http.headers.get("content-type", "").partition(";")[0].strip().lower() != "application/json":
            return {}
        try:
            body = await self.http.json()
        except (ValueError, RecursionError):  # no JSON, too deep, or a number without end
            return {}
        return body if isinstance(body, dict) else {}


def endpoint(handler: Handler) -> Endpoint:
    """A handler of the site's requests as an endpoint, whose answer sets the cookies that the handler put."""

    async def answered(request: MicrosoftRequest) -> Response:
        response = await handler(request)
        request.cookies.send(response)
        return response

    return endpoint_of(MicrosoftRequest, answered)
