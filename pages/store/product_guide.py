"""A product in detail."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pages.components.store_header import StoreHeader
from pages.screen import Screen

if TYPE_CHECKING:
    from domain.visitor import Visitor


class ProductGuide(Screen):
    """Where 詳しくはこちら on the product's page leads."""

    key = "store.product_guide"
    title = "商品の詳細"
    documented = False

    def __init__(self, visitor: Visitor) -> None:
        super().__init__(visitor)
        self.header = StoreHeader(self)
        self.back = self.link("商品のページへ戻る")
        # The heading is the product's name and more.
        self.landmark = self.main(showing=[self.back])
