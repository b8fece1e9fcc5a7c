"""Somebody in front of the Microsoft sign-in and of a telephone, without a browser."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

import httpx

from mockenv.app import MockApp
from mockenv.core.settings import Settings, TcpAddress
from mockenv.core.sites import SiteMap
from mockenv.identity.passwords import hash_password
from mockenv.microsoft.accounts import Account
from mockenv.microsoft.app_registrations import MSAL_CLIENT_ID, TENANT_ID
from mockenv.tests.concurrency import finished
from mockenv.tests.guest import Letter, PostBox
from mockenv.tests.html_page import Page
from mockenv.tests.shopper import Shopper
from mockenv.world import World

if TYPE_CHECKING:
    from mockenv.core.settings import Profile

TARO = "Taro@Example.com"
PASSWORD = "not-a-secret-1"
BACK = "http://localhost:5000/answer"
"""Where the relying party waits for its answer."""


class Signer(Shopper):
    """A browser at the sign-in.

    Attributes:
        letters: the mails that were sent so far.
        source: of the page that is shown.
    """

    source = ""

    def __init__(self, profile: Profile = "documented", neighbour: Signer | None = None) -> None:
        super().__init__(neighbour.world if neighbour else _world(profile))
        self._app: MockApp = neighbour._app if neighbour else MockApp(self.world)
        self._client = httpx.AsyncClient(
            transport=httpx.ASGITransport(self._app), base_url="http://login.localhost:8000", timeout=30
        )
        if not isinstance(self.world.outbox, PostBox):
            self.world.outbox = PostBox()  # type: ignore[assignment] # the sites only ever call send
        self.letters: PostBox = self.world.outbox  # type: ignore[assignment] # just put there

    def another_browser(self) -> Signer:
        """The same world at another browser."""
        return Signer(neighbour=self)

    def restarted(self) -> Signer:
        """The browser after it was closed and opened again: only cookies with an age are still there."""
        again = self.another_browser()
        for cookie in self._client.cookies.jar:
            if cookie.expires is not None:
                again._client.cookies.jar.set_cookie(cookie)
        return again

    def is_known_as(self, person: str) -> None:
        """Say from now on who sits at the browser, as the suite's browsers do."""
        self._client.headers["x-mock-person"] = person

    def account(self, email: str = TARO, **more: Any) -> Account:  # noqa: ANN401 - as `Account` takes them
        """Somebody with an account: with a password and nothing in between, unless said otherwise."""
        kind = more.pop("kind", "work")
        password = more.pop("password", "" if kind == "none" else PASSWORD)
        options = {
            "name": "見本 太郎",
            "kind": kind,
            "kind_when_registered": kind,
            "password": hash_password(password) if password else "",
            "organisation": "みどり物産株式会社" if kind == "work" else "",
            "interruptions": (),
            **more,
        }
        account = Account(email, **options)
        self.world.microsoft.accounts.put(account)
        self.world.clock.freeze(email)
        return account

    def ask(self, **parameters: str) -> Page:
        """Be sent here by a relying party."""
        asked = {
            "client_id": MSAL_CLIENT_ID,
            "response_type": "code",
            "redirect_uri": BACK,
            "scope": "openid profile",
            "state": "as-it-came",
            "nonce": "once",
            **parameters,
        }
        return self.open(f"/{TENANT_ID}/oauth2/v2.0/authorize?{urlencode(asked)}")

    def enter(self, email: str = TARO) -> Page:
        """Say who signs in, on the manual's screen."""
        return self.press("次へ", login=email)

    def sign_in(self, email: str = TARO, password: str = PASSWORD, **parameters: str) -> Page:
        """Sign in with a password, as the manual has it, up to the answer; consent is given."""
        self.ask(**parameters)
        if self.page.heading == "アカウントを選択する":
            self.press("別のアカウントを使用する", another="1")
        self.enter(email)
        self.press("サインイン", passwd=password)
        return self.accept()

    def accept(self) -> Page:
        """Consent, where it is asked for."""
        if any("承諾" in form.buttons for form in self.page.forms):
            self.press("承諾", decision="accept")
        return self.page

    def send(self, path: str, body: object) -> httpx.Response:
        """What a script of a page sends as JSON."""
        return self._ask("POST", path, json=body)

    def post(self, path: str, form: dict[str, str]) -> Any:  # noqa: ANN401 - JSON
        """What the provider answers to a form of a relying party."""
        return finished(self._client.post(path, data=form)).json()

    def post_form(self, path: str, form: dict[str, str]) -> str:
        """Send a form of another site: where the browser is then."""
        self.page = Page(self._ask("POST", path, data=form))
        return str(self.page.url)

    def press_on_form(self, action: str, **typed: str) -> Page:
        """Send the form with this action, as a script does."""
        form = next(form for form in self.page.forms if form.action.startswith(action))
        values = {**form.values, **{name: [value] for name, value in typed.items()}}
        self.page = Page(self._ask("POST", form.action, data=values))
        return self.page

    def send_form(self, path: str, **fields: str) -> Page:
        """Be sent here by another site's form."""
        self.page = Page(self._ask("POST", path, data=fields))
        return self.page

    @property
    def ctx(self) -> str:
        """Id of the sign-in whose screen is shown."""
        return self.page.url.params["ctx"]

    @property
    def answer(self) -> httpx.QueryParams:
        """What the relying party got."""
        assert str(self.page.url).startswith(BACK), self.page.text
        return httpx.QueryParams(self.page.url.query)

    @property
    def code(self) -> str:
        """The code of the mail that was sent last."""
        return code_of(self.letters[-1])

    def phone(self, email: str = TARO) -> Phone:
        """The telephone of this address."""
        phone = Phone(self)
        phone.open(f"/?{urlencode({'address': email})}")
        return phone

    def _ask(self, method: str, path: str, **more: Any) -> httpx.Response:  # noqa: ANN401 - as httpx takes them
        answer = finished(self._client.request(method, path, **{"follow_redirects": True, **more}))
        if "html" in answer.headers.get("content-type", ""):
            self.source = answer.text
        return answer


class Phone(Signer):
    """A telephone."""

    def __init__(self, neighbour: Signer) -> None:
        super().__init__(neighbour=neighbour)
        self._client.base_url = httpx.URL("http://phone.localhost:8000")

    def heading_of_the_request(self) -> str:
        """Open the request that is listed first: its heading."""
        return self.open(self.requests[0]).heading

    @property
    def requests(self) -> list[str]:
        """Addresses of the requests that are listed."""
        return [address for address in self.page.links.values() if address.startswith("/requests/")]


def code_of(letter: Letter) -> str:
    """The one-time code of a mail: alone on its line."""
    (code,) = re.findall(r"^(\d{8})$", letter.text, re.MULTILINE)
    return str(code)


def _world(profile: Profile) -> World:
    return World(Settings(profile=profile), SiteMap("http", 8000), TcpAddress("127.0.0.1", 9))
