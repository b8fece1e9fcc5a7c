"""STEP 4 of an order: completion."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

from pages.components.data_list import DataList
from pages.components.steps import OrderSteps
from pages.components.store_header import StoreHeader
from pages.screen import Screen

if TYPE_CHECKING:
    from domain.visitor import Visitor


class OrderComplete(Screen):
    """The end of the order, section (3) step 6."""

    key = "store.order_complete"
    title = "ご注文完了"

    def __init__(self, visitor: Visitor) -> None:
        super().__init__(visitor)
        self.header = StoreHeader(self)
        self.steps = OrderSteps(self)
        self.details = DataList(self)
        self.to_top = self.link("トップページへ戻る")
        self.to_history = self.link("マイページ 注文履歴へ")
        # The heading is that of the cart.
        self.landmark = self.main(
            showing=[self.heading("ショッピングカート", level=1), self.text("ご注文の手続きが完了しました。")]
        )

    def found(self) -> Self:
        """Observe the screen, and note down the order that was made."""
        super().found()
        for number in self.details.entry("注文番号").all_inner_texts():  # nothing waits for it here
            self.visitor.evidence.created(number.strip(), "order")
        return self
