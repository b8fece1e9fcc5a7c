"""Somebody in front of the store without a browser: opens pages, reads them, presses their buttons."""

from __future__ import annotations

import asyncio

import httpx

from mockenv.app import MockApp
from mockenv.business_id.accounts import Account, new_account
from mockenv.business_id.sso import issue_ticket
from mockenv.core.settings import Settings, TcpAddress
from mockenv.core.sites import SiteMap
from mockenv.tests.concurrency import finished
from mockenv.tests.html_page import Page
from mockenv.world import World

Values = dict[str, list[str]]
HANAKO = "Hanako@Example.com"


def new_world() -> World:
    """A mock environment that nobody has been in; its mail server does not exist."""
    return World(Settings(), SiteMap("http", 8000), TcpAddress("127.0.0.1", 9))


class Shopper:
    """A browser at the store.

    Attributes:
        world: the mock environment.
        page: what is shown.
    """

    page: Page

    def __init__(self, world: World) -> None:
        self.world = world
        self._client = httpx.AsyncClient(
            transport=httpx.ASGITransport(MockApp(world)), base_url="http://store.localhost:8000"
        )

    def open(self, path: str) -> Page:
        """Open a path of the store."""
        self.page = Page(self._ask("GET", path))
        return self.page

    def press(self, button: str, /, **typed: str | list[str] | None) -> Page:
        """Press a button of the page that is shown.

        Args:
            button: its text.
            typed: fields of its form by name, as they are filled before; a list ticks boxes, None leaves a field out.
        """
        return self.press_on(self.page, button, **typed)

    def press_on(self, page: Page, button: str, /, **typed: str | list[str] | None) -> Page:
        """Press a button of another page: in a second tab, or once more."""
        form = page.form(button)
        values = {**form.values, **{name: _values(value) for name, value in typed.items()}}
        if form.method == "get":
            self.page = Page(self._ask("GET", form.action, params=values))
        else:
            self.page = Page(self._ask("POST", form.action, data=values))
        return self.page

    def double_click(self, button: str, /, **typed: str | list[str] | None) -> list[Page]:
        """Press a button twice at once: both requests are on their way before either is answered."""
        form = self.page.form(button)
        values = {**form.values, **{name: _values(value) for name, value in typed.items()}}

        async def both() -> list[httpx.Response]:
            asking = (self._client.post(form.action, data=values, follow_redirects=True) for _ in range(2))
            return await asyncio.gather(*asking)

        return [Page(answer) for answer in finished(both())]

    def download(self, path: str) -> httpx.Response:
        """What is found at a path, without redirects followed."""
        return self._ask("GET", path, follow_redirects=False)

    def register(self, email: str = HANAKO, company: str = "模擬商事株式会社") -> Account:
        """Somebody with a Business ID."""
        account = new_account(
            email=email,
            password="not-a-secret-1",
            company=company,
            name="見本 花子",
            department="総務部",
            postal_code="163-8019",
            prefecture="東京都",
            city="新宿区",
            street="見本町1-2-3",
            phone="03-0000-1234",
        )
        self.world.business_id.accounts.register(account)
        return account

    def log_in(self, account: Account, following: str = "/cart") -> Page:
        """Come back from the Business ID, logged in."""
        return self.open(f"/sso?ticket={issue_ticket(self.world.business_id, account, 'store')}&next={following}")

    def become_member(self, email: str = HANAKO) -> Account:
        """Register, log in and join."""
        account = self.register(email)
        self.world.store.members.add(account.email.casefold())
        self.log_in(account)
        return account

    def _ask(
        self,
        method: str,
        path: str,
        *,
        params: Values | None = None,
        data: Values | None = None,
        follow_redirects: bool = True,
    ) -> httpx.Response:
        asking = self._client.request(method, path, params=params, data=data, follow_redirects=follow_redirects)
        return finished(asking)


def _values(typed: str | list[str] | None) -> list[str]:
    if typed is None:
        return []
    return typed if isinstance(typed, list) else [typed]
