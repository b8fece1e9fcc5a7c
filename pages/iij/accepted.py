"""A request that the desk has accepted."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

from pages.components.data_list import DataList
from pages.components.online_header import OnlineHeader
from pages.screen import Screen

if TYPE_CHECKING:
    from datetime import date

    from playwright.sync_api import Locator

    from domain.visitor import Visitor


class Accepted(Screen):
    """The request's number, and its works in the order in which they will be done."""

    key = "iij.accepted"
    title = "受け付けられた依頼"
    documented = False

    def __init__(self, visitor: Visitor) -> None:
        super().__init__(visitor)
        self.header = OnlineHeader(self)
        self.details = DataList(self)
        self.number = self.details.entry("受付番号")
        self.channel = self.details.entry("受付方法")
        self.works = self.table("作業 (実施順)")
        self.planned = self.works.get_by_role("rowheader")
        self.landmark = self.main(showing=[self.heading("ご依頼を受け付けました", level=1)])

    def found(self) -> Self:
        """Observe the screen, and note down the request that the desk has taken."""
        super().found()
        for number in self.number.all_inner_texts():  # nothing waits for it here
            self.visitor.evidence.created(number.strip(), "request")
        return self

    def work(self, title: str, day: date, state: str) -> Locator:
        """The row of a work, if it is wished for that day and in that state: 予定, 完了 or 実施できません."""
        return self.row(title, f"{day:%Y年%m月%d日}", state)
