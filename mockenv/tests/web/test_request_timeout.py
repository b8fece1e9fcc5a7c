"""How long a request may take to come, over a real connection."""

from __future__ import annotations

import asyncio
import time
from typing import TYPE_CHECKING

import pytest
import uvicorn
from uvicorn.server import ServerState

from mockenv.tests.run_async import run_async
from mockenv.web import request_timeout
from mockenv.web.request_timeout import RequestTimeoutProtocol

if TYPE_CHECKING:
    from starlette.types import Receive, Scope, Send


async def _app(scope: Scope, receive: Receive, send: Send) -> None:
    message = await receive()
    while message.get("more_body"):
        message = await receive()
    await send({"type": "http.response.start", "status": 204, "headers": []})
    await send({"type": "http.response.body"})
    assert scope["type"] == "http"


async def _told(*pieces: bytes) -> bytes:
    """What a server says to pieces of a request that come a tenth of a second apart, until it hangs up."""
    config = uvicorn.Config(_app, lifespan="off", timeout_keep_alive=1)
    config.load()
    loop = asyncio.get_running_loop()
    server = await loop.create_server(lambda: RequestTimeoutProtocol(config, ServerState(), {}), "127.0.0.1", 0)
    async with server:
        reader, writer = await asyncio.open_connection(*server.sockets[0].getsockname())
        try:
            for piece in pieces:
                writer.write(piece)
                await asyncio.sleep(0.1)
            return await asyncio.wait_for(reader.read(), 5)
        except ConnectionError:  # it did not wait for what was still to be written
            return b""
        finally:
            writer.close()


@pytest.mark.parametrize(
    "pieces",
    [
        (),
        (b"GET / HTTP/1.1\r\n",),
        (b"GET / HTTP/1.1\r\n", *[b"X: y\r\n"] * 10),
        (b"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\n", *[b"a"] * 10),
    ],
    ids=["nothing", "half a head", "a head without end", "a body without end"],
)
def test_a_request_that_does_not_come_is_not_waited_for(
    monkeypatch: pytest.MonkeyPatch, pieces: tuple[bytes, ...]
) -> None:
    monkeypatch.setattr(request_timeout, "_REQUEST_SECONDS", 0.5)
    started = time.monotonic()
    assert run_async(_told(*pieces)) == b""
    assert time.monotonic() - started < 4


def test_requests_on_one_connection_are_each_given_their_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(request_timeout, "_REQUEST_SECONDS", 0.5)
    whole = b"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\n\r\nab"
    assert run_async(_told(*[whole] * 8)).count(b"204") == 8
    assert run_async(_told(whole * 3)).count(b"204") == 3
