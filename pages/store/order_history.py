"""My Page: the orders made."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pages.components.store_header import StoreHeader
from pages.screen import Screen

if TYPE_CHECKING:
    from domain.visitor import Visitor


class OrderHistory(Screen):
    """The visitor's own orders, where the completion of an order leads (section (3) step 6)."""

    key = "store.order_history"
    title = "注文履歴"
    documented = False

    def __init__(self, visitor: Visitor) -> None:
        super().__init__(visitor)
        self.header = StoreHeader(self)
        self.orders = self.table("これまでのご注文").get_by_role("row").filter(has=self.page.get_by_role("link"))
        """A row an order."""
        self.nothing_ordered = self.text("ご注文はまだありません。")
        self.landmark = self.main(showing=[self.heading("注文履歴", level=1)])

    def open_only_order(self) -> None:
        """Open the order of a visitor who has made one."""
        self.orders.get_by_role("link").click()
