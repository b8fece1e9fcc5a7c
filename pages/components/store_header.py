"""The header of every page of the store."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pages.components.component import Component

if TYPE_CHECKING:
    from pages.screen import Screen


class StoreHeader(Component):
    """Search at the top right, and the links to the visitor's own pages."""

    def __init__(self, screen: Screen) -> None:
        super().__init__(screen, screen.page.locator("body"))
        self.query = self.control("searchbox", "商品を検索")
        self.start_search = self.button("検索")
        self.my_page = self.link("マイページ")
        self.cart = self.link("カート")
        self.log_out = self.link("ログアウト")

    def search(self, words: str) -> None:
        """Search the store for a product."""
        self.query.fill(words)
        self.start_search.click()
