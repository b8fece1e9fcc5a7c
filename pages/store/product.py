"""A product of the store."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pages.components.store_header import StoreHeader
from pages.screen import Screen

if TYPE_CHECKING:
    from domain.visitor import Visitor


class Product(Screen):
    """A product's page, section (1) step 4; the button is reached by scrolling down."""

    key = "store.product"
    title = "商品ページ"

    def __init__(self, visitor: Visitor, name: str | None = None) -> None:
        """The page of the product with this name, or of any product."""
        super().__init__(visitor)
        self.header = StoreHeader(self)
        self.details = self.link("詳しくはこちら")
        self.quantity = self.spinbutton("数量")
        self.add_to_cart = self.button("カートに入れる")
        named = [self.heading(name, level=1)] if name else []
        self.landmark = self.main(showing=[*named, self.details, self.add_to_cart])
