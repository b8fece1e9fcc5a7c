"""What is sent to the mock environment: how much of it is read, how long it may take, and from which pages."""

from __future__ import annotations

import asyncio
import time
from typing import TYPE_CHECKING

import httpx
import pytest
import uvicorn
from uvicorn.server import ServerState

from mockenv.tests.loopback import loopback_client
from mockenv.tests.run_async import run_async
from mockenv.web import request_timeout
from mockenv.web.request_timeout import RequestTimeoutProtocol

if TYPE_CHECKING:
    from starlette.types import Receive, Scope, Send

    from mockenv.launcher import MockProcess

JSON = {"content-type": "application/json"}
FORM = {"content-type": "application/x-www-form-urlencoded"}


@pytest.mark.parametrize(
    ("path", "host", "headers"),
    [
        ("/control/clock", "127.0.0.1", JSON),
        ("/common/oauth2/v2.0/token", "login.localhost", FORM),
        ("/common/GetCredentialType", "login.localhost", JSON),
        ("/auth/callback", "portal.localhost", FORM),
    ],
)
def test_nothing_is_read_without_end(mock: MockProcess, path: str, host: str, headers: dict[str, str]) -> None:
    answer = httpx.post(mock.base + path, content=b"a=" + b"x" * 1_100_000, headers={**headers, "host": host})
    assert answer.status_code == 413


def test_the_mail_api_reads_no_more_either(mock: MockProcess) -> None:
    assert httpx.put(f"{mock.base}/api/v1/messages", content=b" " * 1_100_000).status_code == 413


@pytest.mark.parametrize(
    ("content_type", "body"),
    [
        ("multipart/form-data", b"x"),
        ("multipart/form-data; boundary=b", b"x"),
        ("multipart/form-data; boundary=b", b'--b\r\nContent-Disposition: form-data; name="a"\r\n\r\n1\r\n' * 1_001),
        ("application/x-www-form-urlencoded", b"a=b&" * 2_000),
    ],
)
def test_a_form_that_cannot_be_read_is_refused_as_a_page_and_is_no_failure(
    mock: MockProcess, capfd: pytest.CaptureFixture[str], content_type: str, body: bytes
) -> None:
    answer = loopback_client().post(
        f"{mock.sites['omakase']}/login", content=body, headers={"content-type": content_type}
    )
    assert answer.status_code == 400
    assert "操作を受け付けられませんでした" in answer.text
    time.sleep(0.2)  # noqa: TID251 - a slow server is the subject  # what the server logs comes by another process
    assert "Traceback" not in capfd.readouterr().err


@pytest.mark.parametrize("body", [b"[" * 100_000, b"9" * 5_000, b'{"username": ' + b"[" * 2_000, b"\xff", b"null"])
def test_json_of_any_depth_is_answered(mock: MockProcess, body: bytes) -> None:
    control = httpx.post(f"{mock.base}/control/clock", content=body, headers=JSON)
    deletion = httpx.request("DELETE", f"{mock.base}/api/v1/messages", content=body)
    assert (control.status_code, deletion.status_code) == (422, 400)


@pytest.mark.parametrize("origin", ["http://evil.example", "null", "http://127.0.0.1:1", "http://id.localhost", ""])
def test_pages_from_elsewhere_cannot_ask_the_apis(mock: MockProcess, origin: str) -> None:
    asked = {"origin": origin}
    person = {"person": "a@example.com"}
    answers = [
        httpx.post(f"{mock.base}/control/clock", json=person, headers=asked),
        httpx.delete(f"{mock.base}/control/faults", params=person, headers=asked),
        httpx.delete(f"{mock.base}/api/v1/messages", headers=asked),
        httpx.get(f"{mock.base}/api/v1/messages", headers=asked),
    ]
    assert [answer.status_code for answer in answers] == [403] * 4
    assert not any("access-control-allow-origin" in answer.headers for answer in answers)


def test_a_page_of_the_mail_site_may_ask_its_own_api(mock: MockProcess) -> None:
    own = {"origin": mock.sites["mail"], "host": f"mail.localhost:{mock.port}"}
    assert httpx.get(f"{mock.base}/api/v1/messages", headers=own).status_code == 200


def test_apis_bear_safe_headers_too(mock: MockProcess) -> None:
    for path in ("/control/status", "/api/v1/messages", "/api/v1/nothing"):
        headers = httpx.get(mock.base + path).headers
        assert (headers["x-content-type-options"], headers["cache-control"]) == ("nosniff", "no-store")


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
