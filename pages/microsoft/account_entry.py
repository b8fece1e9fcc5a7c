"""The address of the account, at a browser that remembers none."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pages.screen import Screen

if TYPE_CHECKING:
    from domain.visitor import Visitor


class AccountEntry(Screen):
    """The address, section ① はじめて…."""

    key = "microsoft.account_entry"
    title = "アカウントの入力"

    def __init__(self, visitor: Visitor) -> None:
        super().__init__(visitor)
        self.address = self.either(self.textbox("メールアドレス"), "#i0116", "#usernameEntry")
        self.proceed = self.button("次へ")
        self.landmark = self.main(showing=[self.heading("サインイン", level=1), self.proceed])

    def enter(self, address: str) -> None:
        """Enter the address, and proceed."""
        self.address.fill(address)
        self.proceed.click()
