"""What holds for every site: hosts, headers, sessions, form protection, error pages."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import httpx
import pytest

from mockenv.app import MockApp
from mockenv.core.sites import HOSTS
from mockenv.tests.concurrency import finished
from mockenv.tests.loopback import client
from mockenv.tests.shopper import new_world

if TYPE_CHECKING:
    from mockenv.launcher import MockProcess
    from mockenv.tests.loopback import Tab


def _token(answer: httpx.Response) -> str:
    found = re.search(r'name="csrf" value="([^"]+)"', answer.text)
    assert found, "the page has no form"
    return found[1]


@pytest.mark.parametrize("host", ["evil.example", "localhost.evil.example", "www.market.ntt-east.co.jp", "x.localhost"])
def test_foreign_hosts_are_refused(mock: MockProcess, host: str) -> None:
    for path in ("/", "/control/status", "/api/v1/messages"):
        assert httpx.get(mock.base + path, headers={"host": host}).status_code == 421


@pytest.mark.parametrize("site", HOSTS)
def test_every_page_bears_the_banner_and_safe_headers(mock: MockProcess, site: str) -> None:
    answer = client().get(f"{mock.sites[site]}/no-such-page")
    assert answer.status_code == 404
    assert '<header class="mock-banner">模擬環境 / MOCK</header>' in answer.text
    assert "<h1>ページが見つかりません</h1>" in answer.text
    assert answer.headers["cache-control"] == "no-store"
    assert answer.headers["x-frame-options"] == "DENY"
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert "unsafe-inline" not in answer.headers["content-security-policy"]


def test_static_files_may_be_kept(mock: MockProcess) -> None:
    answer = client().get(f"{mock.sites['store']}/static/style.css")
    assert answer.headers["content-type"].startswith("text/css")
    assert "immutable" in answer.headers["cache-control"]


def test_nothing_outside_the_static_folder_is_served(mock: MockProcess) -> None:
    for path in ("/static/../world.py", "/static/%2e%2e/world.py", "/static/"):
        assert client().get(mock.sites["store"] + path).status_code == 404


def test_the_session_cookie_is_out_of_reach_of_scripts_and_other_sites(mock: MockProcess) -> None:
    cookie = client().get(f"{mock.sites['omakase']}/login").headers["set-cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=lax" in cookie.replace("Lax", "lax")
    assert "Max-Age" not in cookie


@pytest.mark.parametrize("token", [None, "", "wrong", "ü"])
def test_a_form_without_its_token_is_refused(mock: MockProcess, token: str | None) -> None:
    browser, login = client(), f"{mock.sites['omakase']}/login"
    browser.get(login)
    answer = browser.post(login, data={} if token is None else {"csrf": token})
    assert answer.status_code == 403
    assert "操作を受け付けられませんでした" in answer.text


def test_a_token_of_another_browser_is_refused(mock: MockProcess) -> None:
    login = f"{mock.sites['omakase']}/login"
    mine, stolen = client(), _token(client().get(login))
    mine.get(login)
    assert mine.post(login, data={"csrf": stolen}).status_code == 403


def test_forms_are_not_read_without_end(mock: MockProcess) -> None:
    browser, login = client(), f"{mock.sites['omakase']}/login"
    token = _token(browser.get(login))
    assert browser.post(login, data={"csrf": token, "email": "x" * 1_100_000}).status_code == 413


def test_a_form_of_several_parts_is_checked_too(mock: MockProcess) -> None:
    browser, login = client(), f"{mock.sites['omakase']}/login"
    token = _token(browser.get(login))
    parts = {"csrf": (None, token), "email": (None, "nobody@example.com"), "password": (None, "x")}
    assert browser.post(login, files=parts).status_code == 422
    assert browser.post(login, files={"csrf": (None, "wrong")}).status_code == 403


def test_an_unknown_session_id_is_not_taken_over(mock: MockProcess) -> None:
    browser = client()
    browser.cookies.set("session", "chosen-by-somebody", domain="omakase.localhost")
    answer = browser.get(f"{mock.sites['omakase']}/login")
    assert "chosen-by-somebody" not in answer.headers["set-cookie"]


def test_a_method_that_a_page_does_not_know_is_refused(tab: Tab, mock: MockProcess) -> None:
    tab.open("omakase", "/login")
    answer = client().put(f"{mock.sites['omakase']}/login")
    assert answer.status_code == 403


def test_the_bare_address_names_the_sites(mock: MockProcess) -> None:
    answer = httpx.get(mock.base)
    assert answer.status_code == 404
    assert mock.sites["store"] in answer.text


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
    transport = httpx.ASGITransport(MockApp(world), raise_app_exceptions=False)
    answer = finished(httpx.AsyncClient(transport=transport).get("http://mail.localhost/"))
    assert answer.status_code == 500
    assert "<h1>エラーが発生しました</h1>" in answer.text
    assert "Traceback" not in answer.text
    assert answer.headers["cache-control"] == "no-store"
