"""The sign-in was not answered on the phone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pages.screen import Screen

if TYPE_CHECKING:
    from domain.visitor import Visitor


class AuthenticatorTimeout(Screen):
    """Follows a request that expired unanswered."""

    key = "microsoft.authenticator_timeout"
    title = "要求への応答なし"
    documented = False

    def __init__(self, visitor: Visitor) -> None:
        super().__init__(visitor)
        self.send_again = self.either(self.button("もう一度送る"), "#idA_SAASTO_Resend")
        self.other_way = self.either(self.link("別の方法でサインインする"), "#signInAnotherWay")
        self.landmark = self.main(showing=[self.heading("応答がありませんでした", level=1)])
