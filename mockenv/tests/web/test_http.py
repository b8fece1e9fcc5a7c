"""What holds for every site: hosts, headers, sessions, form protection, error pages."""

from __future__ import annotations

from typing import TYPE_CHECKING

import httpx
import pytest
from starlette.testclient import TestClient

from mockenv.app import MockApp
from mockenv.core.sites import HOSTS
from mockenv.tests.clients import SITES, new_world
from mockenv.tests.omakase.client import OmakaseClient

if TYPE_CHECKING:
    from mockenv.launcher import MockProcess
    from mockenv.tests.api import Api
    from mockenv.world import World


@pytest.fixture
def client(world: World, app: MockApp) -> OmakaseClient:
    """A browser at a site with a form that anybody may send."""
    return OmakaseClient(world, app)


@pytest.mark.parametrize("host", ["evil.example", "localhost.evil.example", "www.market.ntt-east.co.jp", "x.localhost"])
def test_foreign_hosts_are_refused(api: Api, host: str) -> None:
    for path in ("/", "/control/status", "/api/v1/messages"):
        assert api.http.get(path, headers={"host": host}).status_code == 421


@pytest.mark.parametrize("site", HOSTS)
def test_every_page_bears_the_banner_and_safe_headers(api: Api, site: str) -> None:
    answer = api.http.get(SITES.url(site, "/no-such-page"))
    assert answer.status_code == 404
    assert '<header class="mock-banner">模擬環境 / MOCK</header>' in answer.text
    assert "<h1>ページが見つかりません</h1>" in answer.text
    assert answer.headers["cache-control"] == "no-store"
    assert answer.headers["x-frame-options"] == "DENY"
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert "unsafe-inline" not in answer.headers["content-security-policy"]


def test_static_files_may_be_kept(client: OmakaseClient) -> None:
    answer = client.http.get("/static/style.css")
    assert answer.headers["content-type"].startswith("text/css")
    assert "immutable" in answer.headers["cache-control"]


def test_nothing_outside_the_static_folder_is_served(client: OmakaseClient) -> None:
    for path in ("/static/../world.py", "/static/%2e%2e/world.py", "/static/"):
        assert client.open(path).status == 404


def test_the_session_cookie_is_out_of_reach_of_scripts_and_other_sites(client: OmakaseClient) -> None:
    cookie = client.http.get("/login").headers["set-cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=lax" in cookie.replace("Lax", "lax")
    assert "Max-Age" not in cookie


@pytest.mark.parametrize("token", [None, "", "wrong", "ü"])
def test_a_form_without_its_token_is_refused(client: OmakaseClient, token: str | None) -> None:
    client.open("/login")
    page = client.submit("ログイン", csrf=token)
    assert page.status == 403
    assert "操作を受け付けられませんでした" in page.text


def test_a_token_of_another_browser_is_refused(client: OmakaseClient) -> None:
    stolen = client.another_browser().open("/login")
    client.open("/login")
    assert client.submit_from(stolen, "ログイン").status == 403


def test_forms_are_not_read_without_end(client: OmakaseClient) -> None:
    client.open("/login")
    assert client.submit("ログイン", email="x" * 1_100_000).status == 413


def test_a_form_of_several_parts_is_checked_too(client: OmakaseClient) -> None:
    (token,) = client.open("/login").form("ログイン").values["csrf"]
    parts = {"csrf": (None, token), "email": (None, "nobody@example.com"), "password": (None, "x")}
    assert client.http.post("/login", files=parts).status_code == 422
    assert client.http.post("/login", files={"csrf": (None, "wrong")}).status_code == 403


def test_an_unknown_session_id_is_not_taken_over(client: OmakaseClient) -> None:
    client.http.cookies.set("session", "chosen-by-somebody", domain="omakase.localhost")
    assert "chosen-by-somebody" not in client.http.get("/login").headers["set-cookie"]


def test_a_method_that_a_page_does_not_know_is_refused(client: OmakaseClient) -> None:
    assert client.http.put("/login").status_code == 403


def test_the_bare_address_names_the_sites(api: Api) -> None:
    answer = api.http.get("/")
    assert answer.status_code == 404
    assert SITES.base("store") in answer.text


def test_both_families_of_addresses_are_served_where_there_are_two(mock: MockProcess) -> None:
    try:
        answer = httpx.get(f"http://[::1]:{mock.port}/control/status")
    except httpx.ConnectError:
        pytest.skip("this machine has no IPv6")
    assert answer.json()["name"] == "tejun-mock"


def test_behind_a_proxy_that_ends_tls_cookies_are_secure_and_links_are_https(mock: MockProcess) -> None:
    answer = httpx.get(
        f"{mock.base}/contractor", headers={"host": "omakase.localhost", "x-forwarded-proto": "https"}, trust_env=False
    )
    assert answer.headers["location"].startswith("https://id.localhost/login?")
    login = httpx.get(f"{mock.base}/login", headers={"host": "omakase.localhost", "x-forwarded-proto": "https"})
    assert login.headers["set-cookie"].startswith("__Host-session=")


def test_a_failure_of_the_application_is_a_page_too() -> None:
    world = new_world()
    world.mail = None  # type: ignore[assignment] # so that the webmail fails
    failing: httpx.Client = TestClient(MockApp(world), SITES.base("mail"), raise_server_exceptions=False)
    answer = failing.get("/")
    assert answer.status_code == 500
    assert "<h1>エラーが発生しました</h1>" in answer.text
    assert "Traceback" not in answer.text
    assert answer.headers["cache-control"] == "no-store"
