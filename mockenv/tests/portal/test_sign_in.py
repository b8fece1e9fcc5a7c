"""Who is let in: the portal believes what the provider signed for this very sign-in, and nothing else (manual ①)."""

from __future__ import annotations

from urllib.parse import parse_qs, urlsplit

import pytest

from mockenv.core.defect import Defect
from mockenv.core.rule_book import altering
from mockenv.microsoft.app_registrations import PORTAL_CLIENT_ID, TENANT_ID
from mockenv.portal.portal_rules import PortalRules
from mockenv.tests.people import TARO
from mockenv.tests.portal.client import PortalClient
from mockenv.tests.portal.stub_provider import OTHER_KEY

FAILED = "サインインが完了しませんでした"
FOREIGN = "このブラウザーで始めたサインインではないか、サインインの開始から時間が経ちすぎています。"
UNVERIFIED = "Microsoftから届いた応答を確認できませんでした。"


@pytest.fixture
def client() -> PortalClient:
    return PortalClient()


def _asked(address: str) -> dict[str, str]:
    return {name: value for name, (value,) in parse_qs(urlsplit(address).query).items()}


def test_what_was_verified_is_noted(client: PortalClient) -> None:
    client.open("/")
    address = client.leave()
    asked = _asked(address)
    page = client.come_back(client.provider.consent(address, TARO))
    assert f"模擬 太郎さん ({TARO}) がサインインしています。" in page.texts
    (noted,) = client.world.portal.sign_ins_of(TARO.lower())
    assert (noted.subject, noted.object_id, noted.tenant, noted.email) == ("s-1", "o-1", TENANT_ID, TARO)
    assert (noted.nonce_sent, noted.nonce_verified) == (asked["nonce"], True)


def test_a_request_is_protected_in_every_way(client: PortalClient) -> None:
    client.open("/")
    first, second = _asked(client.leave()), _asked(client.leave())
    assert first["client_id"] == PORTAL_CLIENT_ID
    assert first["redirect_uri"] == "http://portal.localhost:8000/auth/callback"
    assert (first["response_type"], first["response_mode"]) == ("code", "form_post")
    assert first["code_challenge_method"] == "S256"
    assert {"openid", "profile", "email"} == set(first["scope"].split())
    for once in ("state", "nonce", "code_challenge"):
        assert len(first[once]) >= 32
        assert first[once] != second[once]


def test_the_cookie_of_a_sign_in_comes_along_from_another_site(client: PortalClient) -> None:
    client.open("/")
    client.leave()
    (cookie,) = (cookie for cookie in client.http.cookies.jar if cookie.name.startswith("sign-in-"))
    assert (cookie.get_nonstandard_attr("SameSite"), cookie.secure) == ("None", True)
    assert cookie.has_nonstandard_attr("HttpOnly")


def test_the_cookie_of_a_sign_in_is_gone_after_it(client: PortalClient) -> None:
    client.sign_in()
    assert [cookie.name for cookie in client.http.cookies.jar] == ["session"]


def test_a_tampered_state_is_refused(client: PortalClient) -> None:
    client.open("/")
    form = client.provider.consent(client.leave(), TARO)
    page = client.come_back({**form, "state": form["state"][:-1] + "!"})
    assert (page.heading, page.alerts, page.status) == (FAILED, [FOREIGN], 400)
    assert client.provider.redeemed == []
    assert client.world.portal.sign_ins_of(TARO) == ()


@pytest.mark.parametrize("form", [{}, {"code": "x"}, {"state": ""}, {"state": "x" * 5000, "code": "x"}])
def test_an_answer_to_nothing_is_refused(client: PortalClient, form: dict[str, str]) -> None:
    assert client.come_back(form).alerts == [FOREIGN]


def test_an_answer_without_the_cookie_is_refused(client: PortalClient) -> None:
    client.open("/")
    form = client.provider.consent(client.leave(), TARO)
    victim = client.another_browser()
    assert victim.come_back(form).alerts == [FOREIGN]
    assert victim.open("/").forms[0].buttons == ["サインイン"]
    assert client.provider.redeemed == []


def test_a_refused_answer_leaves_the_session_alone(client: PortalClient) -> None:
    client.sign_in()
    client.come_back({"state": "forged", "code": "forged"})
    assert TARO in client.open("/").text


def test_an_answer_counts_once(client: PortalClient) -> None:
    client.open("/")
    form = client.provider.consent(client.leave(), TARO)
    client.come_back(form)
    assert client.come_back(form).alerts == [FOREIGN]
    assert len(client.provider.redeemed) == 1


def test_a_code_that_was_redeemed_is_refused_in_another_sign_in(client: PortalClient) -> None:
    client.open("/")
    form = client.provider.consent(client.leave(), TARO)
    client.come_back(form)
    stranger = client.another_browser()
    stranger.open("/")
    own = stranger.provider.consent(stranger.leave(), "jiro@example.com")
    assert stranger.come_back({**own, "code": form["code"]}).alerts == [UNVERIFIED]
    assert len(client.world.portal.sign_ins_of(TARO)) == 1


def test_a_code_is_redeemed_with_the_verifier_of_its_own_sign_in(client: PortalClient) -> None:
    client.open("/")
    asked = _asked(address := client.leave())
    client.come_back(client.provider.consent(address, TARO))
    (fields,) = client.provider.redeemed
    assert fields["redirect_uri"] == asked["redirect_uri"]
    assert len(fields["code_verifier"]) >= 43
    assert fields["code_verifier"] != asked["code_challenge"]


def test_several_tabs_may_sign_in_at_once(client: PortalClient) -> None:
    one, other = client.upload(), client.upload()
    forms = []
    for path in (one, other):
        client.open(path)
        forms.append(client.provider.consent(client.leave(), TARO))
    for form, path in zip(forms, (one, other), strict=True):
        assert client.come_back(form).url.path == path


@pytest.mark.parametrize(
    "claims",
    [
        {"nonce": "of another sign-in"},
        {"nonce": None},
        {"nonce": ""},
        {"aud": "another client"},
        {"iss": "http://login.localhost:8000/another/v2.0"},
        {"tid": "another tenant"},
        {"tid": None},
        {"sub": None},
        {"oid": None},
        {"preferred_username": None},
        {"exp": 1_000_000_000},
        {"exp": None},
        {"iat": 9_999_999_999},
    ],
)
def test_wrong_claims_let_nobody_in(client: PortalClient, claims: dict[str, object]) -> None:
    client.provider.claims = claims
    assert client.sign_in().alerts == [UNVERIFIED]
    assert client.world.portal.sign_ins_of(TARO) == ()
    assert client.open("/").forms[0].buttons == ["サインイン"]


def test_a_signature_of_another_key_lets_nobody_in(client: PortalClient) -> None:
    client.provider.key = OTHER_KEY
    assert client.sign_in().alerts == [UNVERIFIED]


@pytest.mark.parametrize("header", [{"kid": "another"}, {"kid": OTHER_KEY.kid}])
def test_a_key_that_nobody_published_lets_nobody_in(client: PortalClient, header: dict[str, str]) -> None:
    client.provider.header = header
    assert client.sign_in().alerts == [UNVERIFIED]


def test_seeded_a_nonce_of_another_sign_in_lets_in(client: PortalClient) -> None:
    unchecked = altering(PortalRules, nonce_verified=lambda _sent, _received: True)
    client.world.defects.add(TARO, Defect("d", (), "", "", rules=unchecked))
    client.provider.claims = {"nonce": "of another sign-in"}
    assert TARO in client.sign_in().text
    (noted,) = client.world.portal.sign_ins_of(TARO)
    assert not noted.nonce_verified


@pytest.mark.parametrize(
    ("description", "shown"),
    [
        ("AADSTS65004: declined", "Microsoftでのサインインが取り消されたか、認められませんでした。 (AADSTS65004)"),
        ("<b>call 0120</b>", "Microsoftでのサインインが取り消されたか、認められませんでした。"),
        ("", "Microsoftでのサインインが取り消されたか、認められませんでした。"),
    ],
)
def test_an_error_of_the_provider_is_told_by_its_code_alone(client: PortalClient, description: str, shown: str) -> None:
    path = client.upload()
    client.open(path)
    state = _asked(client.leave())["state"]
    client.come_back({"state": state, "error": "access_denied", "error_description": description})
    assert client.page.alerts == [shown]
    assert client.come_back(client.provider.consent(client.leave("もう一度サインイン"), TARO)).url.path == path


def test_a_provider_that_is_not_there_is_said_so(client: PortalClient, caplog: pytest.LogCaptureFixture) -> None:
    client.provider.down = True
    client.open("/")
    assert client.leave().startswith("/sign-in/failed?reason=unreachable")
    client.provider.down = False
    client.open("/")
    form = client.provider.consent(client.leave(), TARO)
    client.provider.down = True
    assert client.come_back(form).alerts == ["Microsoftに接続できませんでした。しばらくしてからお試しください。"]
    assert caplog.text.count("the provider cannot be reached") == 2


def test_a_sign_in_may_take_24_hours_and_no_second_more(client: PortalClient) -> None:
    clock = client.world.clock
    clock.freeze("")
    for seconds, heading in ((86_400, "ファイル受渡しポータル"), (86_401, FAILED)):
        client.open("/")
        form = client.provider.consent(client.leave(), TARO)
        clock.advance("", seconds)
        assert client.come_back(form).heading == heading
        client.http.cookies.jar.clear()
