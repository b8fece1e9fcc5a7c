"""The sign-in waits for approval on the phone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pages.screen import Screen

if TYPE_CHECKING:
    from domain.visitor import Visitor


class Authenticator(Screen):
    """The number to approve on the phone, section ② アプリ認証; the screen proceeds by itself."""

    key = "microsoft.authenticator"
    title = "Microsoft Authenticatorの確認"

    def __init__(self, visitor: Visitor) -> None:
        super().__init__(visitor)
        self.number = (
            self.page.get_by_role("status", name="番号", exact=True)
            .or_(self.page.locator("#idRichContext_DisplaySign"))
            .or_(self.page.locator("#idRemoteNGC_DisplaySign"))
        )
        self.other_way = self.either(self.link("別の方法でサインインする"), "#signInAnotherWay")
        # The manual's name of it, and the product's.
        headings = self.heading("Microsoft Authenticatorの確認", level=1).or_(
            self.heading("サインイン要求を承認", level=1)
        )
        self.landmark = self.main(showing=[headings, self.number])
