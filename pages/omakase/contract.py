"""The contractor's contract."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pages.components.data_list import DataList
from pages.screen import Screen

if TYPE_CHECKING:
    from domain.visitor import Visitor


class Contract(Screen):
    """The contract's details behind the contractor's login, section (5)."""

    key = "omakase.contract"
    title = "契約内容"
    documented = False

    def __init__(self, visitor: Visitor) -> None:
        super().__init__(visitor)
        self.details = DataList(self)
        self.log_out = self.link("ログアウト")
        self.landmark = self.main(showing=[self.heading("契約内容", level=1)])
