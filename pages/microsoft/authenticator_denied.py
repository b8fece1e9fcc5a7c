"""The sign-in was denied on the phone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pages.screen import Screen

if TYPE_CHECKING:
    from domain.visitor import Visitor


class AuthenticatorDenied(Screen):
    """Follows a denial on the phone."""

    key = "microsoft.authenticator_denied"
    title = "要求の拒否"
    documented = False

    def __init__(self, visitor: Visitor) -> None:
        super().__init__(visitor)
        self.send_again = self.either(self.button("もう一度送る"), "#idA_SAASDS_Resend")
        self.other_way = self.either(self.link("別の方法でサインインする"), "#signInAnotherWay")
        self.landmark = self.main(showing=[self.heading("要求が拒否されました", level=1)])
