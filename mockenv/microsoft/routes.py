"""The addresses of the Microsoft sign-in."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from mockenv.microsoft import (
    authenticator_pages,
    authorize,
    code_pages,
    consent_pages,
    discovery,
    keys,
    logout,
    password_pages,
    token,
    who_pages,
)

if TYPE_CHECKING:
    from starlette.routing import BaseRoute

    from mockenv.world import World

PROTECTED_OTHERWISE = re.compile(r"/[^/]+/oauth2/v2\.0/(token|authorize)")
"""Asked by relying parties, not by forms of ours: a client proves itself by the code and its verifier, and whatever
begins a sign-in only begins it."""


def build(world: World) -> list[BaseRoute]:  # noqa: ARG001 - every site is built alike; handlers find it in the request
    """The routes of the site."""
    keys.make()
    protocol = (discovery, authorize, token, logout)
    screens = (who_pages, password_pages, code_pages, authenticator_pages, consent_pages)
    return [route for module in (*protocol, *screens) for route in module.ROUTES]
