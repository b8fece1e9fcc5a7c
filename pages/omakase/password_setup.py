"""The administrator's first login: a password."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pages.screen import Screen

if TYPE_CHECKING:
    from domain.visitor import Visitor


class PasswordSetup(Screen):
    """Where the mail's first-login link leads, section (6) step 1."""

    key = "omakase.password_setup"
    title = "パスワード設定"

    def __init__(self, visitor: Visitor) -> None:
        super().__init__(visitor)
        self.new_password = self.password("新しいパスワード")
        self.password_again = self.password("新しいパスワード(確認)")
        self.submit = self.button("設定する")
        self.landmark = self.main(showing=[self.heading("パスワード設定", level=1), self.submit])

    def set_password(self, password: str, again: str | None = None) -> None:
        """Choose a password, typed twice; the second time differently, if so asked."""
        self.type_secret(self.new_password, password)
        self.type_secret(self.password_again, password if again is None else again)
        self.submit.click()
