"""STEP 2 of an order: who orders, and where things go."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pages.components.further_data import FurtherData
from pages.components.prices import PriceTable, Totals
from pages.components.steps import OrderSteps
from pages.components.store_header import StoreHeader
from pages.screen import Screen

if TYPE_CHECKING:
    from domain.applicant import Applicant
    from domain.visitor import Visitor


class CustomerInfo(Screen):
    """The contractor's data, taken over from the Business ID, section (3) step 4."""

    key = "store.customer_info"
    title = "お客様情報の入力"

    def __init__(self, visitor: Visitor) -> None:
        super().__init__(visitor)
        self.header = StoreHeader(self)
        self.steps = OrderSteps(self)
        self.totals = Totals(self)
        self.company = self.textbox("会社名")
        self.company_kana = self.textbox("会社名(カナ)")
        self.department = self.textbox("部署・担当名")
        self.name = self.textbox("お名前")
        self.name_kana = self.textbox("お名前(カナ)")
        self.email = self.textbox("メールアドレス")
        self.postal_code = self.textbox("郵便番号")
        self.prefecture = self.textbox("都道府県")
        self.city = self.textbox("市区町村")
        self.street = self.textbox("丁目・番地・建物名等")
        self.phone = self.textbox("電話番号")
        self.contact_phone = self.textbox("ご連絡電話番号")
        self.contact_days = self.group("ご連絡可能曜日")
        self.contact_hours = self.group("ご連絡可能時間帯")
        self.user_data = FurtherData(self, "利用者情報")
        self.invoice_data = FurtherData(self, "請求書送付先")
        self.delivery_data = FurtherData(self, "機器の配送先")
        self.back = self.link("カートへ戻る")
        self.proceed = self.button("確認画面へ進む")
        self.landmark = self.main(showing=[self.heading("お客様情報の入力 (ご注文手続き)", level=1), self.proceed])

    def prices(self, product: str) -> PriceTable:
        """The price lines of a product."""
        return PriceTable(self, product)

    def fill(self, applicant: Applicant) -> None:
        """Add what the Business ID does not know: the readings of company and name, which are all it lacks."""
        self.company_kana.fill(applicant.company_kana)
        self.name_kana.fill(applicant.name_kana)
