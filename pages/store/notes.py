"""The notes on a product."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pages.components.store_header import StoreHeader
from pages.screen import Screen

if TYPE_CHECKING:
    from domain.visitor import Visitor


class Notes(Screen):
    """Notes to read before ordering, linked from STEP 3 (section (3) step 5)."""

    key = "store.notes"
    title = "ご注意事項"
    documented = False

    def __init__(self, visitor: Visitor) -> None:
        super().__init__(visitor)
        self.header = StoreHeader(self)
        self.landmark = self.main(showing=[self.heading("ご注意事項", level=1)])
