"""A form that is too long."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pages.screen import Screen

if TYPE_CHECKING:
    from domain.visitor import Visitor


class TooLong(Screen):
    """The answer of every site to a form of a megabyte or more; IIJ Service Online takes texts of any length."""

    key = "iij.too_long"
    title = "長すぎる入力"
    documented = False

    def __init__(self, visitor: Visitor) -> None:
        super().__init__(visitor)
        self.landmark = self.main(showing=[self.heading("入力が長すぎます", level=1)])
