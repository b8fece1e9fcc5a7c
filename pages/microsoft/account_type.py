"""The choice between the two accounts of one address."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pages.screen import Screen

if TYPE_CHECKING:
    from domain.visitor import Visitor


class AccountType(Screen):
    """An address that is both a work account and a personal one."""

    key = "microsoft.account_type"
    title = "アカウントの種類の選択"
    documented = False

    def __init__(self, visitor: Visitor) -> None:
        super().__init__(visitor)
        self.work = self.either(self.button("職場または学校アカウント"), "#aadTile")
        self.personal = self.either(self.button("個人用アカウント"), "#msaTile")
        self.landmark = self.main(showing=[self.heading("アカウントの種類を選択する", level=1)])
