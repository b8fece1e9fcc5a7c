"""A client of the Business ID: signs up step by step, and logs in."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Self

from mockenv.tests.clients import AppClient, Field
from mockenv.tests.mails import RecordingOutbox, SentMail, record_mails
from mockenv.tests.people import PASSWORD, TARO

if TYPE_CHECKING:
    from mockenv.app import MockApp
    from mockenv.tests.page import Page
    from mockenv.world import World

DATA = {
    "department": "総務部",
    "name": "模擬 太郎",
    "postal_code": "123-4567",
    "prefecture": "東京都",
    "city": "千代田区",
    "street": "架空町1-1 見本ビル3階",
    "phone": "03-1234-5678",
}
PASSWORDS = {"password": PASSWORD, "password_confirmation": PASSWORD}
COMPANY = "模擬商事東京株式会社"


class BusinessIdClient(AppClient):
    """A browser at the Business ID.

    Attributes:
        mails: what the mock environment sent so far.
    """

    site: ClassVar[str] = "business_id"

    def __init__(self, world: World | None = None, app: MockApp | None = None) -> None:
        super().__init__(world, app)
        self.mails: RecordingOutbox = record_mails(self.world)

    @property
    def step(self) -> str:
        """The step that the page says it is."""
        (step,) = self.page.root.xpath("//*[@aria-current='step']/text()")
        return str(step)

    def take_cookies_of(self, other: Self) -> None:
        """Have the cookies of another browser."""
        for cookie in other.http.cookies.jar:
            self.http.cookies.jar.set_cookie(cookie)

    def request_link(self, email: str = TARO, entry: str = "/signup/email") -> SentMail:
        """Steps 1 and 2: the mail that answers an address."""
        self.open(entry)
        self.submit("次へ進む", email=email)
        return self.mails[-1]

    def reach_terms(self) -> Page:
        """Steps 1 to 3."""
        return self.open(self.request_link().link)

    def reach_company(self) -> Page:
        """Steps 1 to 4."""
        self.reach_terms()
        return self.submit("次へ進む", terms=["on"])

    def reach_form(self) -> Page:
        """Steps 1 to 5."""
        self.reach_company()
        self.submit("検索する", company="模擬 商事東京")
        return self.submit(COMPANY)

    def reach_confirmation(self) -> Page:
        """Steps 1 to 6."""
        self.reach_form()
        return self.submit("入力内容を確認する", **DATA, **PASSWORDS, privacy=["on"])

    def sign_up(self) -> Page:
        """Steps 1 to 7."""
        self.reach_confirmation()
        return self.submit("登録する")

    def log_in(self, login_id: str = TARO, password: str = PASSWORD, entry: str = "/login", **more: Field) -> Page:
        """Log in."""
        self.open(entry)
        return self.submit("ログイン", login_id=login_id, password=password, **more)
