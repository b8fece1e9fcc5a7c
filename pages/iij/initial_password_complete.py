"""The link of works 1 and 6 was used."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pages.screen import Screen

if TYPE_CHECKING:
    from domain.visitor import Visitor


class InitialPasswordComplete(Screen):
    """The administrator can sign in."""

    key = "iij.initial_password_complete"
    title = "初期パスワードの設定完了"
    documented = False

    def __init__(self, visitor: Visitor) -> None:
        super().__init__(visitor)
        self.landmark = self.main(showing=[self.heading("初期パスワードの設定完了", level=1)])
