"""Step 06 of the registration of a Business ID: completion."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

from pages.components.steps import SignUpSteps
from pages.screen import Screen

if TYPE_CHECKING:
    from domain.visitor import Visitor


class SignUpComplete(Screen):
    """The end of the registration, section (2) step 8; the way back leads to the login of section (3)."""

    key = "business_id.sign_up_complete"
    title = "新規登録完了"

    def __init__(self, visitor: Visitor) -> None:
        super().__init__(visitor)
        self.steps = SignUpSteps(self)
        self.back_to_store = self.button("NTT東日本ビジネス向けストアへ戻る")
        self.landmark = self.main(showing=[self.heading("新規登録完了", level=1), self.back_to_store])

    def found(self) -> Self:
        """Observe the screen, and note down who has registered."""
        super().found()
        self.visitor.evidence.created(self.visitor.email)
        return self
