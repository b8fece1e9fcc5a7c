"""The organisation asks for more security information."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pages.screen import Screen

if TYPE_CHECKING:
    from domain.visitor import Visitor


class MoreInformation(Screen):
    """May come between the credentials and the consent; it can be postponed."""

    key = "microsoft.more_information"
    title = "詳細情報の要求"
    documented = False

    def __init__(self, visitor: Visitor) -> None:
        super().__init__(visitor)
        self.proceed = self.either(self.button("次へ"), "#idSubmit_ProofUp_Redirect")
        self.not_now = self.link("今はしない")
        self.landmark = self.main(showing=[self.heading("詳細情報が必要", level=1)])
