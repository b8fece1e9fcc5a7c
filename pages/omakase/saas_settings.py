"""Settings of the SaaS to log in to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pages.screen import Screen

if TYPE_CHECKING:
    from domain.visitor import Visitor


class SaasSettings(Screen):
    """The second of the settings that follow the application."""

    key = "omakase.saas_settings"
    title = "SaaS設定"
    documented = False

    def __init__(self, visitor: Visitor) -> None:
        super().__init__(visitor)
        self.landmark = self.main(showing=[self.heading("SaaS設定", level=1)])
