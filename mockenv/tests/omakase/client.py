"""A client of おまかせログイン: the contractor, or the administrator."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from mockenv.tests.clients import AppClient
from mockenv.tests.people import PASSWORD

if TYPE_CHECKING:
    from mockenv.tests.page import Page


class OmakaseClient(AppClient):
    """A browser at おまかせログイン."""

    site: ClassVar[str] = "omakase"

    def log_in(self, email: str, path: str = "/contractor") -> Page:
        """Open a contractor's page, and log in with the Business ID on the way."""
        self.open(path)
        assert self.page.url.host == "id.localhost"
        return self.submit("ログイン", login_id=email, password=PASSWORD)

    def log_in_as_administrator(self, email: str, password: str) -> Page:
        """Log in as the administrator."""
        self.open("/login")
        return self.submit("ログイン", email=email, password=password)
