"""② アプリ認証: only the phone of the person who signs in can approve.

Tests without a claim prove rules of the mock environment's own, which the manual does not have.
"""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from domain.applicant import Applicant
from domain.visitor import Visitor
from fixtures.authenticator.choice import NewAppCodes
from fixtures.selection.claims import claims
from flows.microsoft_sign_in import phone_approval
from flows.microsoft_sign_in.actor import Actor
from pages.microsoft.authenticator import Authenticator
from pages.microsoft.authenticator_denied import AuthenticatorDenied
from pages.microsoft.authenticator_timeout import AuthenticatorTimeout
from pages.microsoft.consent import Consent
from pages.phone.answered import PhoneAnswered
from pages.portal.upload import PortalUpload
from tests.microsoft_sign_in.verified import assert_nobody_verified, assert_verified

NEEDED = "microsoft_sign_in/2-3#approval-needed"
OWN_PHONE = "microsoft_sign_in/2-3#approval-on-own-phone"


@claims(NEEDED)
def test_a_denied_request_lets_nobody_in_and_may_be_sent_again(actor: Actor) -> None:
    """スマホで拒否すると進めず、もう一度送って承認すれば進める。"""
    account = actor.begin_sign_in(authenticator=True)
    actor.visitor.authenticator.deny(actor.sign_in_until(Authenticator).number)
    denied = AuthenticatorDenied(actor.visitor).arrived()
    assert_nobody_verified(actor.prepare, actor.applicant)
    denied.send_again.click()
    actor.sign_in_until(PortalUpload, after=denied)
    assert_verified(actor.prepare, actor.applicant, account)


@claims(NEEDED)
@pytest.mark.waits(minutes=1)
def test_a_request_that_nobody_answers_lets_nobody_in_and_may_be_sent_again(actor: Actor) -> None:
    """応答がなければ進めず、もう一度送った要求だけがスマホに届いて、承認すれば進める。"""
    actor.clock.freeze()
    account = actor.begin_sign_in(authenticator=True)
    actor.sign_in_until(Authenticator)
    actor.clock.just_after(minutes=1)
    unanswered = AuthenticatorTimeout(actor.visitor).arrived()
    expect(phone_approval.open_notifications(actor.open_phone()).requests).to_have_count(0)
    unanswered.send_again.click()
    actor.sign_in_until(Authenticator, after=unanswered)
    expect(phone_approval.open_notifications(actor.open_phone()).requests).to_have_count(1)
    actor.sign_in_until(PortalUpload)
    assert_verified(actor.prepare, actor.applicant, account)


@claims(NEEDED)
@pytest.mark.waits(minutes=1)
def test_an_answer_that_comes_too_late_does_not_count(actor: Actor) -> None:
    """応答の期限を過ぎてからスマホで承認しても、進めない。"""
    actor.clock.freeze()
    actor.begin_sign_in(authenticator=True)
    number = actor.sign_in_until(Authenticator).number.inner_text().strip()
    request = phone_approval.open_request(actor.open_phone())
    actor.clock.just_after(minutes=1)
    AuthenticatorTimeout(actor.visitor).arrived()
    request.approve(number)
    expect(PhoneAnswered(request.visitor).landmark).to_have_count(0)
    AuthenticatorTimeout(actor.visitor).arrived()
    assert_nobody_verified(actor.prepare, actor.applicant)


@claims(NEEDED)
@pytest.mark.profile("entra")
def test_a_wrong_number_denies_the_request(actor: Actor) -> None:
    """スマホに違う番号を入力すると承認されない。"""
    actor.begin_sign_in(authenticator=True)
    shown = actor.sign_in_until(Authenticator).number
    expect(shown).to_have_text(re.compile(r"^\s*\d+\s*$"))
    number = int(shown.inner_text())
    phone_approval.approve(actor.open_phone(), str(10 + (number - 9) % 90))
    AuthenticatorDenied(actor.visitor).arrived()
    assert_nobody_verified(actor.prepare, actor.applicant)


@claims(NEEDED)
@pytest.mark.profile("documented")
def test_a_number_that_is_not_the_sign_ins_is_to_be_denied(actor: Actor) -> None:
    """スマホにはサインインの画面と同じ番号が出て、違えば拒否できる。"""
    actor.begin_sign_in(authenticator=True)
    number = actor.sign_in_until(Authenticator).number.inner_text().strip()
    request = phone_approval.open_request(actor.open_phone())
    expect(request.text(number)).to_be_visible()
    request.deny.click()
    PhoneAnswered(request.visitor).arrived()
    AuthenticatorDenied(actor.visitor).arrived()
    assert_nobody_verified(actor.prepare, actor.applicant)


@claims(OWN_PHONE)
def test_another_persons_telephone_gets_no_request(actor: Actor, new_phone: Callable[[Applicant], Visitor]) -> None:
    """ほかの人のスマホには通知が届かず、本人のスマホで承認するまで進めない。"""
    account = actor.begin_sign_in(authenticator=True)
    actor.sign_in_until(Authenticator)
    expect(phone_approval.open_notifications(new_phone(actor.stranger)).requests).to_have_count(0)
    assert_nobody_verified(actor.prepare, actor.applicant)
    actor.sign_in_until(PortalUpload)
    assert_verified(actor.prepare, actor.applicant, account)


def test_the_code_of_the_own_app_stands_in_for_an_approval(actor: Actor, app_codes: NewAppCodes) -> None:
    """通知を受け取れなくても、本人のアプリの確認コードで進める。"""
    account = actor.begin_sign_in(authenticator=True)
    actor.visitor.authenticator = app_codes(account.totp_secret)
    actor.sign_in_until(PortalUpload)
    assert_verified(actor.prepare, actor.applicant, account)


@pytest.mark.profile("entra")
def test_an_account_without_a_password_signs_in_by_telephone_alone(actor: Actor) -> None:
    """パスワードのないアカウントは、スマホの承認だけで進める。"""
    account = actor.begin_sign_in(authenticator=True, passwordless=True, consented=False)
    actor.sign_in_until(Authenticator)
    actor.sign_in_until(Consent)
    actor.sign_in_until(PortalUpload)
    assert_verified(actor.prepare, actor.applicant, account)
