"""Section (1): find おまかせログイン in the store and begin to apply for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pages.business_id.login import BusinessIdLogin
from pages.store.product import Product
from pages.store.search_results import SearchResults
from pages.store.top import StoreTop

if TYPE_CHECKING:
    from domain.visitor import Visitor

STORE = "https://www.market.ntt-east.co.jp/"
PRODUCT = "おまかせログイン"


def start_application(visitor: Visitor) -> BusinessIdLogin:
    """Search the store, choose おまかせログイン and put it into the cart, as someone who is not logged in."""
    open_store(visitor)
    search(visitor, PRODUCT)
    choose(visitor, PRODUCT)
    add_to_cart(visitor)
    with visitor.step("omakase_login/2-1-5"):
        return BusinessIdLogin(visitor).arrived()


def open_store(visitor: Visitor) -> StoreTop:
    """Step 1: type the store's address."""
    with visitor.step("omakase_login/2-1-1"):
        visitor.open(STORE)
        return StoreTop(visitor).arrived()


def search(visitor: Visitor, words: str) -> SearchResults:
    """Step 2: search at the top right."""
    with visitor.step("omakase_login/2-1-2"):
        StoreTop(visitor).header.search(words)
    return SearchResults(visitor)


def choose(visitor: Visitor, product: str) -> Product:
    """Step 3: choose the product among what was found."""
    with visitor.step("omakase_login/2-1-3"):
        SearchResults(visitor).arrived().product(product).click()
    return Product(visitor, product)


def add_to_cart(visitor: Visitor) -> None:
    """Step 4: put it into the cart; what comes then depends on whether one is logged in, and a member."""
    with visitor.step("omakase_login/2-1-4"):
        Product(visitor).arrived().add_to_cart.click()
