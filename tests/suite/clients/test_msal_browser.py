"""MSAL.js in a page of another site signs somebody in at the mock's provider, as it comes."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import Any
from urllib.parse import parse_qsl, urlencode

import pytest
from playwright.sync_api import Request

from domain.applicant import Applicant
from domain.visitor import Visitor
from fixtures.provision.control_api import ControlApi
from fixtures.target.environment import Target
from flows.microsoft_sign_in.choices import Choices
from flows.microsoft_sign_in.sign_in import sign_in
from pages.microsoft.authenticator import Authenticator
from pages.microsoft.authenticator_denied import AuthenticatorDenied
from pages.microsoft.consent import Consent
from pages.screen import Screen
from tests.suite.clients.registered import PAGE
from tests.suite.clients.single_page import SinglePage

pytestmark = pytest.mark.profile("entra")
KMSI = Choices(stay_signed_in=True)


@pytest.fixture
def single_page(tls_target: Target, applicant: Applicant, prepare: ControlApi) -> Iterator[SinglePage]:
    """The page, on a server of its own; whoever it signs in has a work account."""
    account = prepare.microsoft_account(applicant, kind="work")
    with SinglePage(authority=tls_target.url("microsoft", f"/{account.tenant}"), **PAGE) as page:
        yield page


def ask(visitor: Visitor, method: str, **request: Any) -> Any:  # noqa: ANN401 - JSON
    """What a method of MSAL's comes to."""
    return visitor.page.evaluate("([method, request]) => ask(method, request)", [method, request])


def begin(visitor: Visitor, method: str, **request: Any) -> None:  # noqa: ANN401 - JSON
    """Call a method of MSAL's that leaves the page, or waits for somebody."""
    visitor.page.evaluate("([method, request]) => { window.begun = ask(method, request) }", [method, request])


def accept(visitor: Visitor, choices: Choices | None = None, after: Screen | None = None) -> None:
    """Sign in, up to the last click."""
    consent = sign_in(visitor, visitor.email, choices, until=Consent, after=after)
    assert isinstance(consent, Consent)
    consent.accept.click()


def returned(visitor: Visitor) -> Any:  # noqa: ANN401 - JSON
    """What MSAL made of the answer, once the browser is back on the page."""
    visitor.page.wait_for_function("window.ready")
    return visitor.page.evaluate("window.returned")


@contextmanager
def token_requests(visitor: Visitor) -> Iterator[list[str]]:
    """The kinds of grant that are redeemed meanwhile."""
    grants: list[str] = []

    def note(request: Request) -> None:
        if "/oauth2/v2.0/token" in request.url and request.method == "POST":
            fields = dict(pair.split("=", 1) for pair in (request.post_data or "").split("&"))
            grants.append(fields["grant_type"])

    visitor.page.on("request", note)
    yield grants
    visitor.page.remove_listener("request", note)


def test_a_redirect_signs_in_and_silence_keeps_it_so_until_sign_out(
    visitor: Visitor, applicant: Applicant, single_page: SinglePage
) -> None:
    """リダイレクトでサインインし、更新と非表示フレームで静かにトークンを得て、サインアウトすれば得られなくなる。"""
    single_page.open(visitor.page)
    begin(visitor, "loginRedirect")
    accept(visitor, KMSI)
    first = returned(visitor)
    assert (first["username"], first["fromCache"]) == (applicant.email, False)
    assert first["claims"]["signin_state"] == ["kmsi"]

    with token_requests(visitor) as grants:
        assert ask(visitor, "acquireTokenSilent")["token"] == first["token"]
        renewed = ask(visitor, "acquireTokenSilent", forceRefresh=True)
        assert renewed["token"] != first["token"]
        assert ask(visitor, "ssoSilent")["claims"]["sid"] == first["claims"]["sid"]
    assert grants == ["refresh_token", "authorization_code"], "renewed by its token, then asked in a hidden frame"

    begin(visitor, "logoutRedirect")
    visitor.page.wait_for_url(lambda url: url.startswith(f"{single_page.address}left.html"))
    single_page.open(visitor.page)
    assert visitor.page.evaluate("accounts()") == 0
    refused = ask(visitor, "ssoSilent", loginHint=applicant.email)["refused"]
    assert (refused["name"], refused["errorCode"]) == ("InteractionRequiredAuthError", "login_required")


def test_a_popup_signs_in_whose_telephone_denied_at_first_and_signs_out(
    visitor: Visitor, applicant: Applicant, prepare: ControlApi, single_page: SinglePage
) -> None:
    """ポップアップでも、一度拒否してから承認すればサインインでき、ポップアップでサインアウトできる。"""
    account = prepare.microsoft_account(applicant, kind="work", authenticator=True)
    single_page.open(visitor.page)
    with visitor.page.expect_popup() as opened:
        begin(visitor, "loginPopup", prompt="select_account")
    popup = replace(visitor, page=opened.value)
    asked = sign_in(popup, applicant.email, until=Authenticator)
    assert isinstance(asked, Authenticator)
    popup.authenticator.deny(asked.number)
    denied = AuthenticatorDenied(popup).arrived()
    denied.send_again.click()
    accept(popup, after=denied)
    signed_in = visitor.page.evaluate("begun")
    assert (signed_in["username"], signed_in["homeAccountId"]) == (
        applicant.email,
        f"{account.object_id}.{account.tenant}",
    )

    with visitor.page.expect_popup():
        begin(visitor, "logoutPopup")
    visitor.page.wait_for_function("accounts() === 0")


def test_consent_that_is_declined_is_told_to_the_page(visitor: Visitor, single_page: SinglePage) -> None:
    """同意をキャンセルすると、ページには拒否として伝わる。"""
    single_page.open(visitor.page)
    begin(visitor, "loginRedirect", prompt="consent")
    consent = sign_in(visitor, visitor.email, until=Consent)
    assert isinstance(consent, Consent)
    consent.cancel.click()
    refused = returned(visitor)["refused"]
    assert (refused["name"], refused["errorCode"]) == ("ServerError", "access_denied")


def test_a_frame_of_the_page_shows_an_answer_and_never_a_screen(
    visitor: Visitor, single_page: SinglePage, tls_target: Target
) -> None:
    """非表示フレームには応答だけが届き、サインインの画面はフレームに表示されない。"""
    single_page.open(visitor.page)
    begin(visitor, "loginRedirect")
    accept(visitor)
    returned(visitor)
    back = f"{single_page.address}bridge.html"
    asked = {
        "client_id": PAGE["clientId"],
        "redirect_uri": back,
        "response_type": "code",
        "response_mode": "form_post",
        "scope": "openid",
        "code_challenge": "x" * 43,
        "code_challenge_method": "S256",
    }

    def frame(**more: str) -> None:
        address = tls_target.url("microsoft", f"/common/oauth2/v2.0/authorize?{urlencode({**asked, **more})}")
        visitor.page.evaluate(
            "(address) => { const frame = document.createElement('iframe');"
            " frame.src = address; document.body.append(frame) }",
            address,
        )

    with visitor.page.expect_request(lambda request: request.url == back and request.method == "POST") as answered:
        frame(prompt="none")
    code = dict(parse_qsl(answered.value.post_data or ""))["code"]
    assert visitor.evidence.secret(code)
    with visitor.page.expect_event("requestfailed") as refused:
        frame(prompt="login")
    assert "ERR_BLOCKED_BY_RESPONSE" in (refused.value.failure or "")
    assert "/common/" in refused.value.url, "the screen, which nobody may frame"
