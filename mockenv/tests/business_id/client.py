"""Somebody in front of the Business ID without a browser."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import httpx

from mockenv.app import MockApp
from mockenv.business_id.companies import COMPANIES
from mockenv.tests.store.client import Shopper, new_world

if TYPE_CHECKING:
    from mockenv.tests.page import Page

TARO = "taro@example.com"
PASSWORD = "not-a-secret-1"
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


@dataclass(frozen=True)
class Letter:
    """A mail that the site sent."""

    kind: str
    person: str
    to: str
    sender: str
    subject: str
    text: str = field(repr=False)
    html: str = field(repr=False)

    @property
    def link(self) -> str:
        """Its first link, as a path."""
        url = httpx.URL(next(line for line in self.text.splitlines() if line.startswith("http")))
        assert url.host == "id.localhost"
        return url.raw_path.decode()


class PostBox(list[Letter]):
    """Takes the place of the outbox, and keeps the letters."""

    async def send(self, **parts: str) -> None:
        """Keep a letter."""
        self.append(Letter(**parts))


class Guest(Shopper):
    """A browser at the Business ID, in a world that keeps the letters it sends.

    Attributes:
        letters: what was sent so far.
        source: of the page that is shown.
    """

    source = ""

    def __init__(self, neighbour: Guest | None = None) -> None:
        super().__init__(neighbour.world if neighbour else new_world())
        # Sessions live in the application: browsers of one world must share it.
        self._app: MockApp = neighbour._app if neighbour else MockApp(self.world)
        self._client = httpx.AsyncClient(transport=httpx.ASGITransport(self._app), base_url="http://id.localhost:8000")
        if not isinstance(self.world.outbox, PostBox):
            self.world.outbox = PostBox()  # type: ignore[assignment] # the sites only ever call send
        self.letters: PostBox = self.world.outbox  # type: ignore[assignment] # just put there

    @property
    def step(self) -> str:
        """The step that the page says it is."""
        (step,) = re.findall(r'aria-current="step">([^<]*)<', self.source)
        return str(step)

    def another_browser(self) -> Guest:
        """The same world at another browser."""
        return Guest(self)

    def restarted(self) -> Guest:
        """The browser after it was closed and opened again: only cookies with an age are still there."""
        again = self.another_browser()
        for cookie in self._client.cookies.jar:
            if cookie.expires is not None:
                again._client.cookies.jar.set_cookie(cookie)
        return again

    def is_known_as(self, person: str) -> None:
        """Say from now on who sits at the browser, as the suite's browsers do."""
        self._client.headers["x-mock-person"] = person

    def take_cookies_of(self, other: Guest) -> None:
        """Have the cookies of another browser."""
        for cookie in other._client.cookies.jar:
            self._client.cookies.jar.set_cookie(cookie)

    def request_link(self, email: str = TARO, entry: str = "/signup/email") -> Letter:
        """Steps 1 and 2: the mail that answers an address."""
        self.open(entry)
        self.press("次へ進む", email=email)
        return self.letters[-1]

    def reach_terms(self) -> Page:
        """Steps 1 to 3."""
        return self.open(self.request_link().link)

    def reach_company(self) -> Page:
        """Steps 1 to 4."""
        self.reach_terms()
        return self.press("次へ進む", terms=["on"])

    def reach_form(self) -> Page:
        """Steps 1 to 5."""
        self.reach_company()
        self.press("検索する", company="模擬 商事東京")
        return self.choose(COMPANY)

    def reach_confirmation(self) -> Page:
        """Steps 1 to 6."""
        self.reach_form()
        return self.press("入力内容を確認する", **DATA, **PASSWORDS, privacy=["on"])

    def sign_up(self) -> Page:
        """Steps 1 to 7."""
        self.reach_confirmation()
        return self.press("登録する")

    def choose(self, company: str) -> Page:
        """Press the button of a company that was found."""
        return self.press(company, number=next(known.number for known in COMPANIES if known.name == company))

    def enter(self, login_id: str = TARO, password: str = PASSWORD, entry: str = "/login", **more: list[str]) -> Page:
        """Log in."""
        self.open(entry)
        return self.press("ログイン", login_id=login_id, password=password, **more)

    def _ask(self, method: str, path: str, **more: Any) -> httpx.Response:  # noqa: ANN401 - as httpx takes them
        answer = super()._ask(method, path, **more)
        self.source = answer.text
        return answer
