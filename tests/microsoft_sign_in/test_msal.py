"""Over https, by a certificate authority of the mock's own: the portal's client, and MSAL for Python as it comes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from joserfc import jwt
from joserfc.errors import BadSignatureError
from joserfc.jwk import KeySet, RSAKey
from requests import Session

from fixtures.claims import claims
from fixtures.control import ControlApi, control_client
from fixtures.mailbox.mailpit import MailpitMailbox, mailpit_client
from fixtures.mailboxes import Mailboxes
from fixtures.settings import Settings
from fixtures.target import Target, mock_target
from fixtures.visitor import Reception
from flows.microsoft_sign_in.sign_in import fetch_upload, sign_in
from flows.microsoft_sign_in.sign_out import sign_out
from mockenv import launcher
from pages.applicant import Applicant
from pages.microsoft.consent import Consent
from pages.visitor import Visitor
from tests.microsoft_sign_in.msal_client import CLIENT_ID, Callback, application, http_client


@pytest.fixture(scope="module")
def tls_mock(settings: Settings) -> Iterator[launcher.MockProcess]:
    """A mock environment of these tests' own: the run's may serve http."""
    if settings.target != "mock":
        pytest.skip(f"not verifiable on {settings.target}: it has no certificate authority of the mock's")
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
    with mailpit_client(tls_target.control, verify=False) as client:
        yield Mailboxes(lambda address: MailpitMailbox(address, client))


@pytest.fixture
def _reception(_reception: Reception, tls_target: Target) -> Reception:
    """Visitors go there. The browser does not know the certificate authority: Python's clients check that one."""
    trusting = {**_reception.context_args, "ignore_https_errors": True}
    return replace(_reception, target=tls_target, context_args=trusting)


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
    (verified,) = prepare.sign_ins(applicant)
    assert (verified.subject, verified.object_id, verified.tenant, verified.nonce_verified) == (
        account.subject,
        account.object_id,
        account.tenant,
        True,
    )
    for cookie in visitor.page.context.cookies():
        assert cookie["secure"], f"{cookie['name']} of {cookie['domain']} would be sent without TLS"
    sign_out(visitor)


@dataclass(frozen=True)
class Tokens:
    """What MSAL was given, and what it asked for."""

    answer: dict[str, Any]
    nonce: str
    issuer: str
    keys: KeySet

    def claims(self, **expected: object) -> dict[str, Any]:
        """The claims of the id_token, by the published keys; raises whatever joserfc finds wrong."""
        token = jwt.decode(self.answer["id_token"], self.keys, algorithms=["RS256"])
        demands: dict[str, Any] = {
            name: {"essential": True, "value": value}
            for name, value in {"iss": self.issuer, "aud": CLIENT_ID, "nonce": self.nonce, **expected}.items()
        }
        jwt.JWTClaimsRegistry(**demands, exp={"essential": True}, iat={"essential": True}).validate(token.claims)
        return token.claims


def test_msal_signs_somebody_in(
    visitor: Visitor, applicant: Applicant, prepare: ControlApi, tls_target: Target, client: Session
) -> None:
    """MSAL for Pythonからも認証コードフローでサインインでき、IDトークンは公開された鍵で検証できる。"""
    account = prepare.microsoft_account(applicant, kind="work")
    authority = tls_target.url("microsoft", f"/{account.tenant}")
    app = application(authority, client)
    with Callback() as callback:
        flow = app.initiate_auth_code_flow([], redirect_uri=callback.address, response_mode="form_post")
        visitor.follow(flow["auth_uri"])
        consent = sign_in(visitor, applicant.email, until=Consent)
        assert isinstance(consent, Consent)
        consent.accept.click()
        answer = callback.answer(seconds=15)
    tokens = app.acquire_token_by_auth_code_flow(flow, dict(answer))
    assert "error" not in tokens, tokens.get("error_description")
    for secret in (answer["code"], tokens["id_token"], tokens["access_token"]):
        visitor.evidence.secret(secret)

    metadata = client.get(f"{authority}/v2.0/.well-known/openid-configuration").json()
    keys = client.get(metadata["jwks_uri"]).json()
    nonce = parse_qs(urlsplit(flow["auth_uri"]).query)["nonce"][0]
    issued = Tokens(tokens, nonce, f"{authority}/v2.0", KeySet.import_key_set(keys))
    claims_ = issued.claims(tid=account.tenant, oid=account.object_id, preferred_username=applicant.email)
    assert claims_["name"] == applicant.name
    assert claims_["sub"] != account.subject, "each system knows a person by another subject"
    assert app.get_accounts()[0]["username"] == applicant.email
    with pytest.raises(BadSignatureError):
        jwt.decode(tokens["id_token"], RSAKey.generate_key(2048), algorithms=["RS256"])


def test_a_code_of_msal_is_redeemed_once(
    visitor: Visitor, applicant: Applicant, prepare: ControlApi, tls_target: Target, client: Session
) -> None:
    """一度使われた認証コードは、トークンエンドポイントで二度と受け付けられない。"""
    account = prepare.microsoft_account(applicant, kind="personal")
    app = application(tls_target.url("microsoft", f"/{account.tenant}"), client)
    with Callback() as callback:
        flow = app.initiate_auth_code_flow([], redirect_uri=callback.address, response_mode="form_post")
        visitor.follow(flow["auth_uri"])
        sign_in(visitor, applicant.email, until=Consent)
        Consent(visitor).accept.click()
        answer = dict(callback.answer(seconds=15))
    visitor.evidence.secret(answer["code"])
    first = app.acquire_token_by_auth_code_flow(flow, answer)
    visitor.evidence.secret(first["id_token"])
    again = app.acquire_token_by_auth_code_flow(flow, answer)
    assert again["error"] == "invalid_grant"
    assert "AADSTS54005" in again["error_description"]
