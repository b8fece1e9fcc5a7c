"""Whom a request is for: nothing that is made of its host leads elsewhere, whatever the request looks like."""

from __future__ import annotations

import socket
from typing import TYPE_CHECKING, Any

import pytest

from mockenv.app import MockApp
from mockenv.core.sites import HOSTS
from mockenv.tests.business_id.client import BusinessIdClient
from mockenv.tests.clients import SITES, new_world
from mockenv.tests.people import TARO, register
from mockenv.tests.run_async import run_async

if TYPE_CHECKING:
    from mockenv.launcher import MockProcess
    from mockenv.tests.api import Api

HOSTILE = [
    "{name}:{port}@elsewhere.example",
    "{name}:@elsewhere.example",
    "{name}:{port}#elsewhere.example",
    "{name}:{port}/elsewhere",
    "{name}:{port}?elsewhere",
    "{name}:{port}.elsewhere.example",
    "{name}.elsewhere.example:{port}",
    "{name}.:{port}",
    "{name}:",
    "{name}:0",
    "{name}:0{port}",
    "{name}:99999",
    "{name}:{port} elsewhere.example",
    "{name}:{port},elsewhere.example",
    "elsewhere.example",
]


def ask(mock: MockProcess, *lines: str) -> tuple[int, str]:
    """Status and text of the answer to a request that no library would send."""
    with socket.create_connection(("127.0.0.1", mock.port), timeout=10) as connection:
        connection.sendall("\r\n".join([*lines, "Connection: close", "", ""]).encode())
        answer = b"".join(iter(lambda: connection.recv(65536), b"")).decode()
    return int(answer.split()[1]), answer


@pytest.mark.parametrize("shape", HOSTILE)
@pytest.mark.parametrize("name", [*HOSTS.values(), "127.0.0.1", "[::1]"])
def test_a_host_header_is_a_name_and_a_port_and_nothing_else(mock: MockProcess, name: str, shape: str) -> None:
    host = shape.format(name=name, port=mock.port)
    status, answer = ask(mock, "GET /contractor HTTP/1.1", f"Host: {host}")
    assert (status, "elsewhere" in answer) == (421, False)


@pytest.mark.parametrize(
    "path", ["/control/status", "/api/v1/messages", "/common/v2.0/.well-known/openid-configuration"]
)
def test_apis_answer_on_a_checked_host_only(mock: MockProcess, path: str) -> None:
    for name in ("127.0.0.1", "login.localhost", "mail.localhost"):
        assert ask(mock, f"GET {path} HTTP/1.1", f"Host: {name}:{mock.port}@elsewhere.example")[0] == 421


@pytest.mark.parametrize(
    "lines",
    [
        ("GET http://elsewhere.example/contractor HTTP/1.1", "Host: omakase.localhost"),
        ("GET http://omakase.localhost/contractor HTTP/1.1", "Host: omakase.localhost"),
        ("GET contractor HTTP/1.1", "Host: omakase.localhost"),
        ("GET /contractor HTTP/1.1",),
        ("GET /contractor HTTP/1.0",),
        ("GET /contractor HTTP/1.1", "Host: omakase.localhost", "Host: elsewhere.example"),
        ("GET /contractor HTTP/1.1", "Host: omakase.localhost", "Host: omakase.localhost"),
        ("GET /contractor HTTP/1.1", "Host: omakase.localhost", "X-Forwarded-Proto: ws"),
    ],
)
def test_a_request_names_one_host_once(mock: MockProcess, lines: tuple[str, ...]) -> None:
    status, answer = ask(mock, *lines)
    assert status in {400, 421}
    assert "location" not in answer.lower()


@pytest.mark.parametrize(
    "header", ["X-Forwarded-Host: elsewhere.example", "X-Forwarded-Port: 1", "Forwarded: host=elsewhere"]
)
def test_only_the_host_header_says_where_links_lead(mock: MockProcess, header: str) -> None:
    status, answer = ask(mock, "GET /contractor HTTP/1.1", f"Host: OMAKASE.localhost:{mock.port}", header)
    assert status == 303
    assert f"location: http://id.localhost:{mock.port}/login?" in answer


def test_a_redirect_that_the_library_makes_stays_on_the_checked_host(mock: MockProcess) -> None:
    _, answer = ask(mock, "GET /inquiry HTTP/1.1", "Host: Omakase.Localhost:81")
    assert "location: http://omakase.localhost:81/inquiry/\r\n" in answer


@pytest.mark.parametrize("kind", ["http", "websocket"])
@pytest.mark.parametrize("hosts", [[], ["evil.example"], ["id.localhost", "evil.example"]])
def test_the_application_itself_refuses_whatever_server_runs_it(kind: str, hosts: list[str]) -> None:
    sent: list[dict[str, Any]] = []

    async def note(message: Any) -> None:  # noqa: ANN401 - an ASGI message
        sent.append(dict(message))

    scope = {
        "type": kind,
        "method": "GET",
        "path": "/",
        "scheme": "http",
        "query_string": b"",
        "headers": [(b"host", host.encode()) for host in hosts],
    }
    run_async(MockApp(new_world())(scope, None, note))  # type: ignore[arg-type] # nothing is received
    assert (sent[0].get("status"), sent[0]["type"]) in {(421, "http.response.start"), (None, "websocket.close")}


def test_mails_lead_to_the_checked_host() -> None:
    client = BusinessIdClient()
    register(client.world, TARO)
    client.http.headers["host"] = "id.localhost:8443"
    address, values = client.open("/password/forgotten").form("送信する").sent_by("送信する")
    for host, status in (("id.localhost:8443@elsewhere.example", 421), ("id.localhost:8443", 303)):
        form = {**values, "email": [TARO]}
        answer = client.http.post(address, data=form, headers={"host": host}, follow_redirects=False)
        assert answer.status_code == status
    (mail,) = client.mails
    assert "http://id.localhost:8443/password/reset?token=" in mail.text


def test_what_the_control_api_sends_leads_to_the_configured_sites(api: Api, registered: str) -> None:
    api.http.headers["host"] = "localhost:9999"
    made = api.prepare("contracts", person=registered)
    assert made["first_login_url"].startswith(SITES.url("omakase", "/first-login?"))
    assert api.prepare("portal/uploads", person=registered)["url"].startswith(SITES.base("portal"))


def test_a_client_that_names_another_host_gets_no_link() -> None:
    client = BusinessIdClient()
    register(client.world, TARO)
    client.open("/password/forgotten")
    client.http.headers["host"] = "id.localhost:8000@elsewhere.example"
    assert client.http.get("/login", follow_redirects=False).status_code == 421
    assert client.mails == []
