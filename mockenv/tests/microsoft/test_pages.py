"""Pages of other sites at the Microsoft sign-in: what they may ask, what comes in their frames, where answers go."""

from __future__ import annotations

import pytest

from mockenv.microsoft.app_registrations import (
    CLIENTS,
    MSAL_CLIENT_ID,
    SPA_CLIENT_ID,
    TENANT_ID,
    WEB_CLIENT_ID,
    WEB_CLIENT_SECRET,
)
from mockenv.tests.microsoft.relying_party import CALLBACK, RelyingParty, answer_of, fragment_of, shown_error
from mockenv.tests.page import Page
from mockenv.web.headers import content_security_policy

ORIGIN = "https://app.example.com"
PAGE = {"client_id": SPA_CLIENT_ID}
READ = [
    f"/{TENANT_ID}/v2.0/.well-known/openid-configuration",
    "/common/discovery/v2.0/keys",
    "/common/discovery/instance",
    "/oidc/userinfo",
]


def _from_page(party: RelyingParty, method: str, path: str, **headers: str) -> dict[str, str]:
    answer = party.http.request(method, path, headers={"origin": ORIGIN, **headers})
    return {"status": str(answer.status_code), **answer.headers}


@pytest.mark.parametrize("path", [*READ, "/elsewhere/v2.0/.well-known/openid-configuration"])
def test_a_page_of_any_origin_reads_metadata_keys_and_refusals(party: RelyingParty, path: str) -> None:
    assert _from_page(party, "GET", path)["access-control-allow-origin"] == "*"


def test_a_page_of_any_origin_asks_for_tokens_and_reads_why_it_gets_none(party: RelyingParty) -> None:
    told = _from_page(party, "POST", f"/{TENANT_ID}/oauth2/v2.0/token")
    assert (told["status"], told["access-control-allow-origin"]) == ("400", "*")
    assert "access-control-allow-credentials" not in told, "nothing of this goes by cookies"


@pytest.mark.parametrize(("path", "method"), [*((path, "GET") for path in READ), ("/common/oauth2/v2.0/token", "POST")])
def test_a_browser_is_told_beforehand_what_a_page_may_send(party: RelyingParty, path: str, method: str) -> None:
    asked = {"access-control-request-method": method, "access-control-request-headers": "authorization,x-anchor"}
    told = _from_page(party, "OPTIONS", path, **asked)
    assert (told["status"], told["access-control-allow-origin"]) == ("200", "*")
    assert method in told["access-control-allow-methods"]
    assert told["access-control-allow-headers"] == "authorization,x-anchor"
    plain = party.http.request("OPTIONS", path)
    assert (plain.status_code, method in plain.headers["allow"]) == (204, True)


def test_what_is_for_people_answers_no_page(party: RelyingParty) -> None:
    for path in (f"/{TENANT_ID}/oauth2/v2.0/authorize", f"/{TENANT_ID}/oauth2/v2.0/logout", "/common/login"):
        assert "access-control-allow-origin" not in _from_page(party, "GET", path)


def test_codes_of_a_page_are_redeemed_by_a_page_and_no_others(party: RelyingParty) -> None:
    def refused(*headers: dict[str, str], **other: str | None) -> int:
        code = party.code(**{name: value for name, value in other.items() if name == "client_id"})
        told = party.redeem(code, TENANT_ID, *headers, **other).json()
        return int(told["error_codes"][0]) if "error" in told else 0

    from_page = {"origin": ORIGIN}
    web = {"client_id": WEB_CLIENT_ID, "client_secret": WEB_CLIENT_SECRET}
    assert refused(from_page, **PAGE) == 0
    assert refused(**PAGE) == 9002327
    assert refused(from_page, client_id=MSAL_CLIENT_ID) == 9002326
    assert refused(from_page, **web) == 9002326
    assert refused(**web) == 0


def test_a_page_has_to_prove_itself_by_a_proof_key(party: RelyingParty, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.undo()  # the request is refused before anything is shown
    told = answer_of(party.ask(code_challenge=None, code_challenge_method=None, **PAGE))
    assert told["error_description"].startswith("AADSTS9002325: ")


def test_sessions_come_with_what_other_sites_ask_only_under_tls(party: RelyingParty) -> None:
    for base, ending in (("https", "SameSite=None; Secure"), ("http", "SameSite=Lax")):
        another = RelyingParty(party.world, f"{base}://login.localhost:8000")
        cookies = {cookie.partition("=")[0]: cookie for cookie in another.ask().headers.get_list("set-cookie")}
        assert _samesite(cookies["ESTSAUTH"]) == ending
        assert "SameSite=Lax" in cookies["ESTSUSERLIST"], "the list is for the sign-in's own screens"


def _samesite(cookie: str) -> str:
    return "; ".join(part for part in cookie.split("; ") if part.startswith("SameSite") or part == "Secure")


@pytest.mark.parametrize("mode", ["query", "fragment", "form_post"])
def test_only_an_answer_without_screens_comes_into_a_frame_and_only_of_the_page_that_asked(
    party: RelyingParty, monkeypatch: pytest.MonkeyPatch, mode: str
) -> None:
    party.ask(**PAGE)  # signs in
    monkeypatch.undo()
    party.world.microsoft.consents.give("Taro@Example.com", SPA_CLIENT_ID)
    for prompt in ("none", None):
        answer = party.ask(prompt=prompt, response_mode=mode, **PAGE)
        frames = answer.headers["content-security-policy"].split("frame-ancestors ")[1].split(";")[0]
        framed = prompt == "none" and mode == "form_post"
        assert frames == ("http://localhost:53217" if framed else "'none'")
        assert ("x-frame-options" in answer.headers) != framed
    silent = party.ask(prompt="none", response_mode=mode, **PAGE)
    told = fragment_of(silent) if mode == "fragment" else answer_of(silent) if mode == "query" else _posted(silent)
    assert "code" in told


def _posted(answer: object) -> dict[str, list[str]]:
    return Page(answer).form("続行").values  # type: ignore[arg-type] # an answer of httpx


@pytest.mark.parametrize(
    "host", ["[::1]", "[0:0:0:0:0:0:0:1]", "[::ffff:127.0.0.1]", "127.0.0.2", "127.1", "localhost."]
)
@pytest.mark.parametrize("scheme", ["http", "https"])
@pytest.mark.parametrize("client", [MSAL_CLIENT_ID, SPA_CLIENT_ID, WEB_CLIENT_ID])
def test_an_address_that_no_page_could_lead_to_is_refused_at_once_and_in_words(
    party: RelyingParty, host: str, scheme: str, client: str
) -> None:
    address = f"{scheme}://{host}:53217/"
    assert "AADSTS50011:" in shown_error(party.ask(redirect_uri=address, client_id=client))
    left = party.get("/common/oauth2/v2.0/logout", post_logout_redirect_uri=address)
    assert (left.status_code, Page(left).heading) == (200, "サインアウトしました")


@pytest.mark.parametrize("host", ["localhost", "LOCALHOST", "127.0.0.1"])
def test_every_address_of_loopback_that_is_allowed_is_reached(party: RelyingParty, host: str) -> None:
    for address in (f"http://{host}", f"https://{host}:8443/a?b=c", CALLBACK):
        assert answer_of(party.ask(redirect_uri=address))["code"]


def test_the_pages_of_the_sign_in_may_lead_to_every_host_that_a_client_is_answered_at() -> None:
    sources = content_security_policy().split("form-action ")[1].split(";")[0].split()
    for client in CLIENTS.values():
        for host in [*client.redirect_paths, *client.signed_out_paths]:
            for scheme in ("http", "https"):
                exact, wildcard = f"{scheme}://{host}:*", f"{scheme}://*.{host.partition('.')[2] or host}:*"
                assert {exact, wildcard} & set(sources), f"{client.name}: {scheme}://{host}"
