"""An estimate as a document."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pages.components.prices import PriceTable, Totals
from pages.components.store_header import StoreHeader
from pages.screen import Screen

if TYPE_CHECKING:
    from domain.visitor import Visitor


class Estimate(Screen):
    """What the order would cost, with a number and a term of validity; only its owner may see it."""

    key = "store.estimate"
    title = "お見積書"
    documented = False

    def __init__(self, visitor: Visitor) -> None:
        super().__init__(visitor)
        self.header = StoreHeader(self)
        self.totals = Totals(self)
        self.pdf = self.link("PDFをダウンロード")
        self.back = self.link("ショッピングカートへ戻る")
        self.landmark = self.main(showing=[self.heading("お見積書", level=1), self.pdf])

    def prices(self, product: str) -> PriceTable:
        """The price lines of a product."""
        return PriceTable(self, product)
