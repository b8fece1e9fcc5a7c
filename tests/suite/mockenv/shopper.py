"""Somebody in front of the store without a browser: opens pages, reads them, presses their buttons."""

from __future__ import annotations

import asyncio

import httpx

from mockenv.app import MockApp
from mockenv.business_id.accounts import Account, new_account
from mockenv.business_id.sso import issue_ticket
from mockenv.settings import Address, Settings
from mockenv.sites import SiteMap
from mockenv.world import World
from tests.suite.mockenv.html_page import Page

Values = dict[str, list[str]]
HANAKO = "Hanako@Example.com"


def new_world() -> World:
    """A mock environment that nobody has been in; its mail server does not exist."""
    return World(Settings(), SiteMap("http", 8000), Address("127.0.0.1", 9))


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

    def press(self, button: str, page: Page | None = None, **typed: str | list[str] | None) -> Page:
        """Press a button, after typing into fields of its form.

        Args:
            button: its text.
            page: the page it is on, if that is not the one shown: a second tab, or a second click.
            typed: fields by name; a list ticks boxes, None leaves the field out.
        """
        form = (page or self.page).form(button)
        new = {
            name: value if isinstance(value, list) else [value or ""] * (value is not None)
            for name, value in typed.items()
        }
        values = {**form.values, **new}
        sent = {"params": values} if form.method == "get" else {"data": values}
        self.page = Page(self._ask(form.method.upper(), form.action, **sent))
        return self.page

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
        return self.open(f"/sso?ticket={issue_ticket(self.world, account, 'store')}&next={following}")

    def become_member(self, email: str = HANAKO) -> Account:
        """Register, log in and join."""
        account = self.register(email)
        self.world.store.members.add(account.email.casefold())
        self.log_in(account)
        return account

    def _ask(self, method: str, path: str, *, follow_redirects: bool = True, **sent: Values) -> httpx.Response:
        asking = self._client.request(
            method, path, params=sent.get("params"), data=sent.get("data"), follow_redirects=follow_redirects
        )
        return asyncio.run(asking)
