"""Forgotten password: the address."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pages.screen import Screen

if TYPE_CHECKING:
    from domain.visitor import Visitor


class PasswordForgotten(Screen):
    """Where the login's パスワードをお忘れの方 leads."""

    key = "business_id.password_forgotten"
    title = "パスワードをお忘れの方"
    documented = False

    def __init__(self, visitor: Visitor) -> None:
        super().__init__(visitor)
        self.email = self.textbox("メールアドレス")
        self.send = self.button("送信する")
        self.landmark = self.main(showing=[self.heading("パスワードをお忘れの方", level=1), self.send])

    def request_link(self, email: str) -> None:
        """Ask for the mail with the link."""
        self.email.fill(email)
        self.send.click()
