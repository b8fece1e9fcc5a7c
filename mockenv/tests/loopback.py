"""Browsing a running mock environment without a browser: host names lead to loopback, as in one."""

from __future__ import annotations

import ssl
from typing import TYPE_CHECKING, Any

import httpx

from mockenv.tests.page import Page

if TYPE_CHECKING:
    from mockenv.launcher import MockProcess


class Loopback(httpx.HTTPTransport):
    """Sends every request to 127.0.0.1, whatever name its address has; the Host header keeps the name."""

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """Send one request."""
        url = request.url.copy_with(host="127.0.0.1")
        extensions = {**request.extensions, "sni_hostname": request.url.host}
        there = httpx.Request(
            request.method, url, headers=request.headers, stream=request.stream, extensions=extensions
        )
        return super().handle_request(there)


def client(ca: str | None = None) -> httpx.Client:
    """A client with cookies by host name, which follows redirects from site to site.

    Args:
        ca: certificate to trust, for a mock environment under TLS.
    """
    trusted = ssl.create_default_context(cafile=ca) if ca else True
    return httpx.Client(transport=Loopback(verify=trusted), follow_redirects=True, trust_env=False)


class Tab:
    """A browser's tab without a browser.

    Attributes:
        page: what is shown.
        client: what carries its cookies.
    """

    page: Page

    def __init__(self, mock: MockProcess) -> None:
        self._mock = mock
        self.client = client()

    def open(self, site: str, path: str) -> Page:
        """Open a path of a site."""
        return self.follow(self._mock.sites[site] + path)

    def follow(self, url: str) -> Page:
        """Open a whole address."""
        return self._show(self.client.get(url))

    def press(self, button: str, /, **typed: str | list[str]) -> Page:
        """Press a button of the page that is shown, after filling in fields of its form by name."""
        form = self.page.form(button)
        given = {name: value if isinstance(value, list) else [value] for name, value in typed.items()}
        values = {**form.values, **given}
        address = httpx.URL(str(self.page.url)).join(form.action)
        return self._show(self.client.post(address, data=values))

    def _show(self, answer: httpx.Response) -> Page:
        self.page = Page(answer)
        return self.page


def prepare(mock: MockProcess, path: str, /, **body: Any) -> Any:  # noqa: ANN401 - JSON
    """What the control API answers to a POST; it must not refuse."""
    answer = httpx.post(f"{mock.base}/control/{path}", json=body, trust_env=False)
    assert answer.is_success, answer.text
    return answer.json()
