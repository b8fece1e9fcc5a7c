"""The administrator's login."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pages.screen import Screen

if TYPE_CHECKING:
    from domain.visitor import Visitor


class OmakaseLogin(Screen):
    """Login with the order's address and the password just set, section (6) step 2."""

    key = "omakase.login"
    title = "おまかせログインのログイン"

    def __init__(self, visitor: Visitor) -> None:
        super().__init__(visitor)
        self.email = self.textbox("メールアドレス")
        self.login_password = self.password("パスワード")
        self.submit = self.button("ログイン")
        self.landmark = self.main(showing=[self.heading("おまかせログイン", level=1), self.submit])

    def sign_in(self, email: str, password: str) -> None:
        """Log in as an administrator."""
        self.email.fill(email)
        self.type_secret(self.login_password, password)
        self.submit.click()
