"""The addresses of the Business ID."""

from __future__ import annotations

from typing import TYPE_CHECKING

from starlette.routing import Route

from mockenv.business_id import form_pages, login_pages, password_pages, sign_up_pages
from mockenv.business_id.visit import endpoint
from mockenv.web import redirect

if TYPE_CHECKING:
    from starlette.responses import Response
    from starlette.routing import BaseRoute

    from mockenv.business_id.visit import Visit
    from mockenv.world import World


async def top(_: Visit) -> Response:
    """The site has no page but the login to begin with."""
    return redirect("/login")


async def faq(visit: Visit) -> Response:
    """business_id.faq."""
    return visit.page("faq.html")


async def inquiry(visit: Visit) -> Response:
    """business_id.inquiry."""
    return visit.page("inquiry.html")


ROUTES = [Route("/", endpoint(top)), Route("/faq", endpoint(faq)), Route("/pf0861inq", endpoint(inquiry))]


def build(world: World) -> list[BaseRoute]:  # noqa: ARG001 - every site is built alike; handlers find it in the request
    """The routes of the site."""
    pages = (login_pages, sign_up_pages, form_pages, password_pages)
    return [*ROUTES, *(route for module in pages for route in module.ROUTES)]
