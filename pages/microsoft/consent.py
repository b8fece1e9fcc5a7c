"""The permissions that the system asks for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pages.screen import Screen

if TYPE_CHECKING:
    from domain.visitor import Visitor


class Consent(Screen):
    """The consent, section ③."""

    key = "microsoft.consent"
    title = "アクセス許可への同意"

    def __init__(self, visitor: Visitor) -> None:
        super().__init__(visitor)
        self.accept = self.button("承諾")
        self.cancel = self.button("キャンセル")
        # The second is what a guest reads.
        headings = self.heading("要求されているアクセス許可", level=1).or_(self.heading("アクセス許可の確認", level=1))
        self.landmark = self.main(showing=[headings, self.accept])
