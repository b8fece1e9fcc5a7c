"""Somebody in front of the portal without a browser, with cookies as browsers keep them."""

from __future__ import annotations

import secrets
from http.cookiejar import CookieJar, DefaultCookiePolicy
from typing import Any

import httpx

from mockenv.app import MockApp
from mockenv.portal.files import DEFAULT, file_name
from mockenv.portal.records import Upload
from mockenv.portal.relying_party import CALLBACK, RelyingParty
from mockenv.tests.concurrency import finished
from mockenv.tests.page import Page
from mockenv.tests.portal.stub_provider import BASE, SmallProvider
from mockenv.tests.store.client import new_world
from mockenv.world import World

TARO = "Taro@Example.com"
_PORTAL = "http://portal.localhost:8000"


class PortalGuest:
    """A browser at the portal.

    Attributes:
        world: the mock environment.
        provider: that the portal asks.
        page: what is shown.
    """

    page: Page

    def __init__(self, neighbour: PortalGuest | None = None) -> None:
        self.world: World = neighbour.world if neighbour else new_world()
        self.provider: SmallProvider = neighbour.provider if neighbour else SmallProvider()
        self._app: MockApp = neighbour._app if neighbour else MockApp(self.world)
        self.world.portal.relying_parties[BASE] = RelyingParty(BASE, self.provider.transport)
        # Browsers take Secure cookies from *.localhost over http and send them back.
        self.jar = CookieJar(DefaultCookiePolicy(secure_protocols=("http", "https")))
        self._client = self._new_client(cookies=self.jar)

    def another_browser(self) -> PortalGuest:
        """The same world at another browser."""
        return PortalGuest(self)

    def upload(self, person: str = TARO, file: str = DEFAULT) -> str:
        """Path of a new upload for somebody."""
        number = secrets.token_urlsafe(8)
        self.world.portal.keep(Upload(number, person, file_name(file), self.world.clock.now(person)))
        return f"/uploads/{number}"

    def open(self, path: str) -> Page:
        """Open a path of the portal."""
        self.page = Page(self.ask("GET", path, follow_redirects=True))
        return self.page

    def leave(self, button: str = "サインイン") -> str:
        """Press a button that leads to the provider: the address there."""
        form = self.page.form(button)
        answer = self.ask("POST", form.action, data={name: values[0] for name, values in form.values.items()})
        return str(answer.headers["location"])

    def come_back(self, form: dict[str, str]) -> Page:
        """Send the provider's form: from another site, so that only cookies with ``SameSite=None`` come along."""
        allowed = [cookie for cookie in self.jar if cookie.get_nonstandard_attr("SameSite") == "None"]
        header = {"cookie": "; ".join(f"{cookie.name}={cookie.value}" for cookie in allowed)} if allowed else {}
        answer = finished(self._new_client().post(CALLBACK, data=form, headers=header))
        self._client.cookies.extract_cookies(answer)
        assert answer.status_code == 303, "whatever it is, it is shown after a redirect"
        return self.open(answer.headers["location"])

    def sign_in(self, email: str = TARO, path: str = "/") -> Page:
        """Sign in on the way to a path."""
        self.open(path)
        return self.come_back(self.provider.consent(self.leave(), email))

    def ask(self, method: str, path: str, **more: Any) -> httpx.Response:  # noqa: ANN401 - as httpx takes them
        """What the portal answers, without redirects followed unless told so."""
        return finished(self._client.request(method, path, **more))

    def _new_client(self, **more: Any) -> httpx.AsyncClient:  # noqa: ANN401 - as httpx takes them
        return httpx.AsyncClient(transport=httpx.ASGITransport(self._app), base_url=_PORTAL, **more)
