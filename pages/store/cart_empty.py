"""The cart with nothing in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pages.components.store_header import StoreHeader
from pages.screen import Screen

if TYPE_CHECKING:
    from domain.visitor import Visitor


class CartEmpty(Screen):
    """What a visitor finds who opens the cart, or a later step, without having chosen anything."""

    key = "store.cart_empty"
    title = "空のショッピングカート"
    documented = False

    def __init__(self, visitor: Visitor) -> None:
        super().__init__(visitor)
        self.header = StoreHeader(self)
        self.continue_shopping = self.link("買い物へ戻る")
        self.landmark = self.main(
            showing=[self.heading("ショッピングカート", level=1), self.text("カートに商品が入っていません")]
        )
