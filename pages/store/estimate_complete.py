"""STEP 4 of an estimate: completion."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pages.components.steps import OrderSteps
from pages.components.store_header import StoreHeader
from pages.screen import Screen

if TYPE_CHECKING:
    from domain.visitor import Visitor


class EstimateComplete(Screen):
    """The end of an estimate, which the cart offers beside the order in section (3) step 3."""

    key = "store.estimate_complete"
    title = "お見積完了"

    def __init__(self, visitor: Visitor) -> None:
        super().__init__(visitor)
        self.header = StoreHeader(self)
        self.steps = OrderSteps(self)
        self.open_estimate = self.link("お見積書を開く")
        self.to_top = self.link("トップページへ戻る")
        # The heading is that of the cart.
        self.landmark = self.main(showing=[self.heading("ショッピングカート", level=1), self.open_estimate])
