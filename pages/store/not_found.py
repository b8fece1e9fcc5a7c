"""Page not found."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pages.screen import Screen

if TYPE_CHECKING:
    from domain.visitor import Visitor


class NotFound(Screen):
    """The answer of every site to an unknown address."""

    key = "store.not_found"
    title = "ページが見つかりません"
    documented = False

    def __init__(self, visitor: Visitor) -> None:
        super().__init__(visitor)
        self.landmark = self.main(showing=[self.heading("ページが見つかりません", level=1)])
