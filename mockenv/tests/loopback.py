"""Clients of a mock environment that runs in a process of its own: host names lead to loopback, as in a browser."""

from __future__ import annotations

import ssl
from typing import TYPE_CHECKING, Any

import httpx

from mockenv.tests.clients import SiteClient, browser_cookies

if TYPE_CHECKING:
    from mockenv.launcher import MockProcess


class LoopbackTransport(httpx.HTTPTransport):
    """Sends every request to 127.0.0.1, whatever name its address has; the Host header keeps the name."""

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """Send one request."""
        url = request.url.copy_with(host="127.0.0.1")
        extensions = {**request.extensions, "sni_hostname": request.url.host}
        there = httpx.Request(
            request.method, url, headers=request.headers, stream=request.stream, extensions=extensions
        )
        return super().handle_request(there)


def loopback_client(base_url: str = "", ca: str | None = None) -> httpx.Client:
    """A client with cookies by host name, which follows redirects from site to site.

    Args:
        base_url: of the site that paths belong to.
        ca: certificate to trust, for a mock environment under TLS.
    """
    transport = LoopbackTransport(verify=ssl.create_default_context(cafile=ca) if ca else True)
    return httpx.Client(
        base_url=base_url, transport=transport, cookies=browser_cookies(), follow_redirects=True, trust_env=False
    )


def site_client(mock: MockProcess, site: str) -> SiteClient:
    """A tab at a site."""
    return SiteClient(loopback_client(mock.sites[site]))


def prepare(mock: MockProcess, path: str, /, **body: Any) -> Any:  # noqa: ANN401 - JSON
    """What the control API answers to a POST; it must not refuse."""
    answer = httpx.post(f"{mock.base}/control/{path}", json=body, trust_env=False)
    assert answer.is_success, answer.text
    return answer.json()
