"""Step 03 of the registration of a Business ID: the company."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pages.components.steps import SignUpSteps
from pages.screen import Screen

if TYPE_CHECKING:
    from domain.visitor import Visitor
    from pages.control import Control


class CompanySearch(Screen):
    """Search for the company one works for, section (2) step 5."""

    key = "business_id.company_search"
    title = "会社情報検索"

    def __init__(self, visitor: Visitor) -> None:
        super().__init__(visitor)
        self.steps = SignUpSteps(self)
        self.company = self.textbox("会社名")
        self.start_search = self.button("検索する")
        self.enter_directly = self.button("会社情報を直接入力する")
        self.nothing_found = self.text("該当する会社が見つかりませんでした")
        self.landmark = self.main(showing=[self.heading("会社情報検索", level=1), self.start_search])

    def search(self, company: str) -> None:
        """Search for a company by name or a part of it."""
        self.company.fill(company)
        self.start_search.click()

    def result(self, company: str) -> Control:
        """A company that was found, by its full name: choosing it goes on to the form."""
        return self.button(company)
