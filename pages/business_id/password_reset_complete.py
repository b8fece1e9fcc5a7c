"""Forgotten password: the new one is set."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pages.screen import Screen

if TYPE_CHECKING:
    from domain.visitor import Visitor


class PasswordResetComplete(Screen):
    """The new password is set."""

    key = "business_id.password_reset_complete"
    title = "パスワード再設定完了"
    documented = False

    def __init__(self, visitor: Visitor) -> None:
        super().__init__(visitor)
        self.landmark = self.main(showing=[self.heading("パスワードの再設定完了", level=1)])
