"""All routes of iij.localhost."""

from __future__ import annotations

from typing import TYPE_CHECKING

from starlette.routing import Route

from mockenv.iij import console_pages, form_pages, inquiry_pages, link_pages, login_pages
from mockenv.iij.access import operators_only
from mockenv.iij.mails import DESK
from mockenv.web import render

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response
    from starlette.routing import BaseRoute

    from mockenv.iij.access import Visit
    from mockenv.world import World


def build(_: World) -> list[BaseRoute]:
    """The routes of the site."""
    own = [
        Route("/", operators_only(home)),
        Route("/downloads", downloads),
        Route("/downloads/desk", desk_contact),
    ]
    pages = (login_pages, inquiry_pages, form_pages, console_pages, link_pages)
    return [*own, *(route for module in pages for route in module.ROUTES)]


async def home(visit: Visit) -> Response:
    """iij.home."""
    return visit.page("home.html", operator=visit.operator)


async def downloads(request: Request) -> Response:
    """iij.downloads: open to all, like the desk's address."""
    return render(request, "downloads.html")


async def desk_contact(request: Request) -> Response:
    """iij.desk_contact."""
    return render(request, "desk_contact.html", desk=DESK)
