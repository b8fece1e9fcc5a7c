"""A browser that is prepared for somebody: requests to the sites without pages, and the cookies that come of them."""

from __future__ import annotations

from dataclasses import dataclass, field
from http.cookies import SimpleCookie
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from starlette.requests import Request

from mockenv.control_api.answers import SessionCookie
from mockenv.web.sessions import Session, cookie_header, cookie_name

if TYPE_CHECKING:
    from collections.abc import Sequence

    from starlette.responses import Response

    from mockenv.control_api.operation import Context
    from mockenv.control_api.request_bodies import GivenCookie


@dataclass
class PreparedBrowser:
    """Collects what the sites would have a browser keep.

    Attributes:
        context: of the operation.
        person: who sits at the browser.
        given: cookies that it has already.
    """

    context: Context
    person: str
    given: Sequence[GivenCookie] = ()
    _sessions: dict[str, Session] = field(default_factory=dict)
    _cookies: dict[tuple[str, str], SessionCookie] = field(default_factory=dict)

    def request(self, site: str, path: str = "/", **path_params: str) -> Request:
        """A request of this browser, for the handlers of a site to work on: it has the session there, and the cookies.

        Args:
            site: key.
            path: with its query.
            path_params: what the site's routes would find in the path.
        """
        world = self.context.world
        address = urlsplit(self.context.link(site, path))
        host = world.sites.host(address.netloc)
        cookies = {one.name: one.value for one in self.given if one.site == site}
        cookies |= {one.name: one.value for one in self._cookies.values() if one.site == site}
        presented = cookies.get(cookie_name(secure=address.scheme == "https"))
        session = self._sessions.setdefault(site, Session(world.sessions[site], presented))
        headers = {
            "host": address.netloc,
            "x-mock-person": self.person,
            "cookie": "; ".join(map("=".join, cookies.items())),
        }
        scope = {
            "type": "http",
            "method": "GET",
            "scheme": address.scheme,
            "server": (address.hostname, address.port),
            "path": address.path,
            "path_params": path_params,
            "query_string": address.query.encode(),
            "headers": [(name.encode(), value.encode()) for name, value in headers.items() if value],
            "state": {
                "core": world,
                "site": site,
                "site_state": world.state_of(site),
                "session": session,
                "host": host,
            },
        }
        return Request(scope)

    def answered(self, site: str, response: Response) -> str:
        """Keep what an answer would have the browser keep; returns where it leads to, nothing if it is no redirect.

        Args:
            site: that answers.
            response: the answer.
        """
        for name, value in response.headers.items():
            if name == "set-cookie":
                self._keep(site, value)
        return response.headers.get("location", "")

    def cookies(self) -> tuple[SessionCookie, ...]:
        """All that the browser has to be given."""
        for site, session in self._sessions.items():
            session.store_if_used()
            if session.id:
                secure = self.context.link(site, "/").startswith("https:")
                self._keep(site, cookie_header(cookie_name(secure=secure), session.id, secure=secure))
        return tuple(self._cookies.values())

    def _keep(self, site: str, header: str) -> None:
        for name, morsel in SimpleCookie(header).items():
            self._cookies[site, name] = SessionCookie(
                site=site,
                name=name,
                value=morsel.value,
                secure=bool(morsel["secure"]),
                same_site=morsel["samesite"],
                max_age=int(morsel["max-age"]) if morsel["max-age"] != "" else None,
            )
