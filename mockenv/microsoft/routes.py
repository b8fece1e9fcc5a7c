"""The addresses of the Microsoft sign-in."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from mockenv.microsoft import authorize, discovery, keys, logout, token

if TYPE_CHECKING:
    from starlette.routing import BaseRoute

    from mockenv.world import World

PROTECTED_OTHERWISE = re.compile(r"/[^/]+/oauth2/v2\.0/(token|authorize)")
"""Asked by relying parties, not by forms of ours: a client proves itself by the code and its verifier, and whatever
begins a sign-in only begins it."""


def build(world: World) -> list[BaseRoute]:  # noqa: ARG001 - every site is built alike; handlers find it in the request
    """The routes of the site."""
    keys.make()
    modules = (discovery, authorize, token, logout)
    return [route for module in modules for route in module.ROUTES]
