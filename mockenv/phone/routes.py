"""The addresses of the telephone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mockenv.phone import pages

if TYPE_CHECKING:
    from starlette.routing import BaseRoute


def build() -> list[BaseRoute]:
    """The routes of the site."""
    return [*pages.ROUTES]
