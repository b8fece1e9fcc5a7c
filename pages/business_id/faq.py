"""Frequently asked questions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pages.screen import Screen

if TYPE_CHECKING:
    from domain.visitor import Visitor


class Faq(Screen):
    """Linked from the screen that says a mail was sent (section (2) step 2)."""

    key = "business_id.faq"
    title = "よくあるご質問"
    documented = False

    def __init__(self, visitor: Visitor) -> None:
        super().__init__(visitor)
        self.landmark = self.main(showing=[self.heading("よくあるご質問", level=1)])
