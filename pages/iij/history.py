"""The operator's earlier requests."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pages.screen import Screen

if TYPE_CHECKING:
    from domain.visitor import Visitor


class IijHistory(Screen):
    """Every request of the operator, with its result."""

    key = "iij.history"
    title = "お問い合わせ履歴"
    documented = False

    def __init__(self, visitor: Visitor) -> None:
        super().__init__(visitor)
        self.requests = self.table("これまでのご依頼")
        self.results = self.requests.get_by_role("row").filter(has=self.page.get_by_role("cell"))
        self.landmark = self.main(showing=[self.heading("お問い合わせ履歴", level=1)])
