"""The terms of the store."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pages.components.store_header import StoreHeader
from pages.screen import Screen

if TYPE_CHECKING:
    from domain.visitor import Visitor


class MemberTerms(Screen):
    """Terms of the store's members, linked from the membership (section (3) step 2)."""

    key = "store.member_terms"
    title = "ストア会員規約"
    documented = False

    def __init__(self, visitor: Visitor) -> None:
        super().__init__(visitor)
        self.header = StoreHeader(self)
        self.landmark = self.main(showing=[self.heading("NTTビジネス向けストア会員規約", level=1)])
