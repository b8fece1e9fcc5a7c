"""A client of the store: a visitor, with or without a login."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, ClassVar

import httpx

from mockenv.business_id.sso import issue_ticket
from mockenv.tests.clients import AppClient, Field, as_lists
from mockenv.tests.page import Page
from mockenv.tests.people import HANAKO, register
from mockenv.tests.run_async import run_async

if TYPE_CHECKING:
    from mockenv.business_id.accounts import Account


class StoreClient(AppClient):
    """A browser at the store."""

    site: ClassVar[str] = "store"

    def double_click(self, button: str, /, **fields: Field) -> list[Page]:
        """Press a button twice at once: both requests are on their way before either is answered."""
        address, values = self.page.form(button).sent_by(button)

        async def both() -> list[httpx.Response]:
            transport = httpx.ASGITransport(self.app)
            async with httpx.AsyncClient(transport=transport, cookies=self.http.cookies) as http:
                sent = (http.post(address, data={**values, **as_lists(fields)}, follow_redirects=True) for _ in "12")
                return await asyncio.gather(*sent)

        return [Page(answer) for answer in run_async(both())]

    def log_in(self, account: Account, following: str = "/cart") -> Page:
        """Come back from the Business ID, logged in."""
        return self.open(f"/sso?ticket={issue_ticket(self.world.business_id, account, 'store')}&next={following}")

    def become_member(self, email: str = HANAKO) -> Account:
        """Register, log in and join."""
        account = register(self.world, email)
        self.world.store.members.add(account.email.casefold())
        self.log_in(account)
        return account
