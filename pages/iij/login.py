"""Login of operators."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pages.screen import Screen

if TYPE_CHECKING:
    from domain.tenant import Tenant
    from domain.visitor import Visitor


class IijLogin(Screen):
    """Login with the master ID, the operator's address and a password."""

    key = "iij.login"
    title = "IIJサービスオンラインのログイン"
    documented = False

    def __init__(self, visitor: Visitor) -> None:
        super().__init__(visitor)
        self.master_id = self.textbox("マスターID")
        self.operator = self.textbox("ご担当者ID")
        self.login_password = self.password("パスワード")
        self.submit = self.button("ログイン")
        self.landmark = self.main(showing=[self.heading("IIJサービスオンライン ログイン", level=1), self.submit])

    def sign_in(self, tenant: Tenant) -> None:
        """Log in as the contract's operator."""
        self.master_id.fill(tenant.master_id)
        self.operator.fill(tenant.operator)
        self.type_secret(self.login_password, tenant.password)
        self.submit.click()
