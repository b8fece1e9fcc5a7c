"""The reverse proxy passes requests and answers on as they are, and lets in whom it should."""

from __future__ import annotations

import gzip
import ssl
from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager
from threading import Thread
from time import monotonic

import httpx
import pytest
import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response, StreamingResponse
from starlette.routing import Route

from tools.rehearsal.authority import Authority
from tools.rehearsal.free_ports import free_ports
from tools.rehearsal.reverse_proxy import Manner, ReverseProxy

LARGE = b"x" * 3_000_000


async def _seen(request: Request) -> Response:
    body = await request.body()
    headers = [[name.decode(), value.decode("latin-1")] for name, value in request.headers.raw]
    path = request.scope["raw_path"].decode()
    return JSONResponse(
        {"method": request.method, "path": path, "query": request.url.query, "headers": headers, "size": len(body)}
    )


async def _cookies(_: Request) -> Response:
    response = RedirectResponse("https://elsewhere.test/next?a=1", 303)
    response.set_cookie("one", "1", path="/")
    response.set_cookie("two", "2", secure=True, httponly=True, samesite="none")
    response.headers["date"] = "Wed, 02 Jun 2027 01:00:00 GMT"
    return response


async def _parts() -> AsyncIterator[bytes]:
    for _ in range(3):
        yield b"part "


async def _stream(_: Request) -> Response:
    return StreamingResponse(_parts())


async def _packed(_: Request) -> Response:
    return Response(gzip.compress(LARGE), headers={"content-encoding": "gzip"})


async def _unchanged(_: Request) -> Response:
    return Response(status_code=304, headers={"etag": '"1"'})


BEHIND = Starlette(
    routes=[
        Route("/cookies", _cookies),
        Route("/stream", _stream),
        Route("/packed", _packed),
        Route("/unchanged", _unchanged),
        Route("/{path:path}", _seen, methods=["GET", "POST", "PUT", "DELETE", "OPTIONS"]),
    ]
)


@pytest.fixture(scope="module")
def upstream() -> Iterator[str]:
    (port,) = free_ports(1)
    server = uvicorn.Server(uvicorn.Config(BEHIND, port=port, log_level="warning", lifespan="off", date_header=False))
    thread = Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        thread.join(0.01)
    yield f"http://127.0.0.1:{port}"
    server.should_exit = True
    thread.join(10)


@pytest.fixture(scope="module")
def authority(tmp_path_factory: pytest.TempPathFactory) -> Authority:
    return Authority(tmp_path_factory.mktemp("authority"))


@contextmanager
def _proxied(upstream: str, manner: Manner | None = None) -> Iterator[httpx.Client]:
    with (
        ReverseProxy(upstream, manner=manner) as proxy,
        httpx.Client(base_url=f"http://127.0.0.1:{proxy.port}", trust_env=False) as client,
    ):
        yield client


@pytest.fixture(scope="module")
def client(upstream: str) -> Iterator[httpx.Client]:
    with _proxied(upstream) as client:
        yield client


def test_what_is_behind_sees_the_request_as_it_was_made(client: httpx.Client) -> None:
    answer = client.get("/a%2Fb/%E6%A1%88?q=%20x&q=2", headers={"host": "shop.rehearsal.test:8443", "x-own": "1"})
    seen = answer.json()
    assert (seen["method"], seen["path"], seen["query"]) == ("GET", "/a%2Fb/%E6%A1%88", "q=%20x&q=2")
    headers = dict(seen["headers"])
    assert headers["host"] == "shop.rehearsal.test:8443"
    assert headers["x-own"] == "1"
    assert not {"transfer-encoding", "connection"} & headers.keys()
    assert [name for name, _ in seen["headers"]].count("host") == 1


@pytest.mark.parametrize("method", ["POST", "PUT"])
def test_bodies_go_through_whole(client: httpx.Client, method: str) -> None:
    assert client.request(method, "/upload", content=LARGE).json()["size"] == len(LARGE)
    assert client.request(method, "/upload", content=iter([b"one", b"two"])).json()["size"] == 6
    assert client.request(method, "/upload").json()["size"] == 0


def test_a_redirect_is_not_followed_and_every_cookie_arrives(client: httpx.Client) -> None:
    answer = client.get("/cookies")
    assert (answer.status_code, answer.headers["location"]) == (303, "https://elsewhere.test/next?a=1")
    assert [cookie.split(";")[0] for cookie in answer.headers.get_list("set-cookie")] == ["one=1", "two=2"]
    assert answer.headers.get_list("date") == ["Wed, 02 Jun 2027 01:00:00 GMT"], "the stranger's time, and no other"
    client.cookies.clear()
    assert "cookie" not in dict(client.get("/next").json()["headers"]), "the proxy keeps no cookies"


def test_answers_come_as_they_are_encoded(client: httpx.Client) -> None:
    assert client.get("/stream").text == "part part part "
    packed = client.get("/packed")
    assert packed.headers["content-encoding"] == "gzip"
    assert packed.content == LARGE
    assert client.get("/unchanged").status_code == 304
    assert client.head("/unchanged").headers["etag"] == '"1"'


def test_only_who_has_the_password_is_let_in(upstream: str) -> None:
    manner = Manner("staging", "geheim:1", open_paths=("/control/",))
    with _proxied(upstream, manner) as client:
        refused = [client.get("/"), client.get("/", auth=("staging", "wrong")), client.get("/controls")]
        assert [answer.status_code for answer in refused] == [401] * 3
        assert refused[0].headers["www-authenticate"].startswith("Basic ")
        seen = client.get("/", auth=("staging", "geheim:1")).json()
        assert "authorization" not in dict(seen["headers"]), "what is behind never learns the password"
        opened = client.get("/control/status", headers={"authorization": "Bearer abc"}).json()
        assert dict(opened["headers"])["authorization"] == "Bearer abc"


@pytest.mark.parametrize(("host", "status"), [("Shop.test", 200), ("shop.test:8443", 200), ("mail.test", 421)])
def test_it_leads_on_its_own_names_only(upstream: str, host: str, status: int) -> None:
    with _proxied(upstream, Manner(hosts=frozenset({"shop.test"}))) as client:
        assert client.get("/", headers={"host": host}).status_code == status


def test_it_is_as_slow_as_it_is_told(upstream: str) -> None:
    with _proxied(upstream, Manner(latency=150, jitter=100)) as client:
        client.get("/")
        before = monotonic()
        client.get("/")
        assert monotonic() - before >= 0.15


def test_it_speaks_tls_under_every_name_of_its_certificate(upstream: str, authority: Authority) -> None:
    certificate = authority.issue("shop.rehearsal.test", "id.rehearsal.test")
    with ReverseProxy(upstream, certificate) as proxy:
        context = ssl.create_default_context(cafile=authority.file)
        with httpx.Client(verify=context, trust_env=False) as client:
            for name in ("shop.rehearsal.test", "id.rehearsal.test"):
                answer = client.get(
                    f"https://127.0.0.1:{proxy.port}/", headers={"host": name}, extensions={"sni_hostname": name}
                )
                assert dict(answer.json()["headers"])["host"] == name


def test_where_nobody_answers_behind_it_one_line_says_so() -> None:
    (port,) = free_ports(1)
    with _proxied(f"http://127.0.0.1:{port}") as client:
        answer = client.get("/")
    assert (answer.status_code, answer.text) == (502, "what is behind this proxy does not answer: ConnectError\n")


def test_a_port_that_is_taken_is_an_error_of_the_system(upstream: str) -> None:
    with pytest.raises(OSError, match="in use"):
        ReverseProxy(upstream, port=int(upstream.rpartition(":")[2]))


def test_an_answer_waits_for_no_acknowledgment(client: httpx.Client) -> None:
    """An answer's head and body are two packets: with Nagle's algorithm the second one waits 40 ms for the first."""
    took = []
    for _ in range(10):
        began = monotonic()
        client.get("/again")
        took.append(monotonic() - began)
    assert min(took[1:]) < 0.035
