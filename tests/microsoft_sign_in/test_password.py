"""② パスワード."""

import pytest
from playwright.sync_api import expect

from fixtures.selection.claims import claims
from flows.microsoft_sign_in.reach.visit import Visit
from pages.microsoft.account_entry import AccountEntry
from pages.microsoft.code import Code
from pages.microsoft.password import Password
from pages.microsoft.password_advice import PasswordAdvice
from pages.portal.upload import PortalUpload
from tests.microsoft_sign_in.verified import assert_nobody_verified, assert_verified

ORGANISATION = "見本林業株式会社"
REFUSED = "アカウントまたはパスワードが正しくありません"
TRIES = 10
WRONG = "Wrong-Passw0rd"


@claims("microsoft_sign_in/2-1#password-signs-in")
@pytest.mark.parametrize("kind", ["work", "personal"])
def test_a_wrong_password_is_refused_and_the_right_one_then_accepted(visit: Visit, kind: str) -> None:
    """パスワードを間違えると進めず、正しく入れ直せば進める。"""
    account = visit.set_out("work" if kind == "work" else "personal")
    password = visit.go_on_to(Password)
    password.sign_in(WRONG)
    expect(password.alert).to_contain_text(REFUSED)
    password.observe("refused")
    assert_nobody_verified(visit.prepare, visit.applicant)
    visit.go_on_to(PortalUpload)
    assert_verified(visit.prepare, visit.applicant, account)


@claims("microsoft_sign_in/2-1#password-signs-in")
def test_another_accounts_password_does_not_sign_in(visit: Visit) -> None:
    """ほかのアカウントのパスワードではサインインできない。"""
    visit.set_out()
    visit.prepare.microsoft_account(visit.stranger, kind="work")
    password = visit.go_on_to(Password)
    password.sign_in(visit.stranger.password)
    expect(password.alert).to_contain_text(REFUSED)


@claims("microsoft_sign_in/2-1#password-signs-in")
def test_repeated_failures_lock_the_account_for_a_while(visit: Visit) -> None:
    """続けて間違えるとロックされて正しいパスワードも断られ、しばらくすると開く。"""
    visit.clock.freeze()
    account = visit.set_out()
    password = visit.go_on_to(Password)
    for _ in range(TRIES - 1):
        password.sign_in(WRONG)
        expect(password.alert).to_contain_text(REFUSED)
        expect(password.account_password).to_have_value("")
    password.sign_in(WRONG)
    expect(password.alert).to_contain_text("ロック")
    password.sign_in(visit.applicant.password)
    expect(password.account_password).to_have_value("")
    expect(password.alert).to_contain_text("ロック")
    visit.clock.advance(minutes=1, seconds=1)
    visit.go_on_to(PortalUpload)
    assert_verified(visit.prepare, visit.applicant, account)


@claims("microsoft_sign_in/2-1#organisation-logo")
def test_a_work_account_sees_the_picture_of_its_organisation(visit: Visit) -> None:
    """会社のアカウントには、その会社のロゴが出る。"""
    visit.set_out(organisation=ORGANISATION)
    password = visit.go_on_to(Password)
    expect(password.banner(ORGANISATION)).to_be_visible()
    expect(password.banners).to_have_count(1)


@claims("microsoft_sign_in/2-1#organisation-logo")
def test_a_personal_account_sees_no_picture_of_an_organisation(visit: Visit) -> None:
    """個人のアカウントには、会社のロゴが出ない。"""
    visit.set_out("personal")
    expect(visit.go_on_to(Password).banners).to_have_count(0)


@claims("microsoft_sign_in/2-1#no-reset-from-here")
def test_a_forgotten_password_leads_to_advice_and_to_no_reset(visit: Visit) -> None:
    """パスワードがわからなくても本システムからはリセットできず、案内だけが出て、パスワードは変わらない。"""
    account = visit.set_out()
    visit.go_on_to(Password).password_forgotten.click()
    PasswordAdvice(visit.visitor).arrived()
    assert [mail.subject for mail in visit.visitor.mailbox.all()] == ["アップロード完了通知"], "nothing else is mailed"
    visit.visitor.page.go_back()
    visit.go_on_to(PortalUpload, after=PasswordAdvice(visit.visitor))
    assert_verified(visit.prepare, visit.applicant, account)


@claims("microsoft_sign_in/2-1#method-fixed-at-registration")
@pytest.mark.parametrize("kind", ["work", "personal"])
def test_an_address_that_became_an_account_later_still_gets_codes(visit: Visit, kind: str) -> None:
    """登録された時にMicrosoftのアカウントでなければ、後からアカウントになってもコードでサインインする。"""
    account = visit.set_out("work" if kind == "work" else "personal", kind_when_registered="none")
    assert account.method == "code"
    visit.go_on_to(Code)
    visit.go_on_to(PortalUpload)
    assert_verified(visit.prepare, visit.applicant, account)


@claims("microsoft_sign_in/2-1#password-signs-in")
def test_a_sign_in_goes_on_after_back_and_reload(visit: Visit) -> None:
    """途中で再読み込みしても、前の画面に戻っても、そこから続けられる。"""
    account = visit.set_out()
    visit.go_on_to(Password)
    visit.visitor.page.reload()
    visit.go_on_to(Password)
    visit.visitor.page.go_back()
    visit.go_on_to(AccountEntry, after=Password(visit.visitor))
    visit.visitor.page.reload()
    visit.go_on_to(PortalUpload)
    assert_verified(visit.prepare, visit.applicant, account)
    visit.visitor.page.reload()
    PortalUpload(visit.visitor).arrived()
