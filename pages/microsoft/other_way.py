"""The list of other sign-in methods."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pages.screen import Screen

if TYPE_CHECKING:
    from domain.visitor import Visitor


class OtherWay(Screen):
    """The sign-in methods of an account with the Authenticator."""

    key = "microsoft.other_way"
    title = "別の方法でのサインイン"
    documented = False

    def __init__(self, visitor: Visitor) -> None:
        super().__init__(visitor)
        self.approve_request = self.button("認証アプリの要求を承認する")
        self.use_app_code = self.button("確認コードを使う")
        self.landmark = self.main(showing=[self.heading("別の方法でサインインする", level=1), self.use_app_code])
