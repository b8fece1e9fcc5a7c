"""Step 01 of the registration of a Business ID: the address."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pages.components.steps import SignUpSteps
from pages.screen import Screen

if TYPE_CHECKING:
    from domain.visitor import Visitor


class SignUpEmail(Screen):
    """The address that becomes the login ID, section (2) step 2."""

    key = "business_id.sign_up_email"
    title = "新規登録 メールアドレス入力"

    def __init__(self, visitor: Visitor) -> None:
        super().__init__(visitor)
        self.steps = SignUpSteps(self)
        self.email = self.textbox("メールアドレス")
        self.proceed = self.button("次へ進む")
        self.back_to_login = self.link("ログインページへ戻る")
        # SignUpMailSent has the same heading.
        self.landmark = self.main(showing=[self.heading("NTT東日本ビジネスID 新規登録", level=1), self.proceed])

    def request_link(self, email: str) -> None:
        """Ask for the mail with the link."""
        self.email.fill(email)
        self.proceed.click()
