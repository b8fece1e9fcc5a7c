"""Where a Microsoft sign-in begins: which requests are answered, to whom, and how."""

from __future__ import annotations

import pytest

from mockenv.microsoft.app_registrations import MSAL_CLIENT_ID, PORTAL_CLIENT_ID, TENANT_ID
from mockenv.microsoft.records.authorize_request import AuthorizeRequest
from mockenv.microsoft.request import MicrosoftRequest
from mockenv.microsoft.sign_in import interaction
from mockenv.tests.microsoft.relying_party import (
    ASKED,
    CALLBACK,
    S256,
    RelyingParty,
    answer_of,
    fragment_of,
    shown_error,
)
from mockenv.tests.page import Page

HOSTILE = """"><script>alert('x')</script>&amp;%22+ +\t日本 '/"""


@pytest.fixture
def begun(monkeypatch: pytest.MonkeyPatch) -> list[AuthorizeRequest]:
    """What the screens are told."""
    told: list[AuthorizeRequest] = []

    async def note(request: MicrosoftRequest, authorization: AuthorizeRequest) -> object:
        told.append(authorization)
        return request.page("signed_out.html")

    monkeypatch.setattr(interaction, "begin", note)
    return told


@pytest.mark.parametrize(
    ("other", "code"),
    [
        ({"client_id": None}, 900144),
        ({"client_id": ""}, 900144),
        ({"client_id": "00000000-0000-0000-0000-000000000000"}, 700016),
        ({"redirect_uri": None}, 900971),
        ({"redirect_uri": "https://evil.example/"}, 50011),
        ({"redirect_uri": "http://localhost.evil.example/"}, 50011),
        ({"redirect_uri": "http://localhost:53217@evil.example/"}, 50011),
        ({"redirect_uri": "http://localhost:53217/#fragment"}, 50011),
        ({"redirect_uri": "http://evil.example\\@localhost/"}, 50011),
        ({"redirect_uri": "http://localhost:port/"}, 50011),
        ({"redirect_uri": "javascript:alert(1)//localhost/"}, 50011),
        ({"redirect_uri": "http://[localhost/"}, 50011),
        ({"redirect_uri": "http://local\nhost/"}, 50011),
        ({"client_id": PORTAL_CLIENT_ID}, 50011),
        *(
            ({"client_id": PORTAL_CLIENT_ID, "redirect_uri": address}, 50011)
            for address in (
                "https://portal.localhost:8000/elsewhere",
                "https://portal.localhost:8000/auth/callback/",
                "https://portal.localhost:8000/auth/callback?more=1",
                "https://portal.localhost:8000/auth/callback#",
                "https://portal.localhost:8000//auth/callback",
                "https://portal.localhost:8000/auth/%63allback",
                "https://portal.localhost:08000/auth/callback",
                "https://portal.localhost:8001/auth/callback",
                "https://portal.localhost/auth/callback",
                "https://portal.localhost:8000@evil.example/auth/callback",
                "https://PORTAL.localhost:8000/auth/callback",
                "http://portal.localhost:8000/auth/callback",
                "http://localhost:8000/auth/callback",
                "//portal.localhost:8000/auth/callback",
                "https://portal.localhost:8000\\@evil.example/auth/callback",
                " https://portal.localhost:8000/auth/callback",
            )
        ),
        ({"client_id": PORTAL_CLIENT_ID, "redirect_uri": "http://store.localhost:8000/auth/callback"}, 50011),
    ],
)
def test_a_wrong_client_or_redirect_address_is_shown_and_never_redirected(
    party: RelyingParty, other: dict[str, str | None], code: int
) -> None:
    assert f"AADSTS{code}:" in shown_error(party.ask(**other))


def test_the_portals_one_address_is_the_one_it_is_reached_at(
    party: RelyingParty, begun: list[AuthorizeRequest]
) -> None:
    address = "https://portal.localhost:8000/auth/callback"
    party.ask(client_id=PORTAL_CLIENT_ID, redirect_uri=address)
    assert [request.redirect_uri for request in begun] == [address]


def test_behind_a_proxy_the_portals_address_is_the_proxys(party: RelyingParty, begun: list[AuthorizeRequest]) -> None:
    party.http.headers["host"] = "login.localhost:8443"
    address = "https://portal.localhost:8443/auth/callback"
    party.ask(client_id=PORTAL_CLIENT_ID, redirect_uri=address)
    assert [request.redirect_uri for request in begun] == [address]
    assert "AADSTS50011:" in shown_error(
        party.ask(client_id=PORTAL_CLIENT_ID, redirect_uri="https://portal.localhost:8000/auth/callback")
    )


@pytest.mark.parametrize("tenant", ["elsewhere", "00000000-0000-0000-0000-000000000000", "%5Cevil.example"])
def test_an_unknown_tenant_is_shown(party: RelyingParty, tenant: str) -> None:
    assert "AADSTS90002:" in shown_error(party.ask(tenant))
    assert "AADSTS90002:" in shown_error(party.post(f"/{tenant}/oauth2/v2.0/authorize", ASKED))


@pytest.mark.parametrize("tenant", [TENANT_ID, TENANT_ID.upper(), "common", "organizations", "consumers"])
def test_the_screens_are_told_the_whole_request(
    party: RelyingParty, begun: list[AuthorizeRequest], tenant: str
) -> None:
    party.ask(tenant, prompt="select_account", response_mode="form_post", login_hint=" Taro@Example.com ")
    assert begun == [
        AuthorizeRequest(
            MSAL_CLIENT_ID,
            CALLBACK,
            tenant.casefold(),
            "openid profile",
            "form_post",
            "the-state",
            "the-nonce",
            S256,
            "S256",
            "select_account",
            "Taro@Example.com",
        )
    ]


@pytest.mark.parametrize("prompt", [None, "none", "login", "select_account"])
def test_each_prompt_is_passed_on(party: RelyingParty, begun: list[AuthorizeRequest], prompt: str | None) -> None:
    party.ask(prompt=prompt)
    assert [request.prompt for request in begun] == [prompt or ""]


def test_the_request_is_silent_about_its_secrets() -> None:
    request = AuthorizeRequest("c", "r", "t", "openid", state="secret-1", nonce="secret-2", code_challenge="secret-3")
    assert "secret" not in repr(request)


@pytest.mark.parametrize(
    ("other", "error", "code"),
    [
        ({"response_type": None}, "invalid_request", 900144),
        ({"response_type": "token"}, "unsupported_response_type", 700054),
        ({"response_type": "code id_token"}, "unsupported_response_type", 700054),
        ({"response_mode": "web_message"}, "invalid_request", 9002313),
        ({"scope": None}, "invalid_request", 900144),
        ({"scope": "profile openid2"}, "invalid_scope", 70011),
        ({"prompt": "none login"}, "invalid_request", 90023),
        ({"prompt": "create"}, "invalid_request", 90023),
        ({"code_challenge": None}, "invalid_request", 50147),
        ({"code_challenge_method": "S512"}, "invalid_request", 501491),
        ({"code_challenge": "too-short"}, "invalid_request", 501491),
        ({"code_challenge": S256 + "="}, "invalid_request", 501491),
        ({"code_challenge_method": "plain", "code_challenge": "x" * 129}, "invalid_request", 501491),
        ({"code_challenge_method": None, "code_challenge": "x" * 42}, "invalid_request", 501491),
    ],
)
def test_anything_else_that_is_wrong_is_told_to_the_relying_party(
    party: RelyingParty, begun: list[AuthorizeRequest], other: dict[str, str | None], error: str, code: int
) -> None:
    answer = party.ask(**other)
    assert answer.headers["location"].startswith(f"{CALLBACK}?")
    told = answer_of(answer)
    assert (told["error"], told["state"]) == (error, "the-state")
    assert told["error_description"].startswith(f"AADSTS{code}: ")
    assert begun == []


@pytest.mark.parametrize("parameter", ["client_id", "redirect_uri", "state", "code_challenge"])
def test_a_parameter_that_is_there_twice_is_refused_without_a_redirect(party: RelyingParty, parameter: str) -> None:
    asked = "&".join(f"{name}={value}" for name, value in [*ASKED.items(), (parameter, "another")])
    assert "AADSTS9002313:" in shown_error(party.get(f"/common/oauth2/v2.0/authorize?{asked}"))


def test_a_code_comes_in_the_query_beside_what_the_address_has_already(party: RelyingParty) -> None:
    told = answer_of(party.ask(redirect_uri=f"{CALLBACK}?tab=1", response_mode=None))
    assert told.keys() == {"tab", "code", "state", "session_state"}


def test_a_code_comes_in_the_fragment(party: RelyingParty) -> None:
    answer = party.ask(response_mode="fragment")
    assert answer.headers["location"].startswith(f"{CALLBACK}#")
    assert fragment_of(answer).keys() == {"code", "state", "session_state"}


def test_a_code_comes_as_a_form_that_sends_itself(party: RelyingParty) -> None:
    answer = party.ask(response_mode="form_post")
    form = Page(answer).form("続行")
    assert (form.action, form.method) == (CALLBACK, "post")
    assert form.values.keys() == {"code", "state", "session_state"}
    assert '<script src="/static/microsoft_form_post.js?v=' in answer.text
    assert answer.text.count("<script") == 1


def test_an_error_comes_as_a_form_too(party: RelyingParty) -> None:
    form = Page(party.ask(response_mode="form_post", scope="profile")).form("続行")
    assert form.values["error"] == ["invalid_scope"]


@pytest.mark.parametrize("state", [HOSTILE, "", "a" * 3000, "x=1&code=forged"])
def test_a_state_is_given_back_as_it_came(party: RelyingParty, state: str) -> None:
    expected = state or None
    assert answer_of(party.ask(state=state)).get("state") == expected
    assert fragment_of(party.ask(state=state, response_mode="fragment")).get("state") == expected
    posted = party.ask(state=state, response_mode="form_post")
    assert Page(posted).form("続行").values.get("state") == (expected and [expected])
    assert "<script>alert" not in posted.text


def test_what_an_error_screen_quotes_is_escaped(party: RelyingParty) -> None:
    answer = party.ask(redirect_uri=HOSTILE)
    assert "<script>alert" not in answer.text
    assert "<script>alert" in shown_error(answer)


def test_a_form_of_another_site_is_asked_once_more_by_address(party: RelyingParty) -> None:
    first = party.post("/common/oauth2/v2.0/authorize", ASKED)
    assert (first.status_code, "set-cookie" in first.headers) == (303, False)
    assert first.headers["location"].startswith("/common/oauth2/v2.0/authorize?")
    assert answer_of(party.get(first.headers["location"]))["state"] == "the-state"


def test_answers_stay_out_of_caches_and_frames(party: RelyingParty) -> None:
    for answer in (party.ask(), party.ask(response_mode="form_post"), party.ask(client_id="nobody")):
        assert answer.headers["cache-control"] == "no-store"
        assert answer.headers["x-frame-options"] == "DENY"
        assert answer.headers["referrer-policy"] == "same-origin"
        assert "script-src 'self';" in answer.headers["content-security-policy"]
        assert "http://localhost:*" in answer.headers["content-security-policy"]
