"""The password of an account."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pages.screen import Screen

if TYPE_CHECKING:
    from playwright.sync_api import Locator

    from domain.visitor import Visitor


class Password(Screen):
    """The password, section ② パスワード."""

    key = "microsoft.password"
    title = "パスワードの入力"

    def __init__(self, visitor: Visitor) -> None:
        super().__init__(visitor)
        self.account_password = self.either(self.password("パスワード"), "#i0118", "#passwordEntry")
        self.submit = self.button("サインイン")
        self.password_forgotten = self.either(self.link("パスワードを忘れた場合"), "#idA_PWD_ForgotPassword")
        self.banners = self.page.get_by_role("main").get_by_role("img")
        self.landmark = self.main(showing=[self.heading("パスワードの入力", level=1), self.submit])

    def sign_in(self, password: str) -> None:
        """Enter the password, and sign in."""
        self.type_secret(self.account_password, password)
        self.submit.click()

    def banner(self, organisation: str) -> Locator:
        """The picture that an organisation has set for its accounts."""
        return self.page.get_by_role("main").get_by_role("img", name=organisation, exact=True)
