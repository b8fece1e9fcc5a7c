"""A page of somebody else."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pages.screen import Screen

if TYPE_CHECKING:
    from domain.visitor import Visitor


class Forbidden(Screen):
    """Contractor, administrator and other companies are kept out of each other's pages."""

    key = "omakase.forbidden"
    title = "表示できないページ"
    documented = False

    def __init__(self, visitor: Visitor) -> None:
        super().__init__(visitor)
        # IIJ Service Online has the same heading.
        self.reason = self.text("ログイン中のアカウントでは")
        self.landmark = self.main(showing=[self.heading("このページは表示できません", level=1), self.reason])
