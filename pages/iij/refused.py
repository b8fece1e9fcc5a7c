"""A request that the desk has refused."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pages.components.data_list import DataList
from pages.screen import Screen

if TYPE_CHECKING:
    from domain.visitor import Visitor


class Refused(Screen):
    """The desk's reasons, by rows of the manual's table."""

    key = "iij.refused"
    title = "受け付けられなかった依頼"
    documented = False

    def __init__(self, visitor: Visitor) -> None:
        super().__init__(visitor)
        self.details = DataList(self)
        self.number = self.details.entry("受付番号")
        # The only list, in whatever element it stands
        self.reasons = self.page.get_by_role("main").get_by_role("listitem")
        self.ask_again = self.button("もう一度依頼する")
        self.landmark = self.main(showing=[self.heading("ご依頼を受け付けられませんでした", level=1)])
