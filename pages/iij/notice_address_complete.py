"""The link of work 3 was used."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pages.screen import Screen

if TYPE_CHECKING:
    from domain.visitor import Visitor


class NoticeAddressComplete(Screen):
    """The address is confirmed to receive mail."""

    key = "iij.notice_address_complete"
    title = "通知先メールアドレスの確認完了"
    documented = False

    def __init__(self, visitor: Visitor) -> None:
        super().__init__(visitor)
        self.landmark = self.main(showing=[self.heading("通知先メールアドレスの確認完了", level=1)])
