"""Sign-in over https, with the mock's own certificate authority: the portal's client, and MSAL for Python."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from joserfc.errors import BadSignatureError, InvalidClaimError
from joserfc.jwk import KeySet, RSAKey
from requests import Session

from domain.applicant import Applicant
from domain.visitor import Visitor
from fixtures.mailbox.mailboxes import Mailboxes
from fixtures.mailbox.mailpit import MailpitMailbox, mailpit_client
from fixtures.people.visitor import VisitorFactory
from fixtures.provision.control_api import ControlApi, control_client
from fixtures.selection.claims import claims
from fixtures.settings.model import Settings
from fixtures.target.environment import Target, mock_target
from fixtures.target.not_verifiable import not_verifiable
from flows.microsoft_sign_in.sign_in import fetch_upload, sign_in
from flows.microsoft_sign_in.sign_out import sign_out
from mockenv import launcher
from pages.microsoft.consent import Consent
from tests.microsoft_sign_in.msal_client import (
    CLIENT_ID,
    Callback,
    application,
    http_client,
    published_keys,
    validated,
)


@pytest.fixture(scope="module")
def tls_mock(settings: Settings) -> Iterator[launcher.MockProcess]:
    """A mock environment of these tests' own: the run's may serve http."""
    if settings.target != "mock":
        not_verifiable(settings.target, "certificate")
    with launcher.start(tls=True, profile=settings.profile) as process:
        yield process


@pytest.fixture(scope="module")
def tls_target(tls_mock: launcher.MockProcess, settings: Settings) -> Target:
    """It, as a target."""
    return mock_target(tls_mock.base, settings)


@pytest.fixture
def prepare(tls_target: Target) -> Iterator[ControlApi]:
    """Prepares state there."""
    with control_client(tls_target) as client:
        yield ControlApi(client)


@pytest.fixture
def mailboxes(tls_target: Target) -> Iterator[Mailboxes]:
    """The mailboxes there."""
    with mailpit_client(tls_target.api_url, verify=False) as client:
        yield Mailboxes(lambda address: MailpitMailbox(address, client))


@pytest.fixture
def _visitor_factory(_visitor_factory: VisitorFactory, tls_target: Target) -> VisitorFactory:
    """Visitors go there. The browser does not know the certificate authority: Python's clients check that one."""
    trusting = {**_visitor_factory.context_args, "ignore_https_errors": True}
    return replace(_visitor_factory, target=tls_target, context_args=trusting)


@pytest.fixture
def client(tls_mock: launcher.MockProcess) -> Iterator[Session]:
    """Trusts the mock's certificate authority, and nobody else."""
    assert tls_mock.ca is not None, "started with TLS"
    assert Path(tls_mock.ca).is_file()
    with http_client(tls_mock.ca) as session:
        yield session


@claims("microsoft_sign_in/1#microsoft-authenticates")
def test_over_https_the_portal_lets_in_whom_microsoft_verified(
    visitor: Visitor, applicant: Applicant, prepare: ControlApi, tls_target: Target
) -> None:
    """httpsでも、Microsoftが認証した本人としてポータルにサインインできる。"""
    account = prepare.microsoft_account(applicant, kind="work")
    prepare.upload(applicant)
    fetch_upload(visitor, None)
    assert urlsplit(visitor.page.url)[:2] == urlsplit(tls_target.url("portal"))[:2]
    assert urlsplit(visitor.page.url).scheme == "https"
    accepted = prepare.sign_ins(applicant)
    assert len(accepted) == 1, f"the portal has accepted {len(accepted)} sign-ins instead of one"
    verified = accepted[0]
    assert (verified.subject, verified.object_id, verified.tenant, verified.nonce_verified) == (
        account.subject,
        account.object_id,
        account.tenant,
        True,
    )
    for cookie in visitor.page.context.cookies():
        assert cookie["secure"], f"{cookie['name']} of {cookie['domain']} would be sent without TLS"
    sign_out(visitor)


def sign_in_for(visitor: Visitor, app: Any, address: str) -> tuple[dict[str, Any], dict[str, str]]:  # noqa: ANN401 - MSAL
    """Sign somebody in for a program; returns MSAL's flow, and the answer that the browser brought."""
    with Callback() as callback:
        flow: dict[str, Any] = app.initiate_auth_code_flow([], redirect_uri=callback.address, response_mode="form_post")
        visitor.follow(flow["auth_uri"])
        consent = sign_in(visitor, address, until=Consent)
        assert isinstance(consent, Consent)
        consent.accept.click()
        answer = callback.answer(seconds=15)
    visitor.evidence.secret(answer["code"])
    return flow, answer


def redeem_tokens(visitor: Visitor, app: Any, flow: dict[str, Any], answer: dict[str, str]) -> dict[str, Any]:  # noqa: ANN401 - MSAL
    """Let MSAL redeem an answer; returns the tokens."""
    tokens: dict[str, Any] = app.acquire_token_by_auth_code_flow(flow, answer)
    assert "error" not in tokens, tokens.get("error_description")
    for token in ("id_token", "access_token"):
        visitor.evidence.secret(tokens[token])
    return tokens


def test_msal_signs_somebody_in(
    visitor: Visitor, applicant: Applicant, prepare: ControlApi, tls_target: Target, client: Session
) -> None:
    """MSAL for Pythonからも認証コードフローでサインインでき、IDトークンは公開された鍵で検証できる。"""
    account = prepare.microsoft_account(applicant, kind="work")
    authority = tls_target.url("microsoft", f"/{account.tenant}")
    app = application(authority, client)
    flow, answer = sign_in_for(visitor, app, applicant.email)
    token = redeem_tokens(visitor, app, flow, answer)["id_token"]

    (nonce,) = parse_qs(urlsplit(flow["auth_uri"]).query)["nonce"]
    published = published_keys(authority, client)
    believed = validated(token, published, iss=f"{authority}/v2.0", aud=CLIENT_ID, nonce=nonce, tid=account.tenant)
    assert (believed["oid"], believed["preferred_username"]) == (account.object_id, applicant.email)
    assert believed["sub"] != account.subject, "each system knows a person by another subject"
    assert [known["username"] for known in app.get_accounts()] == [applicant.email]
    with pytest.raises(InvalidClaimError):
        validated(token, published, nonce="of another sign-in")
    with pytest.raises(BadSignatureError):
        validated(token, KeySet([RSAKey.generate_key(2048, parameters={"kid": published.keys[0].kid or ""})]))


def test_a_code_of_msal_is_redeemed_once(
    visitor: Visitor, applicant: Applicant, prepare: ControlApi, tls_target: Target, client: Session
) -> None:
    """一度使われた認証コードは、トークンエンドポイントで二度と受け付けられない。"""
    account = prepare.microsoft_account(applicant, kind="personal")
    app = application(tls_target.url("microsoft", f"/{account.tenant}"), client)
    flow, answer = sign_in_for(visitor, app, applicant.email)
    redeem_tokens(visitor, app, flow, answer)
    again = app.acquire_token_by_auth_code_flow(flow, answer)
    assert (again.get("error"), again.get("error_codes")) == ("invalid_grant", [54005])
