"""Registration of users."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pages.screen import Screen

if TYPE_CHECKING:
    from domain.visitor import Visitor


class UserRegistration(Screen):
    """The first of the settings that follow the application."""

    key = "omakase.user_registration"
    title = "ユーザ登録"
    documented = False

    def __init__(self, visitor: Visitor) -> None:
        super().__init__(visitor)
        self.landmark = self.main(showing=[self.heading("ユーザ登録", level=1)])
