"""The notifications of the phone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pages.screen import Screen

if TYPE_CHECKING:
    from domain.visitor import Visitor


class PhoneNotifications(Screen):
    """Requests to approve a sign-in, section ② アプリ認証."""

    key = "phone.notifications"
    title = "スマホの通知"

    def __init__(self, visitor: Visitor) -> None:
        super().__init__(visitor)
        self.requests = self.page.get_by_role("main").get_by_role("link")
        self.landmark = self.main(showing=[self.heading("通知", level=1)])
