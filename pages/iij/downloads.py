"""Manuals and documents of the services."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pages.screen import Screen

if TYPE_CHECKING:
    from domain.visitor import Visitor


class Downloads(Screen):
    """Manuals and the link to the desk's address, as the introduction says."""

    key = "iij.downloads"
    title = "マニュアル・ダウンロード"
    documented = False

    def __init__(self, visitor: Visitor) -> None:
        super().__init__(visitor)
        self.desk_contact = self.link("IIJ IDサービス お客様窓口")
        self.landmark = self.main(showing=[self.heading("マニュアル・ダウンロード", level=1)])
