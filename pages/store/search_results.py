"""What a search of the store has found."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pages.components.store_header import StoreHeader
from pages.screen import Screen

if TYPE_CHECKING:
    from domain.visitor import Visitor
    from pages.control import Control


class SearchResults(Screen):
    """Products found by name, section (1) step 3."""

    key = "store.search_results"
    title = "商品の検索結果"

    def __init__(self, visitor: Visitor) -> None:
        super().__init__(visitor)
        self.header = StoreHeader(self)
        self.nothing_found = self.text("該当する商品が見つかりませんでした")
        self.landmark = self.main(showing=[self.heading("検索結果", level=1)])

    def product(self, name: str) -> Control:
        """The link to a product that was found."""
        return self.link(name)
