"""Webmail: one mail."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pages.screen import Screen

if TYPE_CHECKING:
    from domain.visitor import Visitor


class MailMessage(Screen):
    """A mail as its receiver sees it. Its links open in another tab."""

    key = "mail.message"
    title = "メール"
    documented = False

    def __init__(self, visitor: Visitor) -> None:
        super().__init__(visitor)
        self.subject = self.page.get_by_role("heading", level=1)
        self.body = self.page.get_by_title("メール本文", exact=True).content_frame
        self.back = self.link("受信トレイへ戻る")
        # The heading is whatever the subject is.
        self.landmark = self.main(showing=[self.subject, self.back])
