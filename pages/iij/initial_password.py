"""The link of works 1 and 6: the initial administrator's password."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pages.screen import Screen

if TYPE_CHECKING:
    from domain.visitor import Visitor


class InitialPassword(Screen):
    """An administrator's first password."""

    key = "iij.initial_password"
    title = "初期パスワードの設定"
    documented = False

    def __init__(self, visitor: Visitor) -> None:
        super().__init__(visitor)
        self.new_password = self.password("新しいパスワード")
        self.password_again = self.password("新しいパスワード(確認)")
        self.submit = self.button("設定する")
        self.landmark = self.main(showing=[self.heading("初期パスワードの設定", level=1), self.submit])

    def set_password(self, password: str) -> None:
        """Choose a password."""
        self.type_secret(self.new_password, password)
        self.type_secret(self.password_again, password)
        self.submit.click()
