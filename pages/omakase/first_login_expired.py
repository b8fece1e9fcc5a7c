"""The administrator's first login: the 24 hours are over."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pages.screen import Screen

if TYPE_CHECKING:
    from domain.visitor import Visitor


class FirstLoginExpired(Screen):
    """The first-login link is older than 24 hours, section (4)."""

    key = "omakase.first_login_expired"
    title = "初回ログイン用URLの期限切れ"
    documented = False

    def __init__(self, visitor: Visitor) -> None:
        super().__init__(visitor)
        self.landmark = self.main(showing=[self.heading("初回ログイン用URLの有効期限が切れています", level=1)])
