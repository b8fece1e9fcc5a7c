"""② アプリ認証: the telephone of whoever signs in, and nobody else's, approves."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from domain.applicant import Applicant
from domain.visitor import Visitor
from fixtures.authenticator.choice import NewAppCodes
from fixtures.selection.claims import claims
from flows.microsoft_sign_in import telephone
from flows.microsoft_sign_in.reach.visit import Visit
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
def test_a_denied_request_lets_nobody_in_and_may_be_sent_again(visit: Visit) -> None:
    """スマホで拒否すると進めず、もう一度送って承認すれば進める。"""
    account = visit.set_out(authenticator=True)
    visit.visitor.authenticator.deny(visit.go_on_to(Authenticator).number)
    denied = AuthenticatorDenied(visit.visitor).arrived()
    assert_nobody_verified(visit.prepare, visit.applicant)
    denied.send_again.click()
    visit.go_on_to(PortalUpload, after=denied)
    assert_verified(visit.prepare, visit.applicant, account)


@claims(NEEDED)
def test_a_request_that_nobody_answers_lets_nobody_in_and_may_be_sent_again(visit: Visit) -> None:
    """応答がなければ進めず、もう一度送った要求だけがスマホに届いて、承認すれば進める。"""
    visit.clock.freeze()
    account = visit.set_out(authenticator=True)
    visit.go_on_to(Authenticator)
    visit.clock.advance(minutes=1, seconds=1)
    unanswered = AuthenticatorTimeout(visit.visitor).arrived()
    expect(telephone.look_at(visit.take_telephone()).requests).to_have_count(0)
    unanswered.send_again.click()
    visit.go_on_to(Authenticator, after=unanswered)
    expect(telephone.look_at(visit.take_telephone()).requests).to_have_count(1)
    visit.go_on_to(PortalUpload)
    assert_verified(visit.prepare, visit.applicant, account)


@claims(NEEDED)
def test_an_answer_that_comes_too_late_does_not_count(visit: Visit) -> None:
    """応答の期限を過ぎてからスマホで承認しても、進めない。"""
    visit.clock.freeze()
    visit.set_out(authenticator=True)
    number = visit.go_on_to(Authenticator).number.inner_text().strip()
    request = telephone.open_request(visit.take_telephone())
    visit.clock.advance(minutes=1, seconds=1)
    AuthenticatorTimeout(visit.visitor).arrived()
    request.approve(number)
    expect(PhoneAnswered(request.visitor).landmark).to_have_count(0)
    AuthenticatorTimeout(visit.visitor).arrived()
    assert_nobody_verified(visit.prepare, visit.applicant)


@claims(NEEDED)
@pytest.mark.profile("entra")
def test_a_wrong_number_denies_the_request(visit: Visit) -> None:
    """スマホに違う番号を入力すると承認されない。"""
    visit.set_out(authenticator=True)
    shown = visit.go_on_to(Authenticator).number
    expect(shown).to_have_text(re.compile(r"^\s*\d+\s*$"))
    number = int(shown.inner_text())
    telephone.approve(visit.take_telephone(), str(10 + (number - 9) % 90))
    AuthenticatorDenied(visit.visitor).arrived()
    assert_nobody_verified(visit.prepare, visit.applicant)


@claims(NEEDED)
@pytest.mark.profile("documented")
def test_a_number_that_is_not_the_sign_ins_is_to_be_denied(visit: Visit) -> None:
    """スマホにはサインインの画面と同じ番号が出て、違えば拒否できる。"""
    visit.set_out(authenticator=True)
    number = visit.go_on_to(Authenticator).number.inner_text().strip()
    request = telephone.open_request(visit.take_telephone())
    expect(request.text(number)).to_be_visible()
    request.deny.click()
    PhoneAnswered(request.visitor).arrived()
    AuthenticatorDenied(visit.visitor).arrived()
    assert_nobody_verified(visit.prepare, visit.applicant)


@claims(OWN_PHONE)
def test_another_persons_telephone_gets_no_request(visit: Visit, new_telephone: Callable[[Applicant], Visitor]) -> None:
    """ほかの人のスマホには通知が届かず、本人のスマホで承認するまで進めない。"""
    account = visit.set_out(authenticator=True)
    visit.go_on_to(Authenticator)
    expect(telephone.look_at(new_telephone(visit.stranger)).requests).to_have_count(0)
    assert_nobody_verified(visit.prepare, visit.applicant)
    visit.go_on_to(PortalUpload)
    assert_verified(visit.prepare, visit.applicant, account)


@claims(OWN_PHONE)
def test_the_code_of_the_own_app_stands_in_for_an_approval(visit: Visit, app_codes: NewAppCodes) -> None:
    """通知を受け取れなくても、本人のアプリの確認コードで進める。"""
    account = visit.set_out(authenticator=True)
    visit.visitor.authenticator = app_codes(account.totp_secret)
    visit.go_on_to(PortalUpload)
    assert_verified(visit.prepare, visit.applicant, account)


@claims(NEEDED)
@pytest.mark.profile("entra")
def test_an_account_without_a_password_signs_in_by_telephone_alone(visit: Visit) -> None:
    """パスワードのないアカウントは、スマホの承認だけで進める。"""
    account = visit.set_out(authenticator=True, passwordless=True)
    visit.go_on_to(Authenticator)
    visit.go_on_to(Consent)
    visit.go_on_to(PortalUpload)
    assert_verified(visit.prepare, visit.applicant, account)
