"""Step 02 of the registration of a Business ID: the terms."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pages.components.steps import SignUpSteps
from pages.screen import Screen

if TYPE_CHECKING:
    from domain.visitor import Visitor


class SignUpTerms(Screen):
    """Terms of the Business ID, where the mail's link leads, section (2) step 4."""

    key = "business_id.sign_up_terms"
    title = "新規登録 利用規約"

    def __init__(self, visitor: Visitor) -> None:
        super().__init__(visitor)
        self.steps = SignUpSteps(self)
        self.consent = self.checkbox("利用規約に同意する")
        self.proceed = self.button("次へ進む")
        self.landmark = self.main(showing=[self.heading("利用規約", level=1), self.consent])
