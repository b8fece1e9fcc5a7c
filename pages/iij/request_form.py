"""The form for requesting works, field by field."""

from __future__ import annotations

from typing import TYPE_CHECKING

from domain.works import WORKS
from pages.components.online_header import OnlineHeader
from pages.components.work_items import WorkItems
from pages.screen import Screen

if TYPE_CHECKING:
    from collections.abc import Iterable

    from domain.request import Request
    from domain.visitor import Visitor


class RequestForm(Screen):
    """The requester, the works, and the fields of the table 1-1 to 6-4 for the chosen works."""

    key = "iij.request_form"
    title = "ご依頼フォーム"

    def __init__(self, visitor: Visitor) -> None:
        super().__init__(visitor)
        self.header = OnlineHeader(self)
        self.master_id = self.textbox("マスターID")
        self.requester = self.textbox("ご依頼者様氏名")
        self.service_code = self.textbox("サービスコード")
        self.works = {number: self.checkbox(work.title) for number, work in WORKS.items()}
        self.items = {number: WorkItems(self, work) for number, work in WORKS.items()}
        self.show_items = self.button("選択した作業の項目を表示")
        self.proceed = self.button("内容を確認する")
        self.reasons = self.alert.get_by_role("listitem")
        self.landmark = self.main(showing=[self.heading("ご依頼フォーム", level=1), self.proceed])

    def identify(self, request: Request) -> None:
        """Enter the requester and the contract, unless they are there already."""
        self.master_id.fill_unless_there(request.master_id)
        self.requester.fill_unless_there(request.requester)
        self.service_code.fill_unless_there(request.service_code)

    def choose(self, works: Iterable[int]) -> None:
        """Choose works, and have their fields shown."""
        chosen = list(works)
        for number in chosen:
            self.works[number].set_unless_so(checked=True)
        self.show_items.click()
        for number in chosen:
            self.items[number].whole.wait_for()
