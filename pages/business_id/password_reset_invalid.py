"""Forgotten password: the link is invalid."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pages.screen import Screen

if TYPE_CHECKING:
    from domain.visitor import Visitor


class PasswordResetInvalid(Screen):
    """The link was used, is older than an hour, or was tampered with."""

    key = "business_id.password_reset_invalid"
    title = "パスワード再設定用URLが無効"
    documented = False

    def __init__(self, visitor: Visitor) -> None:
        super().__init__(visitor)
        self.landmark = self.main(showing=[self.heading("再設定用URLが無効です", level=1)])
