"""A company's reverse proxy: TLS and other host names outside, HTTP basic authentication, and a slow network.

It keeps the Host header, follows nothing, remembers nothing, and passes bodies on as they come.
"""

from __future__ import annotations

import asyncio
import base64
import hmac
import random
import re
import socket
from dataclasses import dataclass, field
from threading import Event, Thread
from typing import TYPE_CHECKING

import httpx
import uvicorn
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response, StreamingResponse

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable

    from starlette.types import ASGIApp, Receive, Scope, Send

    from tools.rehearsal.authority import ServerFiles

_TIMEOUT = 60.0
_START = 20.0
_HOP = frozenset(
    b"connection keep-alive proxy-authenticate proxy-connection te trailer transfer-encoding upgrade".split()
)
"""Headers that hold between two programs only (RFC 9110, 7.6.1)."""


@dataclass(frozen=True)
class Manner:
    """How a proxy treats requests.

    Attributes:
        user: of HTTP basic authentication; empty: everybody is let in.
        password: of that user.
        open_paths: beginnings of paths that are let in without: APIs that have a token of their own.
        latency: milliseconds before each request is passed on.
        jitter: at most so many milliseconds more, by chance.
        seed: of that chance.
        hosts: names, in lower case, that it leads on; requests for others are answered 421. None given: any.
    """

    user: str = ""
    password: str = field(default="", repr=False)
    open_paths: tuple[str, ...] = ()
    latency: float = 0.0
    jitter: float = 0.0
    seed: int = 0
    hosts: frozenset[str] = frozenset()


class ReverseProxy:
    """Serves in a thread of its own until it is closed; ends with its process.

    Args:
        upstream: base address of what is behind it, on loopback.
        certificate: what it shows to clients; without one it serves http.
        manner: how it treats requests.
        port: 0 picks a free one.
        around: makes an application around the proxy's own, which changes what it answers.

    Raises:
        OSError: the port is taken.
    """

    def __init__(
        self,
        upstream: str,
        certificate: ServerFiles | None = None,
        manner: Manner | None = None,
        port: int = 0,
        *,
        around: Callable[[ASGIApp], ASGIApp] = lambda app: app,
    ) -> None:
        self._listener = socket.create_server(("127.0.0.1", port))
        # asyncio does so only where a socket names its protocol; without, an answer waits 40 ms to be acknowledged
        self._listener.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        config = uvicorn.Config(
            around(_Forwarding(upstream, manner or Manner())),
            ws="none",
            lifespan="off",
            access_log=False,
            log_level="warning",
            server_header=False,
            date_header=False,  # the answer's own: it tells the stranger's time
            timeout_keep_alive=75,
            timeout_graceful_shutdown=1,
            ssl_certfile=certificate.chain if certificate else None,
            ssl_keyfile=certificate.key if certificate else None,
        )
        self._server = uvicorn.Server(config)
        self._thread = Thread(
            target=self._server.run, kwargs={"sockets": [self._listener]}, name="reverse proxy", daemon=True
        )

    @property
    def port(self) -> int:
        """Where it listens, on loopback."""
        return int(self._listener.getsockname()[1])

    def __enter__(self) -> ReverseProxy:
        """Begin to serve."""
        self._thread.start()
        waited = 0.0
        while not self._server.started and self._thread.is_alive() and waited < _START:
            Event().wait(0.01)
            waited += 0.01
        return self

    def __exit__(self, *_: object) -> None:
        """End it."""
        self._server.should_exit = True
        self._thread.join(timeout=_START)
        self._listener.close()


class _Forwarding:
    """The proxy as an ASGI application."""

    def __init__(self, upstream: str, manner: Manner) -> None:
        self._upstream = httpx.URL(upstream)
        self._manner = manner
        self._chance = random.Random(manner.seed)  # noqa: S311 - slowness is no secret
        # the transport alone: a client would add headers, keep cookies and follow redirects
        self._transport = httpx.AsyncHTTPTransport(
            trust_env=False, limits=httpx.Limits(max_connections=None, keepalive_expiry=30.0)
        )
        login = base64.b64encode(f"{manner.user}:{manner.password}".encode())
        self._authorization = b"Basic " + login if manner.user else b""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        request = Request(scope, receive)
        await asyncio.sleep((self._manner.latency + self._manner.jitter * self._chance.random()) / 1000)
        response = self._refusal(request) or await self._answer(request)
        await response(scope, receive, send)

    def _refusal(self, request: Request) -> Response | None:
        host = re.sub(r":[0-9]*$", "", request.headers.get("host", "")).lower()
        if self._manner.hosts and host not in self._manner.hosts:
            return PlainTextResponse("there is no such host behind this proxy\n", 421)
        return None if self._let_in(request) else _unauthorized()

    def _let_in(self, request: Request) -> bool:
        shown = request.headers.get("authorization", "").encode("latin-1")
        opened = request.url.path.startswith(self._manner.open_paths) if self._manner.open_paths else False
        return opened or hmac.compare_digest(shown, self._authorization) or not self._authorization

    async def _answer(self, request: Request) -> Response:
        try:
            answer = await self._transport.handle_async_request(self._onward(request))
        except httpx.TransportError as error:
            return PlainTextResponse(f"what is behind this proxy does not answer: {type(error).__name__}\n", 502)
        response = StreamingResponse(_body(answer), answer.status_code)
        response.raw_headers = [(name.lower(), value) for name, value in answer.headers.raw if name.lower() not in _HOP]
        return response

    def _onward(self, request: Request) -> httpx.Request:
        path = request.scope["raw_path"].split(b"?")[0]
        query = request.scope["query_string"]
        url = self._upstream.copy_with(raw_path=path + (b"?" + query if query else b""))
        kept = [(name, value) for name, value in request.headers.raw if name not in _HOP and not self._own(name, value)]
        has_body = "content-length" in request.headers or "transfer-encoding" in request.headers
        timeouts = httpx.Timeout(_TIMEOUT).as_dict()
        content = request.stream() if has_body else None
        return httpx.Request(request.method, url, headers=kept, content=content, extensions={"timeout": timeouts})

    def _own(self, name: bytes, value: bytes) -> bool:
        """Whether a header is for this proxy alone."""
        return name == b"authorization" and bool(self._authorization) and value == self._authorization


async def _body(answer: httpx.Response) -> AsyncIterator[bytes]:
    """As it comes, and as it is encoded."""
    try:
        async for part in answer.aiter_raw():
            yield part
    finally:
        await answer.aclose()


def _unauthorized() -> Response:
    return PlainTextResponse(
        "this staging asks for a user and a password\n",
        401,
        {"www-authenticate": 'Basic realm="staging", charset="UTF-8"'},
    )
