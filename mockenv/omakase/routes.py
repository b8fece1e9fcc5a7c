"""All routes of omakase.localhost."""

from __future__ import annotations

from typing import TYPE_CHECKING

from starlette.routing import Route

from mockenv.omakase import administrator, contractor, first_login
from mockenv.omakase.request import open_to_all
from mockenv.web import redirect

if TYPE_CHECKING:
    from starlette.responses import Response
    from starlette.routing import BaseRoute

    from mockenv.omakase.request import OmakaseRequest


_FORM = "pf3473ing"
"""The form that the manual names."""


def build() -> list[BaseRoute]:
    """The routes of the site."""
    own = [Route("/", open_to_all(top)), Route("/inquiry/", open_to_all(inquiry))]
    return [*own, *contractor.ROUTES, *first_login.ROUTES, *administrator.ROUTES]


async def top(_: OmakaseRequest) -> Response:
    """The site has no page of its own at the top: administrators come here."""
    return redirect("/admin")


async def inquiry(request: OmakaseRequest) -> Response:
    """omakase.inquiry."""
    found = request.http.query_params.get("formId") == _FORM
    return request.page("inquiry.html") if found else request.not_found()
