"""Strangers reach the sites through a reverse proxy: https and other names outside, http and no control API inside."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import httpx
import pytest

from mockenv.launcher import MockProcess, start
from mockenv.tests.api import Api
from mockenv.tests.business_id.client import COMPANY, DATA, PASSWORDS
from mockenv.tests.clients import SiteClient
from mockenv.tests.people import PASSWORD
from mockenv.tests.store.ordering import AGREED, KANA

if TYPE_CHECKING:
    from collections.abc import Iterator

NAMES = {
    "store": "shop.kokyaku.test",
    "business_id": "accounts.kokyaku.test",
    "omakase": "omakase.kokyaku.test",
    "portal": "files.torihikisaki.test",
    "microsoft": "sign-in.ninsho.test",
    "phone": "phone.ninsho.test",
    "iij": "service.kaisen.test",
}
"""Several registrable domains, as of several services."""
PUBLIC = {site: f"https://{name}:8443" for site, name in NAMES.items()}
GUEST = "guest@example.com"


class ReverseProxy(httpx.HTTPTransport):
    """Ends TLS, keeps the Host header, and says nothing of what it did; what it served is noted."""

    def __init__(self, port: int) -> None:
        super().__init__()
        self._port = port
        self.served: list[httpx.URL] = []

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """Serve one request."""
        assert str(request.url).startswith(tuple(PUBLIC.values())), f"{request.url} goes round the proxy"
        self.served.append(request.url)
        inside = request.url.copy_with(scheme="http", host="127.0.0.1", port=self._port)
        return super().handle_request(
            httpx.Request(request.method, inside, headers=request.headers, stream=request.stream)
        )


@pytest.fixture(scope="module")
def stranger(tmp_path_factory: pytest.TempPathFactory) -> Iterator[MockProcess]:
    """A service as others run it, where somebody has an account and a file that waits."""
    account = {"person": GUEST, "name": "見本 花子", "kind": "work", "password": PASSWORD, "interruptions": []}
    prepared = tmp_path_factory.mktemp("prepared") / "state.json"
    prepared.write_text(json.dumps({"microsoft_account": [account], "upload": [{"person": GUEST}]}), encoding="utf-8")
    with start(control_api=False, public=PUBLIC, prepare=prepared) as process:
        yield process


@pytest.fixture
def proxy(stranger: MockProcess) -> ReverseProxy:
    return ReverseProxy(stranger.port)


@pytest.fixture
def client(proxy: ReverseProxy) -> Iterator[SiteClient]:
    """A browser, which sends Secure cookies over https only."""
    with httpx.Client(transport=proxy, follow_redirects=True, trust_env=False) as http:
        yield SiteClient(http)
        for cookie in http.cookies.jar:
            assert cookie.secure, f"{cookie.name} of {cookie.domain} would be sent without TLS"


@pytest.fixture
def mail_api(stranger: MockProcess) -> Iterator[Api]:
    with httpx.Client(base_url=stranger.base, trust_env=False) as http:
        yield Api(http)


def _link(mail_api: Api, address: str, site: str, path: str) -> str:
    """The first such link in the mails to somebody."""
    lines = [line for mail in mail_api.mails_to(address) for line in mail["Text"].splitlines()]
    return next(str(line) for line in lines if line.startswith(PUBLIC[site] + path))


def test_sign_up_and_order(client: SiteClient, mail_api: Api, email: str) -> None:
    client.open(f"{PUBLIC['business_id']}/signup/email?service=store&next=/products/omakase-login")
    client.submit("次へ進む", email=email)
    client.open(_link(mail_api, email, "business_id", "/signup?"))
    client.submit("次へ進む", terms=["on"])
    client.submit("検索する", company="模擬 商事東京")
    client.submit(COMPANY)
    client.submit("入力内容を確認する", **DATA, **PASSWORDS, privacy=["on"])
    client.submit("登録する")
    assert len(mail_api.mails_to(email)) == 2

    client.open(f"{PUBLIC['store']}/products/omakase-login")
    client.submit("カートに入れる")
    client.submit("ログイン", login_id=email, password=PASSWORD)
    client.submit("進む", terms=["on"], privacy=["on"])
    client.open(f"{PUBLIC['store']}/cart")
    client.submit("ご注文手続きへ進む")
    client.submit("確認画面へ進む", **KANA)
    client.submit("注文を実行する", **AGREED)
    assert client.page.url.path == "/checkout/complete"
    assert client.open(_link(mail_api, email, "omakase", "/first-login?")).status == 200
    assert client.open(f"{PUBLIC['omakase']}/contractor").url.path == "/contractor"


def test_a_sign_in_with_microsoft(client: SiteClient, proxy: ReverseProxy, mail_api: Api) -> None:
    client.open(_link(mail_api, GUEST, "portal", "/uploads/"))
    client.submit("サインイン")
    client.submit("次へ", login=GUEST)
    client.submit("サインイン", passwd=PASSWORD)
    client.submit("承諾")
    client.submit("続行")
    assert client.page.heading == "アップロードされたファイル"
    begun = next(url for url in proxy.served if url.path.endswith("/authorize"))
    assert begun.params["redirect_uri"] == f"{PUBLIC['portal']}/auth/callback"
    client.submit("サインアウト")
    assert str(client.page.url).startswith(f"{PUBLIC['portal']}/signed-out")


def test_the_provider_calls_itself_by_its_public_name(client: SiteClient) -> None:
    base = PUBLIC["microsoft"]
    told = client.http.get(f"{base}/common/v2.0/.well-known/openid-configuration").json()
    addresses = {name: value for name, value in told.items() if name.endswith("_endpoint") or name == "jwks_uri"}
    assert addresses
    for address in (told["issuer"], *addresses.values()):
        assert address.startswith(f"{base}/")


def test_forms_may_lead_to_every_public_site(client: SiteClient) -> None:
    policy = client.http.get(f"{PUBLIC['store']}/").headers["content-security-policy"]
    (forms,) = (directive.split() for directive in policy.split(";") if "form-action" in directive)
    assert set(PUBLIC.values()) < set(forms)
    assert forms[:2] == ["form-action", "'self'"]
