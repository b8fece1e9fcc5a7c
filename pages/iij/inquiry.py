"""The inquiry screen, for requests in the documented format."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pages.components.online_header import OnlineHeader
from pages.screen import Screen

if TYPE_CHECKING:
    from domain.visitor import Visitor


class IijInquiry(Screen):
    """The text to send, prefilled with the empty form; after an incomplete request, what the desk asks about."""

    key = "iij.inquiry"
    title = "各種作業のご依頼"

    def __init__(self, visitor: Visitor) -> None:
        super().__init__(visitor)
        self.header = OnlineHeader(self)
        self.titles = self.page.get_by_role("heading", level=1)
        self.content = self.textbox("ご依頼内容")
        self.send = self.button("送信する")
        self.form = self.link("フォームで作成する")
        self.reasons = self.alert.get_by_role("listitem")
        self.landmark = self.main(showing=[self.heading("各種作業のご依頼", level=1), self.send])

    def send_text(self, text: str) -> None:
        """Replace the prepared text, and send."""
        self.content.fill(text)
        self.send.click()
