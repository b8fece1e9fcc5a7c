"""The one-time code that was sent by mail."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pages.screen import Screen

if TYPE_CHECKING:
    from domain.visitor import Visitor


class Code(Screen):
    """The code, section ② ワンタイムパスワード."""

    key = "microsoft.code"
    title = "コードの入力"

    def __init__(self, visitor: Visitor) -> None:
        super().__init__(visitor)
        self.code = self.either(self.textbox("コード"), "#idTxtBx_OTC_Password")
        self.submit = self.button("サインイン")
        self.send_again = self.either(self.button("コードをもう一度送る"), self.link("コードをもう一度送る"))
        self.landmark = self.main(showing=[self.heading("コードの入力", level=1), self.submit])

    def sign_in(self, code: str) -> None:
        """Enter the code, and sign in."""
        self.type_secret(self.code, code)
        self.submit.click()
