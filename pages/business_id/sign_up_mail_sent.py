"""Registration of a Business ID: the mail with the link was sent."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pages.components.steps import SignUpSteps
from pages.screen import Screen

if TYPE_CHECKING:
    from domain.visitor import Visitor


class SignUpMailSent(Screen):
    """The answer to every address, known or not, section (2) step 2."""

    key = "business_id.sign_up_mail_sent"
    title = "新規登録 メール送信"

    def __init__(self, visitor: Visitor) -> None:
        super().__init__(visitor)
        self.steps = SignUpSteps(self)
        self.faq = self.link("よくあるご質問")
        self.back_to_login = self.link("ログインページへ戻る")
        # SignUpEmail has the same first heading.
        self.landmark = self.main(
            showing=[
                self.heading("NTT東日本ビジネスID 新規登録", level=1),
                self.heading("新規登録はまだ完了していません", level=2),
            ]
        )
