"""An upload for another address."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pages.screen import Screen

if TYPE_CHECKING:
    from domain.visitor import Visitor


class PortalWrongAccount(Screen):
    """Somebody signed in, but not the one the notice was sent to."""

    key = "portal.wrong_account"
    title = "通知の宛先ではないアカウント"
    documented = False

    def __init__(self, visitor: Visitor) -> None:
        super().__init__(visitor)
        self.other_account = self.button("別のアカウントでサインイン")
        self.landmark = self.main(showing=[self.heading("この通知の宛先ではありません", level=1)])
