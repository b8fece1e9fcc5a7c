"""Inquiries about おまかせログイン."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pages.screen import Screen

if TYPE_CHECKING:
    from domain.visitor import Visitor


class OmakaseInquiry(Screen):
    """Where the mail of section (4) sends those who did not expect it."""

    key = "omakase.inquiry"
    title = "お問い合わせ"
    documented = False

    def __init__(self, visitor: Visitor) -> None:
        super().__init__(visitor)
        self.landmark = self.main(showing=[self.heading("お問い合わせ", level=1)])
