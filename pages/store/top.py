"""Where the manual begins: the store's first page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pages.components.store_header import StoreHeader
from pages.screen import Screen

if TYPE_CHECKING:
    from domain.visitor import Visitor


class StoreTop(Screen):
    """First page of the store, section (1) step 1; the search stands at its top right."""

    key = "store.top"
    title = "ストアのトップページ"

    def __init__(self, visitor: Visitor) -> None:
        super().__init__(visitor)
        self.header = StoreHeader(self)
        self.omakase_login = self.link("おまかせログイン")
        self.landmark = self.main(showing=[self.heading("NTT東日本ビジネス向けストア", level=1), self.omakase_login])
