"""The ASGI application: one for all sites, told apart by host name."""

from __future__ import annotations

from functools import partial
from http import HTTPStatus
from typing import TYPE_CHECKING

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse
from starlette.routing import Mount
from starlette.staticfiles import StaticFiles

from mockenv import business_id, control_api, iij, mail, microsoft, omakase, phone, portal, store
from mockenv.core.sites import HOSTS
from mockenv.mail import mailpit
from mockenv.web.answer_rewriting import RewriteAnswers
from mockenv.web.bodies import BoundedBody
from mockenv.web.csrf import CsrfCheck
from mockenv.web.dates import ServiceDate
from mockenv.web.fault_injection import InjectFaults
from mockenv.web.headers import SafeHeaders
from mockenv.web.hosts import OwnHosts
from mockenv.web.origins import OwnOrigin
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
    """Gives each request to the site that its host names; see `OwnHosts` for which hosts there are."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._control_api = _api(world, control_api.build(world)) if world.settings.control_api else None
        self._mail_api = _api(world, mailpit.build(world, world.mail))
        self._sites = {site: site_app(world, site) for site in HOSTS}
        self._checked = ServiceDate(OwnHosts(self._given, world.sites), world.clock)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one connection."""
        await self._checked(scope, receive, send)

    async def _given(self, scope: Scope, receive: Receive, send: Send) -> None:
        await self._app(scope)(scope, receive, send)

    def _app(self, scope: Scope) -> ASGIApp:
        site = scope["state"]["host"].site
        if self._control_api and scope["path"].startswith("/control/"):
            return self._control_api
        if scope["path"].startswith("/api/v1/") and site in {"mail", None}:
            return self._mail_api
        if site is None:
            names = ", ".join(self._world.sites.bases().values())
            return PlainTextResponse(f"MOCK: the sites are {names}\n", 404)
        scope["state"].update(core=self._world, site=site, site_state=self._world.state_of(site))
        return self._sites[site]


def _api(world: World, application: ASGIApp) -> ASGIApp:
    """An API as it is asked by programs."""
    return SafeHeaders(OwnOrigin(BoundedBody(application, _too_long), world.sites))


def _too_long(_: Request) -> Response:
    return JSONResponse({"error": "body: it is too long"}, HTTPStatus.REQUEST_ENTITY_TOO_LARGE)


def site_app(world: World, site: str) -> ASGIApp:
    """The application of one site."""
    application = Starlette(
        routes=[Mount("/static", StaticFiles(directory=STATIC)), *_BUILD[site]()],
        middleware=[
            Middleware(InjectFaults, faults=world.faults),
            Middleware(BoundedBody, refusal=partial(error_page, status=HTTPStatus.REQUEST_ENTITY_TOO_LARGE)),
            Middleware(CsrfCheck, exempt=_OWN_PROTECTION.get(site)),
            Middleware(RewriteAnswers, defects=world.defects),
        ],
        exception_handlers={HTTPException: _failed, Exception: _failed},
    )
    public = [address.base for address in world.sites.public.known]
    # around everything: the page of a failure needs both
    return SafeHeaders(Sessions(application, world.sessions[site]), public)


async def _failed(request: Request, error: Exception) -> Response:
    status = error.status_code if isinstance(error, HTTPException) else HTTPStatus.INTERNAL_SERVER_ERROR
    return error_page(request, status)
