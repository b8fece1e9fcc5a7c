"""The portal's first page, signed in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pages.screen import Screen

if TYPE_CHECKING:
    from domain.visitor import Visitor


class PortalFiles(Screen):
    """The files for the person who is signed in."""

    key = "portal.files"
    title = "あなた宛てのファイル"
    documented = False

    def __init__(self, visitor: Visitor) -> None:
        super().__init__(visitor)
        self.sign_out = self.button("サインアウト")
        # PortalHome has the same first heading.
        self.landmark = self.main(
            showing=[self.heading("ファイル受渡しポータル", level=1), self.heading("あなた宛てのファイル", level=2)]
        )
