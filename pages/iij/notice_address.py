"""The link of work 3: the new notice address."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pages.screen import Screen

if TYPE_CHECKING:
    from domain.visitor import Visitor


class NoticeAddress(Screen):
    """The new notice address is confirmed to receive mail."""

    key = "iij.notice_address"
    title = "通知先メールアドレスの確認"
    documented = False

    def __init__(self, visitor: Visitor) -> None:
        super().__init__(visitor)
        self.confirm = self.button("受信を確認する")
        self.landmark = self.main(showing=[self.heading("通知先メールアドレスの確認", level=1), self.confirm])
