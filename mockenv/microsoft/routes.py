"""The addresses of the Microsoft sign-in."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from starlette.routing import BaseRoute

    from mockenv.world import World

PROTECTED_OTHERWISE = re.compile(r"/[^/]+/oauth2/v2\.0/token")
"""Asked by relying parties, not by forms: the client proves itself by the code and its verifier."""


def build(world: World) -> list[BaseRoute]:  # noqa: ARG001 - every site is built alike; handlers find it in the request
    """The routes of the site."""
    return []
