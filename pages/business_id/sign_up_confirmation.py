"""Step 05 of the registration of a Business ID: confirmation."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pages.components.data_list import DataList
from pages.components.steps import SignUpSteps
from pages.screen import Screen

if TYPE_CHECKING:
    from domain.visitor import Visitor


class SignUpConfirmation(Screen):
    """Everything entered, section (2) step 7."""

    key = "business_id.sign_up_confirmation"
    title = "新規登録確認"

    def __init__(self, visitor: Visitor) -> None:
        super().__init__(visitor)
        self.steps = SignUpSteps(self)
        self.entered = DataList(self)
        self.register = self.button("登録する")
        self.correct = self.button("入力内容を修正する")
        self.landmark = self.main(showing=[self.heading("新規登録確認", level=1), self.register])
