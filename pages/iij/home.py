"""The first page of IIJ Service Online."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pages.components.online_header import OnlineHeader
from pages.screen import Screen

if TYPE_CHECKING:
    from domain.visitor import Visitor


class IijHome(Screen):
    """What an operator can do, the introduction's https://help.iij.ad.jp."""

    key = "iij.home"
    title = "IIJサービスオンライン"
    documented = False

    def __init__(self, visitor: Visitor) -> None:
        super().__init__(visitor)
        self.header = OnlineHeader(self)
        self.landmark = self.main(showing=[self.heading("IIJサービスオンライン", level=1)])
