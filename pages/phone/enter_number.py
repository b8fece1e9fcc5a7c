"""A request that asks for the number of the sign-in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pages.screen import Screen

if TYPE_CHECKING:
    from domain.visitor import Visitor


class PhoneEnterNumber(Screen):
    """The person enters the number that the sign-in shows."""

    key = "phone.enter_number"
    title = "スマホでの番号の入力"
    documented = False

    def __init__(self, visitor: Visitor) -> None:
        super().__init__(visitor)
        self.number = self.textbox("番号")
        self.accept = self.button("はい")
        self.deny = self.button("いいえ")
        self.landmark = self.main(showing=[self.heading("サインインしようとしていますか?", level=1), self.number])

    def approve(self, number: str) -> None:
        """Enter the number of the sign-in, and approve."""
        self.number.fill(number)
        self.accept.click()
