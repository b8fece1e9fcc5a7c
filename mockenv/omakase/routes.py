"""All routes of omakase.localhost."""

from __future__ import annotations

from typing import TYPE_CHECKING

from starlette.routing import Route

from mockenv.omakase import administrator, contractor, first_login
from mockenv.web import not_found, redirect, render

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response
    from starlette.routing import BaseRoute

    from mockenv.world import World

_FORM = "pf3473ing"
"""The form that the manual names."""


def build(_: World) -> list[BaseRoute]:
    """The routes of the site."""
    own = [Route("/", top), Route("/inquiry/", inquiry)]
    return [*own, *contractor.ROUTES, *first_login.ROUTES, *administrator.ROUTES]


async def top(_: Request) -> Response:
    """The site has no page of its own at the top: administrators come here."""
    return redirect("/admin")


async def inquiry(request: Request) -> Response:
    """omakase.inquiry."""
    return render(request, "inquiry.html") if request.query_params.get("formId") == _FORM else not_found(request)
