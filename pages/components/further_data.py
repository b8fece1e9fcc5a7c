"""Optional data of STEP 2, behind a plus button."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pages.components.component import Component

if TYPE_CHECKING:
    from pages.screen import Screen


class FurtherData(Component):
    """The user, the invoice address or the delivery address, where it is not the contractor's."""

    def __init__(self, screen: Screen, title: str) -> None:
        super().__init__(screen, screen.page.get_by_role("main"))
        self.title = title
        self.plus = self.button(f"{title}を入力する")
        self.company = self.textbox(f"{title} 会社名")
        self.name = self.textbox(f"{title} お名前")
        self.postal_code = self.textbox(f"{title} 郵便番号")
        self.address = self.textbox(f"{title} 住所")
        self.phone = self.textbox(f"{title} 電話番号")

    def fill(self, *, company: str, name: str, postal_code: str, address: str, phone: str) -> None:
        """Open the fields and fill them in."""
        self.plus.click()
        self.company.fill(company)
        self.name.fill(name)
        self.postal_code.fill(postal_code)
        self.address.fill(address)
        self.phone.fill(phone)
