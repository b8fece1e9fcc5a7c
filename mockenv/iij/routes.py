"""All routes of iij.localhost."""

from __future__ import annotations

from typing import TYPE_CHECKING

from starlette.routing import Route

from mockenv.iij import console_pages, form_pages, inquiry_pages, link_pages, login_pages
from mockenv.iij.access import open_to_all, operators_only
from mockenv.iij.mails import DESK

if TYPE_CHECKING:
    from starlette.responses import Response
    from starlette.routing import BaseRoute

    from mockenv.iij.access import IijRequest


def build() -> list[BaseRoute]:
    """The routes of the site."""
    own = [
        Route("/", operators_only(home)),
        Route("/downloads", open_to_all(downloads)),
        Route("/downloads/desk", open_to_all(desk_contact)),
    ]
    pages = (login_pages, inquiry_pages, form_pages, console_pages, link_pages)
    return [*own, *(route for module in pages for route in module.ROUTES)]


async def home(request: IijRequest) -> Response:
    """iij.home."""
    return request.page("home.html", operator=request.operator)


async def downloads(request: IijRequest) -> Response:
    """iij.downloads: open to all, like the desk's address."""
    return request.page("downloads.html")


async def desk_contact(request: IijRequest) -> Response:
    """iij.desk_contact."""
    return request.page("desk_contact.html", desk=DESK)
