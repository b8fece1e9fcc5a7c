"""How to reach the desk."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pages.components.data_list import DataList
from pages.screen import Screen

if TYPE_CHECKING:
    from domain.visitor import Visitor


class DeskContact(Screen):
    """The desk's address for requests by mail."""

    key = "iij.desk_contact"
    title = "IIJ IDサービス お客様窓口"
    documented = False

    def __init__(self, visitor: Visitor) -> None:
        super().__init__(visitor)
        self.contact = DataList(self)
        self.address = self.contact.entry("メール")
        self.landmark = self.main(showing=[self.heading("IIJ IDサービス お客様窓口", level=1)])
