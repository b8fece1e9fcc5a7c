"""The store's handling of personal data."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pages.components.store_header import StoreHeader
from pages.screen import Screen

if TYPE_CHECKING:
    from domain.visitor import Visitor


class Privacy(Screen):
    """Handling of personal data, linked from the membership (section (3) step 2)."""

    key = "store.privacy"
    title = "個人情報の取扱いについて"
    documented = False

    def __init__(self, visitor: Visitor) -> None:
        super().__init__(visitor)
        self.header = StoreHeader(self)
        self.landmark = self.main(showing=[self.heading("個人情報の取扱いについて", level=1)])
