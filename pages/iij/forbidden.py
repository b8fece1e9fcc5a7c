"""A page of another customer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pages.screen import Screen

if TYPE_CHECKING:
    from domain.visitor import Visitor


class IijForbidden(Screen):
    """Requests and consoles of other customers are not shown."""

    key = "iij.forbidden"
    title = "表示できない他社のページ"
    documented = False

    def __init__(self, visitor: Visitor) -> None:
        super().__init__(visitor)
        # おまかせログイン has the same heading.
        self.reason = self.text("ログイン中の運用管理担当者では")
        self.landmark = self.main(showing=[self.heading("このページは表示できません", level=1), self.reason])
