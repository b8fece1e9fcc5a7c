"""The portal's first page, signed out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pages.screen import Screen

if TYPE_CHECKING:
    from domain.visitor import Visitor


class PortalHome(Screen):
    """Where a sign-in begins."""

    key = "portal.home"
    title = "ファイル受渡しポータル"
    documented = False

    def __init__(self, visitor: Visitor) -> None:
        super().__init__(visitor)
        self.sign_in = self.button("サインイン")
        self.landmark = self.main(showing=[self.heading("ファイル受渡しポータル", level=1), self.sign_in])
