"""A request to the portal, as its handlers see it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from mockenv.portal.portal_rules import PortalRules
from mockenv.portal.relying_party import RelyingParty
from mockenv.web.loopback import Loopback
from mockenv.web.site_request import SiteRequest, endpoint_of

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from starlette.responses import Response

    from mockenv.portal.state import PortalState
    from mockenv.web.site_request import Endpoint

    Handler = Callable[["PortalRequest"], Awaitable[Response]]


class PortalRequest(SiteRequest[PortalRules]):
    """A request with what it concerns."""

    state: PortalState

    @property
    def relying_party(self) -> RelyingParty:
        """The portal as the provider knows it at the address at which this browser reaches it."""
        base = self.url("microsoft", "")
        found = self.state.relying_parties.get(base)
        if found is None:
            found = RelyingParty(base, Loopback(self.core.sites, self.core.authority))
            self.state.relying_parties[base] = found
        return found

    def page(self, template: str, status_code: int = 200, **context: Any) -> Response:  # noqa: ANN401 - as `render`
        """A page of the site; every one knows who is signed in."""
        return super().page(template, status_code, name=self.session.data.get("name", ""), **context)


def endpoint(handler: Handler) -> Endpoint:
    """A handler of the site's requests as an endpoint."""
    return endpoint_of(PortalRequest, handler)
