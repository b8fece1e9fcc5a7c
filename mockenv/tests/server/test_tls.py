"""The portal under TLS: its back channel believes the mock's own certificate authority, and no other."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
import trustme

from mockenv.launcher import MockProcess, start
from mockenv.tests.clients import SITES, SiteClient
from mockenv.tests.loopback import loopback_client
from mockenv.tests.run_async import run_async
from mockenv.web.loopback import Loopback


@pytest.fixture(scope="module")
def tls_mock() -> Iterator[MockProcess]:
    with start(tls=True) as process:
        yield process


def _ask(address: str, authority: Path | None) -> httpx.Response:
    async def ask() -> httpx.Response:
        async with httpx.AsyncClient(transport=Loopback(SITES, authority), trust_env=False) as asking:
            return await asking.get(address)

    return run_async(ask())


def test_a_sign_in_begins_over_https_and_its_cookie_is_for_this_host_alone(tls_mock: MockProcess) -> None:
    browser = SiteClient(loopback_client(tls_mock.sites["portal"], tls_mock.ca))
    address, values = browser.open("/").form("サインイン").sent_by("サインイン")
    answer = browser.http.post(address, data=values, follow_redirects=False)
    there = httpx.URL(answer.headers["location"])
    assert str(there).startswith(tls_mock.sites["microsoft"])
    assert there.params["redirect_uri"] == f"{tls_mock.sites['portal']}/auth/callback"
    cookie = answer.headers["set-cookie"]
    assert cookie.startswith("__Host-sign-in-")
    for attribute in ("HttpOnly", "Path=/", "SameSite=None", "Secure"):
        assert f"; {attribute}" in cookie
    assert "Domain" not in cookie


def test_every_site_is_reached_by_its_name(tls_mock: MockProcess) -> None:
    assert tls_mock.ca
    for base in tls_mock.sites.values():
        assert _ask(f"{base}/no-such-page", Path(tls_mock.ca)).status_code == 404


def test_another_certificate_authority_is_not_believed(tls_mock: MockProcess, tmp_path: Path) -> None:
    other = tmp_path / "ca.pem"
    trustme.CA().cert_pem.write_to_path(other)
    for authority in (other, None):
        with pytest.raises(httpx.ConnectError, match="CERTIFICATE_VERIFY_FAILED"):
            _ask(tls_mock.sites["microsoft"], authority)


def test_a_name_that_the_certificate_does_not_hold_is_not_believed(tls_mock: MockProcess) -> None:
    assert tls_mock.ca
    with pytest.raises(httpx.ConnectError, match="Hostname mismatch"):
        _ask(f"https://other.localhost:{tls_mock.port}/", Path(tls_mock.ca))


@pytest.mark.parametrize("host", ["login.microsoftonline.com", "localhost.example.com", "127.0.0.1", "evillocalhost"])
def test_the_back_channel_leads_nowhere_else(host: str) -> None:
    with pytest.raises(httpx.ConnectError, match="is no site of the mock environment"):
        _ask(f"http://{host}/", None)
