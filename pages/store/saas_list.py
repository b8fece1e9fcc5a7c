"""The SaaS that おまかせログイン logs in to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pages.components.store_header import StoreHeader
from pages.screen import Screen

if TYPE_CHECKING:
    from domain.visitor import Visitor


class SaasList(Screen):
    """The SaaS that need a contract before the application, chapter 1 (1)."""

    key = "store.saas_list"
    title = "対象SaaS"
    documented = False

    def __init__(self, visitor: Visitor) -> None:
        super().__init__(visitor)
        self.header = StoreHeader(self)
        self.landmark = self.main(showing=[self.heading("対象SaaS", level=1)])
