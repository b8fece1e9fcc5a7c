"""The offer to mail a one-time code."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pages.screen import Screen

if TYPE_CHECKING:
    from domain.visitor import Visitor


class SendCode(Screen):
    """Asks before a code is mailed, which the manual does not show."""

    key = "microsoft.send_code"
    title = "メールでコードを受け取る"
    documented = False

    def __init__(self, visitor: Visitor) -> None:
        super().__init__(visitor)
        self.send = self.either(self.button("コードの送信"), "#idSIButton9")
        self.landmark = self.main(showing=[self.heading("メールでコードを受け取る", level=1)])
