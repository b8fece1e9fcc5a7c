"""① 認証: the portal accepts nothing but Microsoft's answer to its own request.

Tests without a claim prove rules of the mock environment's own, which the manual does not have.
"""

import base64
import hashlib
import secrets
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

import httpx
import pytest
from playwright.sync_api import Route, expect

from fixtures.selection.claims import claims
from fixtures.target.environment import Target
from flows.microsoft_sign_in import paths
from flows.microsoft_sign_in.actor import Actor
from pages.microsoft.consent import Consent
from pages.portal.home import PortalHome
from pages.portal.sign_in_failed import PortalSignInFailed
from tests.microsoft_sign_in.verified import assert_nobody_verified

SIGN_IN = "microsoft_sign_in/1#microsoft-authenticates"
LOCAL_CLIENT = "b64a9d37-1f5e-4e08-9c2a-7f3d58c6e190"
"""Of an app on this machine, as the mock knows it."""
REDIRECT = "http://localhost:1/signed-in"


def changed(url: str, name: str, value: str) -> str:
    """The address with another value of one parameter."""
    parts = urlsplit(url)
    query = {**dict(parse_qsl(parts.query)), name: value}
    return urlunsplit(parts._replace(query=urlencode(query)))


@claims(SIGN_IN)
@pytest.mark.parametrize("tampered", ["state", "nonce"])
def test_a_tampered_request_lets_nobody_in(actor: Actor, tampered: str) -> None:
    """途中でstateやnonceがすり替えられたサインインは受け入れられない。"""
    actor.open_upload_with_account()
    home = actor.sign_in_until(PortalHome)
    with actor.visitor.page.expect_request(lambda request: f"{paths.AUTHORIZE_OF_TENANT}?" in request.url) as asked:
        home.sign_in.click()
    actor.visitor.follow(changed(asked.value.url, tampered, secrets.token_urlsafe(24)))
    failed = actor.sign_in_until(PortalSignInFailed)
    expect(failed.alert).to_be_visible()
    assert_nobody_verified(actor.prepare, actor.applicant)


@claims(SIGN_IN)
def test_a_tampered_answer_lets_nobody_in(actor: Actor) -> None:
    """Microsoftからの応答のstateがすり替えられると受け入れられない。"""

    def tamper(route: Route) -> None:
        fields = {**dict(parse_qsl(route.request.post_data or "")), "state": secrets.token_urlsafe(24)}
        route.continue_(post_data=urlencode(fields))

    actor.open_upload_with_account()
    actor.visitor.page.route("**/auth/callback", tamper)
    actor.sign_in_until(PortalSignInFailed)
    assert_nobody_verified(actor.prepare, actor.applicant)


def test_an_authorization_code_is_redeemed_once(actor: Actor, target: Target) -> None:
    """認可コードは一度しかトークンに換えられない。"""
    actor.open_upload_with_account()
    verifier = secrets.token_urlsafe(48)
    actor.visitor.go("microsoft", f"{paths.AUTHORIZE}?{urlencode(request_of(verifier))}")
    consent = actor.sign_in_until(Consent)
    actor.visitor.page.route(f"{REDIRECT}**", lambda route: route.fulfill(body="answered"))
    with actor.visitor.page.expect_request(lambda request: request.url.startswith(REDIRECT)) as answered:
        consent.accept.click()
    code = actor.visitor.evidence.secret(dict(parse_qsl(answered.value.post_data or ""))["code"])
    assert redeem(target, code, "w" * 43).json().get("error_codes") == [501481], (
        "somebody who did not ask has no verifier"
    )
    redeem_tokens = redeem(target, code, verifier)
    assert redeem_tokens.is_success, redeem_tokens.json()["error_description"]
    assert set(redeem_tokens.json()) >= {"id_token", "access_token"}
    again = redeem(target, code, verifier)
    assert (again.status_code, again.json().get("error"), again.json().get("error_codes")) == (
        400,
        "invalid_grant",
        [54005],
    )


def request_of(verifier: str) -> dict[str, str]:
    """The authorization request of an app on this machine, answered by form_post."""
    digest = hashlib.sha256(verifier.encode()).digest()
    return {
        "client_id": LOCAL_CLIENT,
        "response_type": "code",
        "response_mode": "form_post",
        "redirect_uri": REDIRECT,
        "scope": "openid profile",
        "state": secrets.token_urlsafe(24),
        "nonce": secrets.token_urlsafe(24),
        "code_challenge": base64.urlsafe_b64encode(digest).rstrip(b"=").decode(),
        "code_challenge_method": "S256",
    }


def redeem(target: Target, code: str, verifier: str) -> httpx.Response:
    """Redeem a code as that app does. The Host header names the site, because Python does not resolve its name."""
    fields = {
        "grant_type": "authorization_code",
        "client_id": LOCAL_CLIENT,
        "code": code,
        "redirect_uri": REDIRECT,
        "code_verifier": verifier,
    }
    host = urlsplit(target.url("microsoft")).netloc
    # verify=False: the mock's certificate is of its own making, and on loopback
    with httpx.Client(base_url=target.api_url, trust_env=False, verify=False) as client:  # noqa: S501
        return client.post(paths.TOKEN, data=fields, headers={"Host": host})
