"""The addresses of the portal."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from mockenv.portal import sign_in_pages, upload_pages
from mockenv.portal.relying_party import CALLBACK

if TYPE_CHECKING:
    from starlette.routing import BaseRoute


PROTECTED_OTHERWISE = re.compile(re.escape(CALLBACK))
"""Comes from the provider as its form_post: state and transaction cookie prove it."""


def build() -> list[BaseRoute]:
    """The routes of the site."""
    return [*sign_in_pages.ROUTES, *upload_pages.ROUTES]
