"""The portal and the provider together, each as it is; only the screens between them are left out."""

from __future__ import annotations

import httpx
import pytest
from starlette.testclient import TestClient

from mockenv.defects.registry import DEFECTS
from mockenv.microsoft.accounts import Account
from mockenv.microsoft.app_registrations import PORTAL_CLIENT_ID, TENANT_ID
from mockenv.microsoft.sign_in import interaction
from mockenv.portal.relying_party import RelyingParty
from mockenv.tests.microsoft.relying_party import signed_in_at_once
from mockenv.tests.page import Page
from mockenv.tests.portal.client import PortalClient
from mockenv.tests.portal.stub_provider import BASE

TARO = Account("Taro@Example.com", "模擬 太郎", "personal", "none")


class TravellingClient(PortalClient):
    """A browser at the portal, which asks the mock's own provider."""

    def __init__(self) -> None:
        super().__init__()
        self.world.microsoft.accounts.put(TARO)
        self.world.portal.relying_parties[BASE] = RelyingParty(BASE, httpx.ASGITransport(self.app))

    def at_provider(self, address: str, **more: str) -> httpx.Response:
        """What the provider answers."""
        without_cookies: httpx.Client = TestClient(self.app)
        return without_cookies.get(httpx.URL(address).copy_merge_params(more), follow_redirects=False)

    def answered(self, address: str) -> dict[str, str]:
        """The form in which the provider answers a sign-in."""
        form = Page(self.at_provider(address, login_hint=TARO.email)).form("続行")
        return {name: value for name, (value,) in form.values.items()}


@pytest.fixture
def client(monkeypatch: pytest.MonkeyPatch) -> TravellingClient:
    """Somebody in front of the portal, whom the provider knows."""
    monkeypatch.setattr(interaction, "begin", signed_in_at_once)
    return TravellingClient()


def test_a_sign_in_leads_to_the_upload_and_back_out(client: TravellingClient) -> None:
    upload = client.upload(TARO.email)
    client.open(upload)
    arrived = client.come_back(client.answered(client.leave()))
    assert arrived.heading == "アップロードされたファイル"
    (sign_in,) = client.world.portal.sign_ins_of(TARO.email)
    assert (sign_in.subject, sign_in.tenant) == (TARO.subject(PORTAL_CLIENT_ID), TENANT_ID)
    assert (sign_in.object_id, sign_in.nonce_verified) == (TARO.object_id, True)
    out = client.at_provider(client.leave("サインアウト"))
    assert out.status_code == 303
    assert client.open(httpx.URL(out.headers["location"]).path).heading == "ポータルからサインアウトしました"


@pytest.mark.parametrize(("defect", "accepted"), [(None, 0), ("nonce-not-checked", 1)])
def test_a_nonce_tampered_with_on_the_way_is_noticed(
    client: TravellingClient, defect: str | None, accepted: int
) -> None:
    if defect:
        client.world.defects.add(TARO.email, DEFECTS[defect])
    client.open("/")
    tampered = httpx.URL(client.leave()).copy_set_param("nonce", "another")
    client.come_back(client.answered(str(tampered)))
    assert len(client.world.portal.sign_ins_of(TARO.email)) == accepted


def test_an_answer_counts_once(client: TravellingClient) -> None:
    client.open("/")
    answer = client.answered(client.leave())
    client.come_back(answer)
    assert client.come_back(answer).heading == "サインインが完了しませんでした"
    assert len(client.world.portal.sign_ins_of(TARO.email)) == 1


def test_a_code_that_is_too_old_signs_nobody_in(client: TravellingClient) -> None:
    client.open("/")
    answer = client.answered(client.leave())
    client.world.clock.advance(TARO.email, 601)
    assert client.come_back(answer).heading == "サインインが完了しませんでした"
    assert client.world.portal.sign_ins_of(TARO.email) == ()
