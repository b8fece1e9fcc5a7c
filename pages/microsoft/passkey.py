"""The offer to create a passkey."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pages.screen import Screen

if TYPE_CHECKING:
    from domain.visitor import Visitor


class Passkey(Screen):
    """May come between the credentials and the consent; it can be postponed."""

    key = "microsoft.passkey"
    title = "パスキーの設定"
    documented = False

    def __init__(self, visitor: Visitor) -> None:
        super().__init__(visitor)
        self.proceed = self.button("次へ")
        self.not_now = self.link("今はしない")
        self.landmark = self.main(showing=[self.heading("パスキーの設定", level=1)])
