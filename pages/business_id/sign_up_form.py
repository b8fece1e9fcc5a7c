"""Step 04 of the registration of a Business ID: the person."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pages.components.steps import SignUpSteps
from pages.screen import Screen

if TYPE_CHECKING:
    from domain.applicant import Applicant
    from domain.visitor import Visitor


class SignUpForm(Screen):
    """Data, password and consent of the person who registers, section (2) step 6."""

    key = "business_id.sign_up_form"
    title = "新規登録"

    def __init__(self, visitor: Visitor) -> None:
        super().__init__(visitor)
        self.steps = SignUpSteps(self)
        self.company = self.textbox("会社名")
        self.department = self.textbox("部署・担当名")
        self.name = self.textbox("お名前")
        self.postal_code = self.textbox("郵便番号")
        self.prefecture = self.textbox("都道府県")
        self.city = self.textbox("市区町村")
        self.street = self.textbox("丁目・番地・建物名等")
        self.phone = self.textbox("電話番号")
        self.new_password = self.password("パスワード")
        self.password_again = self.password("パスワード(確認)")
        self.privacy_consent = self.checkbox("個人情報の取扱いに同意する")
        self.proceed = self.button("入力内容を確認する")
        self.landmark = self.main(showing=[self.heading("新規登録", level=1), self.proceed])

    def fill(self, applicant: Applicant) -> None:
        """Fill in everything but the company, which was chosen before, and consent."""
        self.department.fill(applicant.department)
        self.name.fill(applicant.name)
        self.postal_code.fill(applicant.postal_code)
        self.prefecture.fill(applicant.prefecture)
        self.city.fill(applicant.city)
        self.street.fill(applicant.street)
        self.phone.fill(applicant.phone)
        self.choose_password(applicant)
        self.privacy_consent.check()

    def choose_password(self, applicant: Applicant) -> None:
        """Type the password, twice."""
        self.type_secret(self.new_password, applicant.password)
        self.type_secret(self.password_again, applicant.password)
