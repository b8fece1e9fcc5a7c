"""Prices of an order: a table a product, and the totals."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pages.components.component import Component

if TYPE_CHECKING:
    from playwright.sync_api import Locator

    from pages.screen import Screen


class PriceTable(Component):
    """What one product costs at the start and each month."""

    def __init__(self, screen: Screen, product: str) -> None:
        super().__init__(screen, screen.table(product))
        self.product = product

    def initial_cost(self, quantity: int, price: str) -> Locator:
        """The row of the initial cost, if it shows this quantity and price (`5,005円`)."""
        return self.row("初期費用", str(quantity), price, "10%")

    def monthly_fee(self, quantity: int, price: str) -> Locator:
        """The row of the monthly fee, if it shows this quantity and price."""
        return self.row("月額利用料", str(quantity), price, "10%")


class Totals(Component):
    """The sums of an order before and after tax."""

    def __init__(self, screen: Screen) -> None:
        super().__init__(screen, screen.table("消費税(10%)"))

    def initial_cost(self, amount: str) -> Locator:
        """The sum of the initial costs without tax, if it is this amount."""
        return self.row("初期費用(税抜)", amount)

    def monthly_fees(self, amount: str) -> Locator:
        """The sum of the monthly fees without tax, if it is this amount."""
        return self.row("利用料(税抜)", amount)

    def tax(self, amount: str) -> Locator:
        """The tax, if it is this amount."""
        return self.row("税額", amount)

    def total(self, amount: str) -> Locator:
        """The sum with tax, if it is this amount."""
        return self.row("合計金額(税込)", amount)
