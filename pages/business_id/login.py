"""Login with the Business ID, for the store and for the contractor."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pages.screen import Screen

if TYPE_CHECKING:
    from domain.visitor import Visitor


class BusinessIdLogin(Screen):
    """Login with address and password, sections (1) step 5, (2) step 1, (3) step 1 and (5)."""

    key = "business_id.login"
    title = "NTT東日本ビジネスIDでログイン"

    def __init__(self, visitor: Visitor) -> None:
        super().__init__(visitor)
        self.login_id = self.textbox("ログインID (メールアドレス)")
        self.login_password = self.password("パスワード")
        self.remember_me = self.checkbox("次回から自動でログインする")
        self.submit = self.button("ログイン")
        self.password_forgotten = self.link("パスワードをお忘れの方")
        self.sign_up = self.button("新規登録する")
        self.landmark = self.main(showing=[self.heading("NTT東日本ビジネスIDでログイン", level=1), self.sign_up])

    def sign_in(self, email: str, password: str, *, remember: bool = False) -> None:
        """Log in; as someone who wants to stay logged in at this browser, if so asked."""
        self.enter(email, password)
        if remember:
            self.remember_me.check()
        self.submit.click()

    def enter(self, email: str, password: str) -> None:
        """Type address and password, without logging in yet."""
        self.login_id.fill(email)
        self.type_secret(self.login_password, password)
