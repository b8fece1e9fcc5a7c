"""Forgotten password: choosing a new one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pages.screen import Screen

if TYPE_CHECKING:
    from domain.visitor import Visitor


class PasswordReset(Screen):
    """Where the link of the mail about a forgotten password leads."""

    key = "business_id.password_reset"
    title = "パスワードの再設定"
    documented = False

    def __init__(self, visitor: Visitor) -> None:
        super().__init__(visitor)
        self.new_password = self.password("新しいパスワード")
        self.password_again = self.password("新しいパスワード(確認)")
        self.submit = self.button("再設定する")
        self.landmark = self.main(showing=[self.heading("パスワードの再設定", level=1), self.submit])

    def set_password(self, password: str) -> None:
        """Choose another password, typed twice."""
        self.type_secret(self.new_password, password)
        self.type_secret(self.password_again, password)
        self.submit.click()
