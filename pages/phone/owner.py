"""A phone without an owner."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pages.screen import Screen

if TYPE_CHECKING:
    from domain.visitor import Visitor


class PhoneOwner(Screen):
    """Asks for the owner's address."""

    key = "phone.owner"
    title = "スマホの持ち主"
    documented = False

    def __init__(self, visitor: Visitor) -> None:
        super().__init__(visitor)
        self.address = self.textbox("メールアドレス")
        self.take = self.button("このスマホを使う")
        self.landmark = self.main(showing=[self.heading("スマホの持ち主", level=1), self.take])
