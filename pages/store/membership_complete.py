"""The registration as a member of the store is complete."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pages.components.store_header import StoreHeader
from pages.screen import Screen

if TYPE_CHECKING:
    from domain.visitor import Visitor


class MembershipComplete(Screen):
    """The end of the registration as a member, section (3) step 2; the way back leads to what is in the cart."""

    key = "store.membership_complete"
    title = "ストアの会員登録完了"

    def __init__(self, visitor: Visitor) -> None:
        super().__init__(visitor)
        self.header = StoreHeader(self)
        self.back = self.link("戻る")
        self.landmark = self.main(showing=[self.heading("会員登録完了", level=1), self.back])
