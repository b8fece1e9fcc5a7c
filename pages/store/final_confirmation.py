"""STEP 3 of an order: the final confirmation."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pages.components.data_list import DataList
from pages.components.steps import OrderSteps
from pages.components.store_header import StoreHeader
from pages.screen import Screen

if TYPE_CHECKING:
    from domain.visitor import Visitor


class FinalConfirmation(Screen):
    """The order in full, with its own table and the consent, section (3) step 5."""

    key = "store.final_confirmation"
    title = "最終確認"

    def __init__(self, visitor: Visitor) -> None:
        super().__init__(visitor)
        self.header = StoreHeader(self)
        self.steps = OrderSteps(self)
        self.entered = DataList(self)
        self.usage_guide = self.link("利用ガイド")
        self.notes = self.link("ご注意事項")
        self.consent = self.checkbox("上記内容に同意する")
        self.back = self.link("入力画面へ戻る")
        self.execute = self.button("注文を実行する")
        self.landmark = self.main(showing=[self.heading("最終確認 (ご注文手続き)", level=1), self.execute])

    def place_order(self) -> None:
        """Agree and order."""
        self.visitor.before_order()
        self.consent.check()
        self.execute.click()

    def send_twice_at_once(self) -> None:
        """Agree, and send the form twice before either answer has come, as an impatient browser may."""
        self.visitor.before_order()
        self.consent.check()
        self.execute.evaluate(
            """button => Promise.all([1, 2].map(() => fetch(button.form.action, {
                method: "POST", body: new URLSearchParams(new FormData(button.form))
            }))).then(() => null)"""
        )
