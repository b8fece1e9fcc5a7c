"""Entered data shown again: labels and values."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pages.components.component import Component

if TYPE_CHECKING:
    from playwright.sync_api import Locator

    from pages.screen import Screen


class DataList(Component):
    """Pairs of label and value. A screen may show several lists, each under a heading of its own."""

    def __init__(self, screen: Screen) -> None:
        super().__init__(screen, screen.page.get_by_role("main"))

    def entry(self, label: str) -> Locator:
        """The value of a label, in every list of the screen that has it."""
        term = self.visitor.page.get_by_role("term").filter(has_text=re.compile(rf"^\s*{re.escape(label)}\s*$"))
        return self.root.locator("dl > div").filter(has=term).get_by_role("definition")
