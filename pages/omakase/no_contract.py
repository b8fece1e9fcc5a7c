"""A contractor without a contract."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pages.screen import Screen

if TYPE_CHECKING:
    from domain.visitor import Visitor


class NoContract(Screen):
    """The contractor's login for someone who has ordered nothing."""

    key = "omakase.no_contract"
    title = "ご契約がありません"
    documented = False

    def __init__(self, visitor: Visitor) -> None:
        super().__init__(visitor)
        self.landmark = self.main(showing=[self.heading("ご契約がありません", level=1)])
