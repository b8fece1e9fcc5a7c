"""Clients of the mock environment's sites, which open pages and submit forms as a browser does."""

from __future__ import annotations

from http.cookiejar import CookieJar, DefaultCookiePolicy
from typing import TYPE_CHECKING, ClassVar, Self

from starlette.testclient import TestClient

from mockenv.app import MockApp
from mockenv.core.settings import Settings, TcpAddress
from mockenv.core.sites import SiteMap
from mockenv.tests.page import Page
from mockenv.world import World

if TYPE_CHECKING:
    import httpx

    from mockenv.core.settings import Profile

Field = str | list[str] | None
"""What a field of a form has when it is sent; a list ticks boxes, None leaves the field out."""
SITES = SiteMap("http", 8000)
"""Where the sites of a mock environment in this process are."""


def new_world(profile: Profile = "documented") -> World:
    """A mock environment that nobody has been in; its mail server does not exist."""
    return World(Settings(profile=profile), SITES, TcpAddress("127.0.0.1", 9))


def browser_cookies() -> CookieJar:
    """Cookies as browsers keep them: from ``*.localhost``, ``Secure`` ones come over http too."""
    return CookieJar(DefaultCookiePolicy(secure_protocols=("http", "https")))


class SiteClient:
    """A tab at a site.

    Attributes:
        http: sends its requests and keeps its cookies.
        page: what is shown.
    """

    page: Page

    def __init__(self, http: httpx.Client) -> None:
        self.http = http

    def open(self, address: str) -> Page:
        """Open a path of the site, or a whole address."""
        return self._show(self.http.get(address, follow_redirects=True))

    def submit(self, button: str, /, **fields: Field) -> Page:
        """Submit a form of the page that is shown.

        Args:
            button: name of the button that sends it.
            fields: values by the names of fields, put over those that the form has already.
        """
        return self.submit_from(self.page, button, **fields)

    def submit_from(self, page: Page, button: str, /, **fields: Field) -> Page:
        """Submit a form of another page: of a second tab, or once more."""
        form = page.form(button)
        address, values = form.sent_by(button)
        return self._send(form.method, address, {**values, **as_lists(fields)})

    def submit_to(self, path: str, /, **fields: Field) -> Page:
        """Submit the form that is sent to this path, as a script does, whatever its button."""
        address = str(self.page.url.join(path))
        form = next(form for form in self.page.forms if form.action.startswith(address))
        return self._send(form.method, form.action, {**form.values, **as_lists(fields)})

    def post(self, address: str, /, **fields: Field) -> Page:
        """Be sent to an address with a form of another site."""
        return self._send("post", address, as_lists(fields))

    def _send(self, method: str, address: str, values: dict[str, list[str]]) -> Page:
        if method == "get":
            return self._show(self.http.get(address, params=values, follow_redirects=True))
        return self._show(self.http.post(address, data=values, follow_redirects=True))

    def _show(self, answer: httpx.Response) -> Page:
        self.page = Page(answer)
        return self.page


class AppClient(SiteClient):
    """A tab at a site of a mock environment in this process.

    Attributes:
        site: key of the site.
        world: the mock environment.
        app: its application, in which sessions live: the tabs of one mock environment share it.
    """

    site: ClassVar[str]

    def __init__(self, world: World | None = None, app: MockApp | None = None) -> None:
        self.world = world or new_world()
        self.app = app or MockApp(self.world)
        super().__init__(TestClient(self.app, SITES.base(self.site), cookies=browser_cookies()))

    def another_browser(self) -> Self:
        """The same site at another browser."""
        return type(self)(self.world, self.app)

    def restarted(self) -> Self:
        """The browser after it was closed and opened again: only cookies with an age are still there."""
        again = self.another_browser()
        for cookie in self.http.cookies.jar:
            if cookie.expires is not None:
                again.http.cookies.jar.set_cookie(cookie)
        return again

    def identify_as(self, person: str) -> None:
        """Say from now on who sits at the browser, as the suite's browsers do."""
        self.http.headers["x-mock-person"] = person


def as_lists(fields: dict[str, Field]) -> dict[str, list[str]]:
    """The fields of a form, each with all of its values."""
    return {name: [value] if isinstance(value, str) else value or [] for name, value in fields.items()}
