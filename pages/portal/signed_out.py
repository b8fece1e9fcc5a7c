"""Signed out of the portal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pages.screen import Screen

if TYPE_CHECKING:
    from domain.visitor import Visitor


class PortalSignedOut(Screen):
    """Follows signing out."""

    key = "portal.signed_out"
    title = "ポータルからのサインアウト"
    documented = False

    def __init__(self, visitor: Visitor) -> None:
        super().__init__(visitor)
        self.landmark = self.main(showing=[self.heading("ポータルからサインアウトしました", level=1)])
