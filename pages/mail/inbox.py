"""Webmail: the mails that arrived."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pages.screen import Screen

if TYPE_CHECKING:
    from domain.visitor import Visitor
    from pages.control import Control


class MailInbox(Screen):
    """Every mail, or those to one address. It is for people: tests read the mailbox by its API."""

    key = "mail.inbox"
    title = "受信トレイ"
    documented = False

    def __init__(self, visitor: Visitor) -> None:
        super().__init__(visitor)
        self.addressee = self.textbox("宛先")
        self.filter = self.button("絞り込む")
        self.no_mail = self.text("メールはありません")
        self.landmark = self.main(showing=[self.heading("受信トレイ", level=1), self.addressee])

    def mail(self, subject: str) -> Control:
        """A mail by its subject."""
        return self.link(subject)
