"""The ASGI application: one for all sites, told apart by host name."""

from __future__ import annotations

from http import HTTPStatus
from typing import TYPE_CHECKING

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.routing import Mount
from starlette.staticfiles import StaticFiles

from mockenv import business_id, control, iij, mail, microsoft, omakase, phone, portal, store
from mockenv.defects.rewriting import RewriteAnswers
from mockenv.faults import InjectFaults
from mockenv.mail import mailpit
from mockenv.sites import BARE_HOSTS, HOSTS, host_name, site_of
from mockenv.web.csrf import CsrfCheck
from mockenv.web.headers import SafeHeaders
from mockenv.web.pages import error_page
from mockenv.web.sessions import Sessions
from mockenv.web.templates import STATIC

if TYPE_CHECKING:
    from starlette.responses import Response
    from starlette.types import ASGIApp, Receive, Scope, Send

    from mockenv.world import World

_BUILD = {
    "store": store.build,
    "business_id": business_id.build,
    "omakase": omakase.build,
    "iij": iij.build,
    "portal": portal.build,
    "microsoft": microsoft.build,
    "phone": phone.build,
    "mail": mail.build,
}
_OWN_PROTECTION = {"portal": portal.PROTECTED_OTHERWISE, "microsoft": microsoft.PROTECTED_OTHERWISE}
"""Paths that requests reach from elsewhere on purpose, without a form of ours, and that prove themselves otherwise."""


class MockApp:
    """Gives each request to the site that its Host header names.

    Requests with any other host name are answered 421: a page elsewhere whose name was pointed at loopback cannot talk
    to the mock environment, and nobody takes it for a server of theirs.
    """

    def __init__(self, world: World) -> None:
        self._world = world
        self._control = control.build(world) if world.settings.control else None
        self._mail_api = mailpit.build(world)
        self._sites = {site: site_app(world, site) for site in HOSTS}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one connection."""
        if scope["type"] == "http":
            await self._app(scope)(scope, receive, send)
        elif scope["type"] == "websocket":
            await send({"type": "websocket.close"})

    def _app(self, scope: Scope) -> ASGIApp:
        host = host_name(Request(scope).headers.get("host", ""))
        site = site_of(host)
        if site is None and host not in BARE_HOSTS:
            return _refused(421, "this mock environment answers only to its own names under .localhost")
        if self._control and scope["path"].startswith("/control/"):
            return self._control
        if scope["path"].startswith("/api/v1/") and site in {"mail", None}:
            return self._mail_api
        if site is None:
            names = ", ".join(self._world.sites.bases().values())
            return _refused(404, f"MOCK: the sites are {names}")
        scope["state"] = {"world": self._world, "site": site}
        return self._sites[site]


def site_app(world: World, site: str) -> ASGIApp:
    """The application of one site."""
    application = Starlette(
        routes=[Mount("/static", StaticFiles(directory=STATIC)), *_BUILD[site](world)],
        middleware=[
            Middleware(InjectFaults, faults=world.faults),
            Middleware(CsrfCheck, exempt=_OWN_PROTECTION.get(site)),
            Middleware(RewriteAnswers, defects=world.defects),
        ],
        exception_handlers={HTTPException: _failed, Exception: _failed},
    )
    return SafeHeaders(Sessions(application))  # around everything: the page of a failure needs both


async def _failed(request: Request, error: Exception) -> Response:
    status = error.status_code if isinstance(error, HTTPException) else HTTPStatus.INTERNAL_SERVER_ERROR
    return error_page(request, status)


def _refused(status: int, reason: str) -> PlainTextResponse:
    return PlainTextResponse(f"{reason}\n", status)
