"""A request to the Business ID, as its handlers see it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from mockenv.business_id.business_id_rules import BusinessIdRules
from mockenv.business_id.registration import Origin
from mockenv.business_id.sso import SERVICES
from mockenv.identity.local_path import local_path
from mockenv.web import person
from mockenv.web.site_request import SiteRequest, endpoint_of

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from starlette.responses import Response

    from mockenv.business_id.accounts import Account
    from mockenv.business_id.state import BusinessIdState
    from mockenv.core.site_state import Person
    from mockenv.web.site_request import Endpoint

    Handler = Callable[["BusinessIdRequest"], Awaitable[Response]]


class BusinessIdRequest(SiteRequest[BusinessIdRules]):
    """A request with what it concerns."""

    state: BusinessIdState

    @property
    def account(self) -> Account | None:
        """Who is logged in; nobody any more once the password was changed."""
        return self.state.accounts.unchanged(self.session.login or "", self.session.data.get("password", ""))

    @property
    def origin(self) -> Origin:
        """Where the visitor came from, as the address says; the store's top page if it does not."""
        query = self.http.query_params
        service = query.get("service", "")
        return Origin(service, local_path(query.get("next", ""))) if service in SERVICES else Origin()

    def guest(self, typed: str = "") -> Person[BusinessIdRules]:
        """The person at the browser before anybody is identified; who was typed, if the browser does not say.

        What a guest types may be anything, so what it names must not decide whose rules apply.
        """
        return self.state.person(person(self.http) or typed)

    def page(self, template: str, status_code: int = 200, **context: Any) -> Response:  # noqa: ANN401 - as `render`
        """A page of the site. Every one knows where its visitor came from."""
        origin = self.origin
        came_from = urlencode({"service": origin.service, "next": origin.path})
        return super().page(template, status_code, origin=origin, came_from=came_from, **context)


def endpoint(handler: Handler) -> Endpoint:
    """A handler of the site's requests as an endpoint."""
    return endpoint_of(BusinessIdRequest, handler)
