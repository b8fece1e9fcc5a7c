"""The addresses of the Business ID."""

from __future__ import annotations

from typing import TYPE_CHECKING

from starlette.routing import Route

from mockenv.business_id import form_pages, login_pages, password_pages, sign_up_pages
from mockenv.business_id.request import endpoint
from mockenv.web import redirect

if TYPE_CHECKING:
    from starlette.responses import Response
    from starlette.routing import BaseRoute

    from mockenv.business_id.request import BusinessIdRequest


async def top(_: BusinessIdRequest) -> Response:
    """The site has no page but the login to begin with."""
    return redirect("/login")


async def faq(request: BusinessIdRequest) -> Response:
    """business_id.faq."""
    return request.page("faq.html")


async def inquiry(request: BusinessIdRequest) -> Response:
    """business_id.inquiry."""
    return request.page("inquiry.html")


ROUTES = [Route("/", endpoint(top)), Route("/faq", endpoint(faq)), Route("/pf0861inq", endpoint(inquiry))]


def build() -> list[BaseRoute]:
    """The routes of the site."""
    pages = (login_pages, sign_up_pages, form_pages, password_pages)
    return [*ROUTES, *(route for module in pages for route in module.ROUTES)]
