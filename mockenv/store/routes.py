"""The addresses of the store."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mockenv.store import (
    cart_pages,
    catalogue_pages,
    checkout_pages,
    confirmation_pages,
    estimate_pages,
    login_pages,
    my_page,
)

if TYPE_CHECKING:
    from starlette.routing import BaseRoute


def build() -> list[BaseRoute]:
    """The routes of the site."""
    pages = (catalogue_pages, login_pages, cart_pages, checkout_pages, confirmation_pages, estimate_pages, my_page)
    return [route for module in pages for route in module.ROUTES]
