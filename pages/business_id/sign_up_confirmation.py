"""Step 05 of the registration of a Business ID: the last look at it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pages.components.steps import SignUpSteps
from pages.screen import Screen

if TYPE_CHECKING:
    from playwright.sync_api import Locator

    from pages.visitor import Visitor


class SignUpConfirmation(Screen):
    """Everything entered, section (2) step 7."""

    key = "business_id.sign_up_confirmation"
    title = "新規登録確認"

    def __init__(self, visitor: Visitor) -> None:
        super().__init__(visitor)
        self.steps = SignUpSteps(self)
        self.register = self.button("登録する")
        self.correct = self.button("入力内容を修正する")
        self.landmark = self.main(showing=[self.heading("新規登録確認", level=1), self.register])

    def entry(self, label: str) -> Locator:
        """What was entered under a label."""
        term = self.page.get_by_role("term").filter(has=self.page.get_by_text(label, exact=True))
        return self.page.locator("dl > div").filter(has=term).get_by_role("definition")
