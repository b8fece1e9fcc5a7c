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
        within: CSS of the elements whose label it is, where others have the same.
    """

    name: str
    site: str
    path: str
    old: str
    new: str
    tests: tuple[str, ...]
    within: str = "*"

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


def _with(files: tuple[str, ...], *screens: str) -> tuple[str, ...]:
    """The scenarios of these files, but of the tests about one screen only those about these screens."""
    chosen = " or ".join(f"-{screen}]" for screen in screens)
    return (*files, "-k", f"not test_screens or (shows and ({chosen}))")


CHANGES = (
    Change(
        "cart-button",
        "store",
        "^/cart$",
        "ご注文手続きへ進む",
        "ご注文手続へ進む",
        _with(_STORE, "store.cart", "store.customer_info"),
    ),
    Change(
        "final-heading",
        "store",
        "",
        "最終確認 (ご注文手続き)",
        "ご注文の最終確認",
        _with(_STORE, "store.final_confirmation", "store.order_complete"),
    ),
    Change(
        "login-field",
        "business_id",
        "",
        "ログインID (メールアドレス)",
        "ユーザーID",
        _with(_STORE, "business_id.login", "store.membership"),
    ),
    Change(
        "membership-box",
        "store",
        "",
        "個人情報の取扱いについて同意する",
        "個人情報の取扱いに同意",
        _with(_STORE, "store.membership", "store.membership_complete"),
    ),
    Change(
        "sign-up-heading",
        "business_id",
        "",
        "新規登録確認",
        "ご登録内容の確認",
        _with(_STORE, "business_id.sign_up_confirmation", "business_id.sign_up_complete"),
    ),
    Change(
        "password-heading",
        "omakase",
        "",
        "パスワード設定",
        "パスワードの登録",
        _with(_STORE, "omakase.password_setup", "omakase.login"),
    ),
    Change(
        "sign-in-button",
        "microsoft",
        "",
        "サインイン",
        "ログイン",
        _with(_SIGN_IN, "microsoft.password", "microsoft.code", "microsoft.consent"),
        within="button",
    ),
    Change(
        "picker-heading",
        "microsoft",
        "",
        "アカウントを選択する",
        "アカウントの選択",
        _with(_SIGN_IN, "microsoft.account_picker", "microsoft.account_entry"),
    ),
    Change(
        "work-box",
        "iij",
        "^/request$",
        "2.ドメイン所有権確認メールの再送",
        "2.ドメイン確認メールの再送",
        _with(_DESK, "iij.request_form", "iij.inquiry"),
    ),
    Change(
        "reason-field",
        "iij",
        "^/request$",
        "再送が必要な理由",
        "再送を希望する理由",
        _with(_DESK, "iij.request_form", "iij.inquiry"),
    ),
)
