"""A request to Omakase Login, as its handlers see it, and who may open which pages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mockenv.omakase.omakase_rules import OmakaseRules
from mockenv.web import redirect
from mockenv.web.site_request import SiteRequest, endpoint_of

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from starlette.responses import Response

    from mockenv.omakase.state import OmakaseState
    from mockenv.web.site_request import Endpoint

    Handler = Callable[["OmakaseRequest"], Awaitable[Response]]

CONTRACTOR = "contractor"
ADMINISTRATOR = "administrator"


class OmakaseRequest(SiteRequest[OmakaseRules]):
    """A request with what it concerns."""

    state: OmakaseState

    @property
    def role(self) -> str:
        """`CONTRACTOR` or `ADMINISTRATOR`; empty for somebody who is not logged in."""
        return str(self.session.data.get("role", ""))

    @property
    def viewer(self) -> str:
        """Casefolded address of who is logged in; empty if nobody is."""
        return self.guest().address

    def log_in(self, address: str, role: str) -> None:
        """Note who is logged in, and as what."""
        self.session.log_in(address.casefold())
        self.session.data["role"] = role

    def forbidden(self) -> Response:
        """omakase.forbidden: logged in, but not for this page."""
        return self.page("forbidden.html", 403)


def open_to_all(handler: Handler) -> Endpoint:
    """An endpoint that is open to all."""
    return endpoint_of(OmakaseRequest, handler)


def contractors_only(handler: Handler) -> Endpoint:
    """An endpoint for contractors: others are sent to the Business ID's login, administrators are refused."""

    async def guarded(request: OmakaseRequest) -> Response:
        if not request.session.login:
            login = request.url("business_id", "/login")
            return redirect(login, {"service": "omakase", "next": request.http.url.path})
        return await handler(request) if request.role == CONTRACTOR else request.forbidden()

    return open_to_all(guarded)


def administrators_only(handler: Handler) -> Endpoint:
    """An endpoint for administrators: others are sent to their login, contractors are refused."""

    async def guarded(request: OmakaseRequest) -> Response:
        if not request.session.login:
            return redirect("/login")
        return await handler(request) if request.role == ADMINISTRATOR else request.forbidden()

    return open_to_all(guarded)
