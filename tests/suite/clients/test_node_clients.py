"""Clients of Node.js sign in at the mock's provider as they come: @azure/msal-node and openid-client."""

from __future__ import annotations

import time

import pytest

from domain.applicant import Applicant
from domain.visitor import Visitor
from fixtures.provision.control_api import ControlApi
from fixtures.target.environment import Target
from flows.microsoft_sign_in.sign_in import sign_in
from pages.microsoft.authenticator import Authenticator
from pages.microsoft.authenticator_denied import AuthenticatorDenied
from pages.microsoft.consent import Consent
from pages.microsoft.password import Password
from tests.suite.clients.node_client import Conversation, NodeClient
from tests.suite.clients.registered import PROGRAM, WEB

pytestmark = pytest.mark.profile("entra")


def consent_to(visitor: Visitor, conversation: Conversation) -> None:
    """Sign in where the client says, up to the last click."""
    visitor.follow(conversation.address())
    consent = sign_in(visitor, visitor.email, until=Consent)
    assert isinstance(consent, Consent)
    consent.accept.click()


def test_msal_node_signs_somebody_in_whose_telephone_denied_at_first(
    visitor: Visitor, applicant: Applicant, prepare: ControlApi, tls_target: Target, client: NodeClient
) -> None:
    """msal-nodeのプログラムに、一度拒否してから承認した人がサインインでき、トークンはキャッシュからも更新でも得られる。"""
    account = prepare.microsoft_account(applicant, kind="work", authenticator=True)
    authority = tls_target.url("microsoft", f"/{account.tenant}")
    with client.run("msal_node", authority=authority, **PROGRAM) as conversation:
        visitor.follow(conversation.address())
        asked = sign_in(visitor, applicant.email, until=Authenticator)
        assert isinstance(asked, Authenticator)
        visitor.authenticator.deny(asked.number)
        denied = AuthenticatorDenied(visitor).arrived()
        denied.send_again.click()
        consent = sign_in(visitor, applicant.email, until=Consent, after=denied)
        assert isinstance(consent, Consent)
        consent.accept.click()
        told = conversation.result()
    first, cached, renewed = told["first"], told["cached"], told["renewed"]
    assert (first["username"], first["claims"]["oid"]) == (applicant.email, account.object_id)
    assert first["homeAccountId"] == f"{account.object_id}.{account.tenant}"
    assert (first["fromCache"], cached["fromCache"], renewed["fromCache"]) == (False, True, False)
    assert cached["token"] == first["token"] != renewed["token"]
    assert renewed["claims"]["sid"] == first["claims"]["sid"]
    assert told["left"] == 0


def test_msal_node_redeems_as_a_web_application_with_its_secret(
    visitor: Visitor, applicant: Applicant, prepare: ControlApi, tls_target: Target, client: NodeClient
) -> None:
    """msal-nodeのWebシステム(シークレットあり)でもサインインでき、更新トークンで新しいトークンが得られる。"""
    account = prepare.microsoft_account(applicant, kind="personal")
    authority = tls_target.url("microsoft", f"/{account.tenant}")
    scopes = ["openid", "profile", "email", "offline_access"]
    with client.run("msal_node_web", authority=authority, scopes=scopes, **WEB) as conversation:
        consent_to(visitor, conversation)
        told = conversation.result()
    assert (told["claims"]["aud"], told["claims"]["email"]) == (WEB["clientId"], applicant.email)
    assert told["renewed"]["sub"] == told["claims"]["sub"]
    assert told["anew"]


def test_openid_client_signs_in_renews_asks_who_it_is_and_signs_out(
    visitor: Visitor, applicant: Applicant, prepare: ControlApi, tls_target: Target, client: NodeClient
) -> None:
    """openid-clientでサインインし、トークンの更新、利用者情報の取得、サインアウトまでできる。"""
    account = prepare.microsoft_account(applicant, kind="work")
    issuer = tls_target.url("microsoft", f"/{account.tenant}/v2.0")
    with client.run("openid_client", issuer=issuer, **WEB) as conversation:
        consent_to(visitor, conversation)
        visitor.follow(conversation.address())
        told = conversation.result()
    claims = told["claims"]
    assert (claims["oid"], claims["email"]) == (account.object_id, applicant.email)
    assert told["userinfo"] == {"sub": claims["sub"], "name": applicant.name, "email": applicant.email}
    assert (told["renewed"]["sid"], told["narrowed"]) == (claims["sid"], "openid")
    assert "nonce" not in told["renewed"]
    assert told["state"] == "the-state"


def test_openid_client_has_the_password_and_consent_asked_anew(
    visitor: Visitor, applicant: Applicant, prepare: ControlApi, tls_target: Target, client: NodeClient
) -> None:
    """max_age=0ならサインイン済みでもパスワードを、prompt=consentなら同意済みでも同意を、もう一度求められる。"""
    account = prepare.microsoft_account(applicant, kind="work", interruptions=[])
    issuer = tls_target.url("microsoft", f"/{account.tenant}/v2.0")
    with client.run("openid_client", issuer=issuer, **WEB) as conversation:
        consent_to(visitor, conversation)
        conversation.address()  # nobody signs out: the session stays open
    with client.run("openid_client", issuer=issuer, maxAge=0, asked={"prompt": "consent"}, **WEB) as conversation:
        visitor.follow(conversation.address())
        password = Password(visitor).arrived()
        password.sign_in(visitor.password)
        Consent(visitor).arrived().accept.click()
        visitor.follow(conversation.address())
        told = conversation.result()
    assert 0 <= time.time() - told["claims"]["auth_time"] < 60
    assert told["renewed"]["auth_time"] == pytest.approx(told["claims"]["auth_time"], abs=1)
