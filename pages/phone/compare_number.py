"""A request that shows the number of the sign-in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from playwright.sync_api import expect

from pages.screen import Screen

if TYPE_CHECKING:
    from domain.visitor import Visitor


class PhoneCompareNumber(Screen):
    """The person compares two numbers, and approves or denies."""

    key = "phone.compare_number"
    title = "スマホでの番号の確認"
    documented = False

    def __init__(self, visitor: Visitor) -> None:
        super().__init__(visitor)
        self.accept = self.button("承認")
        self.deny = self.button("拒否")
        self.landmark = self.main(showing=[self.heading("サインインの確認", level=1), self.accept])

    def approve(self, number: str) -> None:
        """Approve, if the phone shows this number too."""
        expect(self.text(number), "the phone shows the number of the sign-in").to_be_visible()
        self.accept.click()
