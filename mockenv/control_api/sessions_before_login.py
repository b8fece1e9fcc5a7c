"""People who look for something to order, and are asked who they are: nobody has logged in yet."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlencode

from mockenv.omakase.service import PRODUCT
from mockenv.store.request import StoreRequest

if TYPE_CHECKING:
    from mockenv.control_api.prepared_browser import PreparedBrowser
    from mockenv.control_api.request_bodies import NewSession

TO_CART = urlencode({"service": "store", "next": "/cart"})
"""Query of the Business ID's pages for whoever is on the way to the store's cart."""
_WORDS = "おまかせログイン"


async def search(browser: PreparedBrowser, wanted: NewSession) -> str:
    """Search the store for what was entered, or for おまかせログイン."""
    words = wanted.entered.get("q") or _WORDS
    return StoreRequest(browser.request("store")).url("store", f"/search?{urlencode({'q': words})}")


async def choose(browser: PreparedBrowser, wanted: NewSession) -> str:
    """Open a product's page: the one at the destination, or that of おまかせログイン."""
    path = wanted.destination if wanted.destination.startswith("/products/") else f"/products/{PRODUCT}"
    return StoreRequest(browser.request("store")).url("store", path)


async def ask_for_login(browser: PreparedBrowser, wanted: NewSession) -> str:  # noqa: ARG001 - as all have it
    """Go to the cart, which asks for a login; おまかせログイン is in it, where nothing was put in before."""
    request = StoreRequest(browser.request("store"))
    if not request.cart.items and (product := request.rules.product(PRODUCT)):
        request.cart.add(product, 1)
        if not request.owner:
            request.session.data["cart"] = {PRODUCT: 1}
    return request.url("business_id", f"/login?{TO_CART}")


async def sign_up(browser: PreparedBrowser, wanted: NewSession) -> str:  # noqa: ARG001 - as all have it
    """Choose to register, on the login screen."""
    return StoreRequest(browser.request("store")).url("business_id", f"/signup/email?{TO_CART}")
