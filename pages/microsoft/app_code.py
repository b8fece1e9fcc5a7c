"""The code that an authenticator app shows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pages.screen import Screen

if TYPE_CHECKING:
    from domain.visitor import Visitor


class AppCode(Screen):
    """The code of the app, instead of an approval."""

    key = "microsoft.app_code"
    title = "確認コードの入力"
    documented = False

    def __init__(self, visitor: Visitor) -> None:
        super().__init__(visitor)
        self.code = self.either(self.textbox("コード"), "#idTxtBx_SAOTCC_OTC")
        self.verify = self.either(self.button("検証"), "#idSubmit_SAOTCC_Continue")
        self.landmark = self.main(showing=[self.heading("確認コードの入力", level=1)])

    def sign_in(self, code: str) -> None:
        """Enter the code, and verify it."""
        self.type_secret(self.code, code)
        self.verify.click()
