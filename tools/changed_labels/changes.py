"""The labels that are changed, one at a time: in all manuals, of all kinds."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Change:
    """A label that the browser draws otherwise on the pages of one site.

    Attributes:
        name: of this change.
        site: key of the site, and the beginning of its host name.
        path: regular expression for the paths of the pages.
        old: the label, as a whole.
        new: what is drawn in its place.
        tests: what is run: files, and options of pytest.
    """

    name: str
    site: str
    path: str
    old: str
    new: str
    tests: tuple[str, ...]

    @property
    def manual(self) -> str:
        """Key of the manual whose claims are judged: that of the folder of its tests."""
        return self.tests[0].split("/")[1]

    @property
    def host(self) -> str:
        """How the host names of the site begin, on the mock and elsewhere."""
        return {"business_id": "id.", "microsoft": "login."}.get(self.site, f"{self.site}.")


_STORE = ("tests/omakase_login/test_journey.py", "tests/omakase_login/test_screens.py")
_SIGN_IN = ("tests/microsoft_sign_in/test_sign_in.py", "tests/microsoft_sign_in/test_screens.py")
_DESK = ("tests/iij_id_requests/test_request_form.py", "tests/iij_id_requests/test_screens.py")

CHANGES = (
    Change("cart-button", "store", "^/cart$", "ご注文手続きへ進む", "ご注文手続へ進む", _STORE),
    Change("final-heading", "store", "", "最終確認 (ご注文手続き)", "ご注文の最終確認", _STORE),
    Change("login-field", "business_id", "", "ログインID (メールアドレス)", "ユーザーID", _STORE),
    Change("membership-box", "store", "", "個人情報の取扱いについて同意する", "個人情報の取扱いに同意", _STORE),
    Change("sign-up-heading", "business_id", "", "新規登録確認", "ご登録内容の確認", _STORE),
    Change("password-heading", "omakase", "", "パスワード設定", "パスワードの登録", _STORE),
    Change("sign-in-button", "microsoft", "", "サインイン", "ログイン", _SIGN_IN),
    Change("picker-heading", "microsoft", "", "アカウントを選択する", "アカウントの選択", _SIGN_IN),
    Change("work-box", "iij", "^/request$", "2.ドメイン所有権確認メールの再送", "2.ドメイン確認メールの再送", _DESK),
    Change("reason-field", "iij", "^/request$", "再送が必要な理由", "再送を希望する理由", _DESK),
)
