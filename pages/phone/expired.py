"""A request that has expired."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pages.screen import Screen

if TYPE_CHECKING:
    from domain.visitor import Visitor


class PhoneExpired(Screen):
    """The answer came too late."""

    key = "phone.expired"
    title = "期限の切れた要求"
    documented = False

    def __init__(self, visitor: Visitor) -> None:
        super().__init__(visitor)
        self.landmark = self.main(showing=[self.heading("要求の有効期限が切れました", level=1)])
