"""② パスワード.

Tests without a claim prove rules of the mock environment's own, which the manual does not have.
"""

import pytest
from playwright.sync_api import expect

from fixtures.selection.claims import claims
from fixtures.target.not_verifiable import not_verifiable
from flows.microsoft_sign_in.actor import Actor
from pages.microsoft.account_entry import AccountEntry
from pages.microsoft.code import Code
from pages.microsoft.password import Password
from pages.microsoft.password_advice import PasswordAdvice
from pages.portal.upload import PortalUpload
from tests.microsoft_sign_in.verified import assert_nobody_verified, assert_verified

ORGANISATION = "見本林業株式会社"
REFUSED = "アカウントまたはパスワードが正しくありません"
MAX_ATTEMPTS = 10
WRONG = "Wrong-Passw0rd"


@claims("microsoft_sign_in/2-1#password-signs-in")
@pytest.mark.parametrize("kind", ["work", "personal"])
def test_a_wrong_password_is_refused_and_the_right_one_then_accepted(actor: Actor, kind: str) -> None:
    """パスワードを間違えると進めず、正しく入れ直せば進める。"""
    account = actor.begin_sign_in("work" if kind == "work" else "personal")
    password = actor.sign_in_until(Password)
    password.sign_in(WRONG)
    expect(password.alert).to_contain_text(REFUSED)
    password.observe("refused")
    assert_nobody_verified(actor.prepare, actor.applicant)
    actor.sign_in_until(PortalUpload)
    assert_verified(actor.prepare, actor.applicant, account)


@claims("microsoft_sign_in/2-1#password-signs-in")
def test_another_accounts_password_does_not_sign_in(actor: Actor) -> None:
    """ほかのアカウントのパスワードではサインインできない。"""
    actor.begin_sign_in()
    other = actor.prepare.microsoft_account(actor.stranger, kind="personal").holder
    if other.password == actor.applicant.password:
        not_verifiable("this target", "microsoft_account", "two with different passwords")
    password = actor.sign_in_until(Password)
    password.sign_in(other.password)
    expect(password.alert).to_contain_text(REFUSED)


@pytest.mark.waits(minutes=1)
def test_repeated_failures_lock_the_account_for_a_while(actor: Actor) -> None:
    """続けて間違えるとロックされて正しいパスワードも断られ、しばらくすると開く。"""
    actor.clock.freeze()
    account = actor.begin_sign_in()
    password = actor.sign_in_until(Password)
    for _ in range(MAX_ATTEMPTS - 1):
        password.sign_in(WRONG)
        expect(password.alert).to_contain_text(REFUSED)
        expect(password.account_password).to_have_value("")
    password.sign_in(WRONG)
    expect(password.alert).to_contain_text("ロック")
    password.sign_in(actor.applicant.password)
    expect(password.account_password).to_have_value("")
    expect(password.alert).to_contain_text("ロック")
    actor.clock.just_after(minutes=1)
    actor.sign_in_until(PortalUpload)
    assert_verified(actor.prepare, actor.applicant, account)


@claims("microsoft_sign_in/2-1#organisation-logo")
def test_a_work_account_sees_the_picture_of_its_organisation(actor: Actor) -> None:
    """会社のアカウントには、その会社のロゴが出る。"""
    actor.begin_sign_in(organisation=ORGANISATION)
    password = actor.sign_in_until(Password)
    expect(password.banner(ORGANISATION)).to_be_visible()
    expect(password.banners).to_have_count(1)


@claims("microsoft_sign_in/2-1#organisation-logo")
def test_a_personal_account_sees_no_picture_of_an_organisation(actor: Actor) -> None:
    """個人のアカウントには、会社のロゴが出ない。"""
    actor.begin_sign_in("personal")
    expect(actor.sign_in_until(Password).banners).to_have_count(0)


@claims("microsoft_sign_in/2-1#no-reset-from-here")
def test_a_forgotten_password_leads_to_advice_and_to_no_reset(actor: Actor) -> None:
    """パスワードがわからなくても本システムからはリセットできず、案内だけが出て、パスワードは変わらない。"""
    account = actor.begin_sign_in()
    password = actor.sign_in_until(Password)
    mailed = actor.visitor.mailbox.all()
    password.password_forgotten.click()
    PasswordAdvice(actor.visitor).arrived()
    assert actor.visitor.mailbox.all() == mailed, "asking for advice sends no mail"
    actor.visitor.page.go_back()
    actor.sign_in_until(PortalUpload, after=PasswordAdvice(actor.visitor))
    assert_verified(actor.prepare, actor.applicant, account)


@claims("microsoft_sign_in/2-1#method-fixed-at-registration")
@pytest.mark.parametrize("kind", ["work", "personal"])
def test_an_address_that_became_an_account_later_still_gets_codes(actor: Actor, kind: str) -> None:
    """登録された時にMicrosoftのアカウントでなければ、後からアカウントになってもコードでサインインする。"""
    account = actor.begin_sign_in("work" if kind == "work" else "personal", kind_when_registered="none")
    assert account.method == "code"
    actor.sign_in_until(Code)
    actor.sign_in_until(PortalUpload)
    assert_verified(actor.prepare, actor.applicant, account)


def test_a_sign_in_goes_on_after_back_and_reload(actor: Actor) -> None:
    """途中で再読み込みしても、前の画面に戻っても、そこから続けられる。"""
    account = actor.open_upload_with_account()
    actor.sign_in_until(Password)
    actor.visitor.page.reload()
    actor.sign_in_until(Password)
    actor.visitor.page.go_back()
    actor.sign_in_until(AccountEntry, after=Password(actor.visitor))
    actor.visitor.page.reload()
    actor.sign_in_until(PortalUpload)
    assert_verified(actor.prepare, actor.applicant, account)
    actor.visitor.page.reload()
    PortalUpload(actor.visitor).arrived()
