"""A client of the portal, whose identity provider is a stub that the test controls."""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING, ClassVar, Self

from starlette.testclient import TestClient

from mockenv.portal.files import DEFAULT, file_name
from mockenv.portal.records import Upload
from mockenv.portal.relying_party import CALLBACK, RelyingParty
from mockenv.tests.clients import SITES, AppClient
from mockenv.tests.people import TARO
from mockenv.tests.portal.stub_provider import BASE, StubProvider

if TYPE_CHECKING:
    from mockenv.app import MockApp
    from mockenv.tests.page import Page
    from mockenv.world import World


class PortalClient(AppClient):
    """A browser at the portal.

    Attributes:
        provider: that the portal asks.
    """

    site: ClassVar[str] = "portal"

    def __init__(
        self, world: World | None = None, app: MockApp | None = None, provider: StubProvider | None = None
    ) -> None:
        super().__init__(world, app)
        self.provider = provider or StubProvider()
        self.world.portal.relying_parties[BASE] = RelyingParty(BASE, self.provider.transport)

    def another_browser(self) -> Self:
        """The same portal at another browser."""
        return type(self)(self.world, self.app, self.provider)

    def upload(self, person: str = TARO, file: str = DEFAULT) -> str:
        """Path of a new upload for somebody."""
        number = secrets.token_urlsafe(8)
        self.world.portal.keep(Upload(number, person, file_name(file), self.world.clock.now(person)))
        return f"/uploads/{number}"

    def leave(self, button: str = "サインイン", **fields: str) -> str:
        """Press a button that leads to the provider: the address there."""
        address, values = self.page.form(button).sent_by(button)
        answer = self.http.post(address, data={**values, **fields}, follow_redirects=False)
        return str(answer.headers["location"])

    def come_back(self, form: dict[str, str]) -> Page:
        """Send the provider's form: from another site, so that only cookies with ``SameSite=None`` come along."""
        allowed = [cookie for cookie in self.http.cookies.jar if cookie.get_nonstandard_attr("SameSite") == "None"]
        header = {"cookie": "; ".join(f"{cookie.name}={cookie.value}" for cookie in allowed)} if allowed else {}
        without_cookies = TestClient(self.app, SITES.base(self.site), follow_redirects=False)
        answer = without_cookies.post(CALLBACK, data=form, headers=header)
        self.http.cookies.extract_cookies(answer)
        assert answer.status_code == 303, "whatever it is, it is shown after a redirect"
        return self.open(answer.headers["location"])

    def sign_in(self, email: str = TARO, path: str = "/") -> Page:
        """Sign in on the way to a path."""
        self.open(path)
        return self.come_back(self.provider.consent(self.leave(), email))
