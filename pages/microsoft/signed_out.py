"""Signed out of Microsoft."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pages.screen import Screen

if TYPE_CHECKING:
    from domain.visitor import Visitor


class MicrosoftSignedOut(Screen):
    """Follows signing out of Microsoft."""

    key = "microsoft.signed_out"
    title = "Microsoftからのサインアウト"
    documented = False

    def __init__(self, visitor: Visitor) -> None:
        super().__init__(visitor)
        self.landmark = self.main(showing=[self.heading("サインアウトしました", level=1)])
