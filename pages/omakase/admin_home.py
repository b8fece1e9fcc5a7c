"""The administrator's home."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pages.screen import Screen

if TYPE_CHECKING:
    from domain.visitor import Visitor


class AdminHome(Screen):
    """What the administrator reaches after the login of section (6) step 2."""

    key = "omakase.admin_home"
    title = "管理者ホーム"
    documented = False

    def __init__(self, visitor: Visitor) -> None:
        super().__init__(visitor)
        self.user_registration = self.link("ユーザ登録")
        self.saas_settings = self.link("SaaS設定")
        self.log_out = self.button("ログアウト")
        self.landmark = self.main(showing=[self.heading("管理者ホーム", level=1)])
