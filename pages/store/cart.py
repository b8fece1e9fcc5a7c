"""STEP 1 of an order: the cart."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pages.components.prices import PriceTable, Totals
from pages.components.steps import OrderSteps
from pages.components.store_header import StoreHeader
from pages.screen import Screen

if TYPE_CHECKING:
    from domain.visitor import Visitor


class Cart(Screen):
    """The cart with something in it, section (3) step 3."""

    key = "store.cart"
    title = "ショッピングカート"

    def __init__(self, visitor: Visitor) -> None:
        super().__init__(visitor)
        self.header = StoreHeader(self)
        self.steps = OrderSteps(self)
        self.totals = Totals(self)
        self.quantity = self.spinbutton("数量")
        self.change_quantity = self.button("数量を変更")
        self.remove = self.button("削除")
        self.continue_shopping = self.link("買い物へ戻る")
        self.estimate = self.button("お見積もり作成")
        self.proceed = self.button("ご注文手続きへ進む")
        # An order's and an estimate's completion have the same heading, and so has the empty cart.
        self.landmark = self.main(showing=[self.heading("ショッピングカート", level=1), self.estimate])

    def prices(self, product: str) -> PriceTable:
        """The price lines of a product."""
        return PriceTable(self, product)

    def set_quantity(self, quantity: int) -> None:
        """Order this many of the product that can be ordered in quantity."""
        self.quantity.fill(str(quantity))
        self.change_quantity.click()
