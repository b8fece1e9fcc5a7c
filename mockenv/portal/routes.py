"""The addresses of the portal."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from mockenv.portal import sign_in_pages, upload_pages
from mockenv.portal.relying_party import CALLBACK

if TYPE_CHECKING:
    from starlette.routing import BaseRoute

    from mockenv.world import World

PROTECTED_OTHERWISE = re.compile(re.escape(CALLBACK))
"""Comes from the provider as its form_post: state and transaction cookie prove it."""


def build(world: World) -> list[BaseRoute]:  # noqa: ARG001 - every site is built alike; handlers find it in the request
    """The routes of the site."""
    return [*sign_in_pages.ROUTES, *upload_pages.ROUTES]
