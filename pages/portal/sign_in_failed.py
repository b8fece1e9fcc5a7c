"""A sign-in that the system does not accept."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pages.screen import Screen

if TYPE_CHECKING:
    from domain.visitor import Visitor


class PortalSignInFailed(Screen):
    """Says why, and offers another try."""

    key = "portal.sign_in_failed"
    title = "ポータルへのサインインの失敗"
    documented = False

    def __init__(self, visitor: Visitor) -> None:
        super().__init__(visitor)
        self.try_again = self.button("もう一度サインイン")
        self.landmark = self.main(showing=[self.heading("サインインが完了しませんでした", level=1)])
