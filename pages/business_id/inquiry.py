"""Inquiries to the Business ID."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pages.screen import Screen

if TYPE_CHECKING:
    from domain.visitor import Visitor


class BusinessIdInquiry(Screen):
    """Where the registration mail sends those who have a question (section (2) step 3)."""

    key = "business_id.inquiry"
    title = "NTT東日本ビジネスIDへのお問い合わせ"
    documented = False

    def __init__(self, visitor: Visitor) -> None:
        super().__init__(visitor)
        self.landmark = self.main(showing=[self.heading("NTT東日本ビジネスIDへのお問い合わせ", level=1)])
