"""Requests of the mock environment to its own sites, whose names (``*.localhost``) Python does not resolve."""

from __future__ import annotations

import ssl
from typing import TYPE_CHECKING

import httpx

from mockenv.core.sites import DOMAIN

if TYPE_CHECKING:
    from pathlib import Path


class Loopback(httpx.AsyncBaseTransport):
    """Sends every request to 127.0.0.1, whatever site it names; the Host header and the name asked by TLS stay.

    A connection lives for one request: clients close their transport with themselves, and this one is shared.

    Args:
        authority: certificate to trust under TLS; without one no https address can be asked.
    """

    def __init__(self, authority: Path | None) -> None:
        self._tls = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)  # checks names, and trusts nobody yet
        if authority:
            self._tls.load_verify_locations(authority)

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        """Send one request.

        Raises:
            httpx.ConnectError: it names another host than one of the mock environment's.
        """
        host = request.url.host
        if not host.endswith(f".{DOMAIN}"):
            raise httpx.ConnectError(f"{host} is no site of the mock environment", request=request)
        there = httpx.Request(
            request.method,
            request.url.copy_with(host="127.0.0.1"),
            headers=request.headers,
            stream=request.stream,
            extensions={**request.extensions, "sni_hostname": host},
        )
        async with httpx.AsyncHTTPTransport(verify=self._tls, trust_env=False) as once:
            answer = await once.handle_async_request(there)
            assert isinstance(answer.stream, httpx.AsyncByteStream), "an asynchronous transport's"
            body = [part async for part in answer.stream]
            await answer.aclose()
        return httpx.Response(answer.status_code, headers=answer.headers, stream=httpx.ByteStream(b"".join(body)))
