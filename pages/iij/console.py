"""The console of the IIJ ID service."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pages.components.data_list import DataList
from pages.screen import Screen

if TYPE_CHECKING:
    from playwright.sync_api import Locator

    from domain.visitor import Visitor


class Console(Screen):
    """The contract's administrators, their notice addresses, and who can sign in."""

    key = "iij.console"
    title = "IIJ IDコンソール"
    documented = False

    def __init__(self, visitor: Visitor) -> None:
        super().__init__(visitor)
        self.details = DataList(self)
        self.service_code = self.details.entry("サービスコード")
        self.domain = self.details.entry("ドメイン")
        self.default_policy = self.details.entry("ログインポリシー デフォルト(Default)")
        self.administrators = self.table("管理者")
        self.users = self.table("ユーザ")
        self.landmark = self.main(showing=[self.heading("IIJ IDコンソール", level=1)])

    def administrator(self, account: str) -> Locator:
        """The row of an administrator: account, notice address, sign-in, and whether the address has received."""
        name = self.page.get_by_role("rowheader", name=account, exact=True)
        return self.administrators.get_by_role("row").filter(has=name)

    def administrator_cells(self) -> list[list[str]]:
        """The cells of every administrator's row, in the table's order."""
        rows = self.administrators.get_by_role("row").all()[1:]
        return [
            [cell.strip() for cell in row.get_by_role("cell").or_(row.get_by_role("rowheader")).all_inner_texts()]
            for row in rows
        ]
