"""The usage guide of a product."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pages.components.store_header import StoreHeader
from pages.screen import Screen

if TYPE_CHECKING:
    from domain.visitor import Visitor


class UsageGuide(Screen):
    """How to use a product, linked from STEP 3 (section (3) step 5)."""

    key = "store.usage_guide"
    title = "利用ガイド"
    documented = False

    def __init__(self, visitor: Visitor) -> None:
        super().__init__(visitor)
        self.header = StoreHeader(self)
        self.landmark = self.main(showing=[self.heading("利用ガイド", level=1)])
