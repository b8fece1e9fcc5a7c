"""A sign-in error."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pages.screen import Screen

if TYPE_CHECKING:
    from playwright.sync_api import Locator

    from domain.visitor import Visitor


class SignInError(Screen):
    """The error, with its AADSTS code and advice."""

    key = "microsoft.error"
    title = "サインインの失敗"
    documented = False

    def __init__(self, visitor: Visitor) -> None:
        super().__init__(visitor)
        self.landmark = self.main(showing=[self.heading("サインインできませんでした", level=1)])

    def reason(self, code: int) -> Locator:
        """Where the screen shows this AADSTS code."""
        return self.page.get_by_role("main").get_by_text(re.compile(rf"\bAADSTS{code}\b"))
