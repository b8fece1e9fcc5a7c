"""The addresses of the telephone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mockenv.phone import pages

if TYPE_CHECKING:
    from starlette.routing import BaseRoute

    from mockenv.world import World


def build(world: World) -> list[BaseRoute]:  # noqa: ARG001 - every site is built alike; handlers find it in the request
    """The routes of the site."""
    return [*pages.ROUTES]
