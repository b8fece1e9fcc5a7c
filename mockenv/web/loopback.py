"""Requests of the mock environment to its own sites, whose names (``*.localhost``, public ones) need not resolve."""

from __future__ import annotations

import ssl
from typing import TYPE_CHECKING

import httpx

from mockenv.core.sites import DOMAIN, HOSTS

if TYPE_CHECKING:
    from pathlib import Path

    from mockenv.core.sites import SiteMap


class Loopback(httpx.AsyncBaseTransport):
    """Sends every request to 127.0.0.1, whatever site it names; the Host header and the name asked by TLS stay.

    A public name is asked where the mock environment itself listens, not at the proxy that stands before it. A
    connection lives for one request: clients close their transport with themselves, and this one is shared.

    Args:
        sites: their addresses.
        authority: certificate to trust under TLS; without one no https address can be asked.
    """

    def __init__(self, sites: SiteMap, authority: Path | None) -> None:
        self._sites = sites
        self._tls = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)  # checks names, and trusts nobody yet
        if authority:
            self._tls.load_verify_locations(authority)

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        """Send one request.

        Raises:
            httpx.ConnectError: it names another host than one of the mock environment's.
        """
        name = request.url.host
        public = self._sites.public.named(name)
        if public:
            url = request.url.copy_with(scheme=self._sites.scheme, host="127.0.0.1", port=self._sites.port)
            name = HOSTS[public.site]
        elif name.endswith(f".{DOMAIN}"):
            url = request.url.copy_with(host="127.0.0.1")
        else:
            raise httpx.ConnectError(f"{name} is no site of the mock environment", request=request)
        there = httpx.Request(
            request.method,
            url,
            headers=request.headers,
            stream=request.stream,
            extensions={**request.extensions, "sni_hostname": name},
        )
        async with httpx.AsyncHTTPTransport(verify=self._tls, trust_env=False) as once:
            answer = await once.handle_async_request(there)
            assert isinstance(answer.stream, httpx.AsyncByteStream), "an asynchronous transport's"
            body = [part async for part in answer.stream]
            await answer.aclose()
        return httpx.Response(answer.status_code, headers=answer.headers, stream=httpx.ByteStream(b"".join(body)))
