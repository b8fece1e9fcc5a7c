"""Forgotten password: the mail was sent."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pages.screen import Screen

if TYPE_CHECKING:
    from domain.visitor import Visitor


class PasswordMailSent(Screen):
    """The answer to every address, known or not."""

    key = "business_id.password_mail_sent"
    title = "パスワード再設定 メール送信"
    documented = False

    def __init__(self, visitor: Visitor) -> None:
        super().__init__(visitor)
        self.landmark = self.main(showing=[self.heading("パスワード再設定のご案内", level=1)])
