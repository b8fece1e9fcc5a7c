"""The portal and the provider together, each as it is; only the screens between them are left out."""

from __future__ import annotations

import httpx
import pytest

from mockenv.app import MockApp
from mockenv.defects.registry import DEFECTS
from mockenv.microsoft.accounts import Account
from mockenv.microsoft.app_registrations import PORTAL_CLIENT_ID, TENANT_ID
from mockenv.microsoft.sign_in import interaction
from mockenv.portal.relying_party import RelyingParty
from mockenv.tests.concurrency import finished
from mockenv.tests.html_page import Page
from mockenv.tests.portal_guest import PortalGuest
from mockenv.tests.relying_party import signed_in_at_once
from mockenv.tests.small_provider import BASE

TARO = Account("Taro@Example.com", "模擬 太郎", "personal", "none")


class Traveller(PortalGuest):
    """A browser at the portal, which asks the mock's own provider."""

    def __init__(self) -> None:
        super().__init__()
        self.world.microsoft.accounts.put(TARO)
        self.world.portal.relying_parties[BASE] = RelyingParty(BASE, self._wire())

    def at_provider(self, address: str, **more: str) -> httpx.Response:
        """What the provider answers."""

        async def asked() -> httpx.Response:
            async with httpx.AsyncClient(transport=self._wire()) as client:
                return await client.get(httpx.URL(address).copy_merge_params(more))

        return finished(asked())

    def answered(self, address: str) -> dict[str, str]:
        """The form in which the provider answers a sign-in."""
        form = Page(self.at_provider(address, login_hint=TARO.email)).form("続行")
        return {name: value for name, (value,) in form.values.items()}

    def _wire(self) -> httpx.ASGITransport:
        return httpx.ASGITransport(MockApp(self.world))


@pytest.fixture
def traveller(monkeypatch: pytest.MonkeyPatch) -> Traveller:
    """Somebody in front of the portal, whom the provider knows."""
    monkeypatch.setattr(interaction, "begin", signed_in_at_once)
    return Traveller()


def test_a_sign_in_leads_to_the_upload_and_back_out(traveller: Traveller) -> None:
    upload = traveller.upload(TARO.email)
    traveller.open(upload)
    arrived = traveller.come_back(traveller.answered(traveller.leave()))
    assert arrived.heading == "アップロードされたファイル"
    (sign_in,) = traveller.world.portal.sign_ins_of(TARO.email)
    assert (sign_in.subject, sign_in.tenant) == (TARO.subject(PORTAL_CLIENT_ID), TENANT_ID)
    assert (sign_in.object_id, sign_in.nonce_verified) == (TARO.object_id, True)
    out = traveller.at_provider(traveller.leave("サインアウト"))
    assert out.status_code == 303
    assert traveller.open(httpx.URL(out.headers["location"]).path).heading == "ポータルからサインアウトしました"


@pytest.mark.parametrize(("defect", "accepted"), [(None, 0), ("nonce-not-checked", 1)])
def test_a_nonce_tampered_with_on_the_way_is_noticed(traveller: Traveller, defect: str | None, accepted: int) -> None:
    if defect:
        traveller.world.defects.add(TARO.email, DEFECTS[defect])
    traveller.open("/")
    tampered = httpx.URL(traveller.leave()).copy_set_param("nonce", "another")
    traveller.come_back(traveller.answered(str(tampered)))
    assert len(traveller.world.portal.sign_ins_of(TARO.email)) == accepted


def test_an_answer_counts_once(traveller: Traveller) -> None:
    traveller.open("/")
    answer = traveller.answered(traveller.leave())
    traveller.come_back(answer)
    assert traveller.come_back(answer).heading == "サインインが完了しませんでした"
    assert len(traveller.world.portal.sign_ins_of(TARO.email)) == 1


def test_a_code_that_is_too_old_signs_nobody_in(traveller: Traveller) -> None:
    traveller.open("/")
    answer = traveller.answered(traveller.leave())
    traveller.world.clock.advance(TARO.email, 601)
    assert traveller.come_back(answer).heading == "サインインが完了しませんでした"
    assert traveller.world.portal.sign_ins_of(TARO.email) == ()
