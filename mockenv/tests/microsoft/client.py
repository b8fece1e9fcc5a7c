"""Clients of the Microsoft sign-in and of the telephone that approves it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, ClassVar
from urllib.parse import urlencode

import httpx

from mockenv.identity.passwords import hash_password
from mockenv.microsoft.accounts import Account
from mockenv.microsoft.app_registrations import MSAL_CLIENT_ID, TENANT_ID
from mockenv.tests.clients import AppClient
from mockenv.tests.mails import RecordingOutbox, SentMail, record_mails
from mockenv.tests.people import PASSWORD, TARO

if TYPE_CHECKING:
    from mockenv.app import MockApp
    from mockenv.tests.page import Page
    from mockenv.world import World

REDIRECT_URI = "http://localhost:5000/answer"
"""Where the relying party waits for its answer."""


class SignInClient(AppClient):
    """A browser at the sign-in.

    Attributes:
        mails: what the mock environment sent so far.
    """

    site: ClassVar[str] = "microsoft"

    def __init__(self, world: World | None = None, app: MockApp | None = None) -> None:
        super().__init__(world, app)
        self.mails: RecordingOutbox = record_mails(self.world)

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

    def authorize(self, **parameters: str) -> Page:
        """Be sent here by a relying party."""
        asked = {
            "client_id": MSAL_CLIENT_ID,
            "response_type": "code",
            "redirect_uri": REDIRECT_URI,
            "scope": "openid profile",
            "state": "as-it-came",
            "nonce": "once",
            **parameters,
        }
        return self.open(f"/{TENANT_ID}/oauth2/v2.0/authorize?{urlencode(asked)}")

    def enter_address(self, email: str = TARO) -> Page:
        """Say who signs in, on the manual's screen."""
        return self.submit("次へ", login=email)

    def sign_in(self, email: str = TARO, password: str = PASSWORD, **parameters: str) -> Page:
        """Sign in with a password, as the manual has it, up to the answer; consent is given."""
        self.authorize(**parameters)
        if self.page.heading == "アカウントを選択する":
            self.submit("別のアカウントを使用する")
        self.enter_address(email)
        self.submit("サインイン", passwd=password)
        return self.consent()

    def consent(self) -> Page:
        """Consent, where it is asked for."""
        if any("承諾" in form.buttons for form in self.page.forms):
            self.submit("承諾")
        return self.page

    @property
    def ctx(self) -> str:
        """Id of the sign-in whose screen is shown."""
        return self.page.url.params["ctx"]

    @property
    def answer(self) -> httpx.QueryParams:
        """What the relying party got."""
        assert str(self.page.url).startswith(REDIRECT_URI), self.page.text
        return httpx.QueryParams(self.page.url.query)

    @property
    def code(self) -> str:
        """The code of the mail that was sent last."""
        return code_of(self.mails[-1])

    def phone(self, email: str = TARO) -> PhoneClient:
        """The telephone of this address."""
        phone = PhoneClient(self.world, self.app)
        phone.open(f"/?{urlencode({'address': email})}")
        return phone


class PhoneClient(AppClient):
    """A telephone."""

    site: ClassVar[str] = "phone"

    def open_request(self) -> str:
        """Open the request that is listed first: its heading."""
        return self.open(self.requests[0]).heading

    @property
    def requests(self) -> list[str]:
        """Addresses of the requests that are listed."""
        return [address for address in self.page.links.values() if address.startswith("/requests/")]


def code_of(mail: SentMail) -> str:
    """The one-time code of a mail: alone on its line."""
    (code,) = re.findall(r"^(\d{8})$", mail.text, re.MULTILINE)
    return str(code)
