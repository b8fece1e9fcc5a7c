"""My Page: one order."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pages.components.data_list import DataList
from pages.components.store_header import StoreHeader
from pages.screen import Screen

if TYPE_CHECKING:
    from domain.visitor import Visitor


class OrderDetail(Screen):
    """The products of an order, and the data entered for it."""

    key = "store.order_detail"
    title = "注文内容"
    documented = False

    def __init__(self, visitor: Visitor) -> None:
        super().__init__(visitor)
        self.header = StoreHeader(self)
        self.details = DataList(self)
        self.landmark = self.main(showing=[self.heading("注文内容", level=1)])
