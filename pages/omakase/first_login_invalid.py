"""The administrator's first login: the link is invalid."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pages.screen import Screen

if TYPE_CHECKING:
    from domain.visitor import Visitor


class FirstLoginInvalid(Screen):
    """The first-login link was used or tampered with, section (4)."""

    key = "omakase.first_login_invalid"
    title = "初回ログイン用URLが無効"
    documented = False

    def __init__(self, visitor: Visitor) -> None:
        super().__init__(visitor)
        self.landmark = self.main(showing=[self.heading("初回ログイン用URLが無効です", level=1)])
