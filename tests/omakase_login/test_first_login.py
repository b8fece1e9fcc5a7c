"""The administrator's first login: sections (4) and (6)."""

import pytest
from playwright.sync_api import expect

from fixtures.selection.claims import claims
from flows.omakase_login import administrator
from flows.omakase_login.reach import reach
from flows.omakase_login.reach.visit import Visit
from flows.omakase_login.service_start_mail import FIRST_LOGIN_LINK, receive_service_start_mail
from pages.omakase.admin_home import AdminHome
from pages.omakase.first_login_expired import FirstLoginExpired
from pages.omakase.first_login_invalid import FirstLoginInvalid
from pages.omakase.login import OmakaseLogin
from pages.omakase.password_setup import PasswordSetup
from pages.omakase.saas_settings import SaasSettings
from pages.omakase.user_registration import UserRegistration

GOOD = "Abcdefgh12"
"""Ten characters of three classes."""
ACCEPTED = {
    "ten, upper lower digit": GOOD,
    "ten, lower digit symbol": "abcdefg12!",
    "ten, upper digit symbol": "ABCDEFG12#",
    "ten, upper lower symbol": "Abcdefghi-",
    "ten, four classes": "Abcdefg1_!",
    "sixty-four": "Ab1" + "x" * 61,
}
REFUSED = {
    "empty": "",
    "nine, three classes": "Abcdefgh1",
    "nine, four classes": "Abcdef1!_",
    "ten, lower": "abcdefghij",
    "ten, digits": "1234567890",
    "ten, upper lower": "AbcdefghIJ",
    "ten, lower digit": "abcdefgh12",
    "ten, upper digit": "ABCDEFGH12",
    "ten, lower symbol": "abcdefgh!#",
    "ten, digit symbol": "12345678!#",
    "full-width letters": "Ａbcdefgh12",
    "full-width digits": "Abcdefgh１２",
    "kana": "Abcdefgh1あ",
    "half-width kana": "Abcdefgh1ｱ",
    "a space": "Abcdefgh 1",
}


@claims("omakase_login/2-6-1#password-rule")
@pytest.mark.parametrize("password", ACCEPTED.values(), ids=ACCEPTED.keys())
def test_password_of_ten_characters_and_three_classes_is_accepted(visit: Visit, password: str) -> None:
    """10文字以上で3種類以上なら設定でき、そのパスワードでログインできる。"""
    reach(PasswordSetup, visit).set_password(password)
    OmakaseLogin(visit.visitor).arrived().sign_in(visit.applicant.email, password)
    AdminHome(visit.visitor).arrived()


@claims("omakase_login/2-6-1#password-rule")
@pytest.mark.parametrize("password", REFUSED.values(), ids=REFUSED.keys())
def test_weaker_password_is_refused(visit: Visit, password: str) -> None:
    """9文字、2種類以下、半角でない文字では設定できない。"""
    setup = reach(PasswordSetup, visit)
    setup.set_password(password)
    expect(setup.alert, f"omakase.password_setup must refuse {len(password)} characters: {password!r}").to_be_visible()
    setup.observe("refused")
    setup.set_password(GOOD)
    OmakaseLogin(visit.visitor).arrived()


@claims("omakase_login/2-6-1#password-rule")
def test_two_different_passwords_are_refused(visit: Visit) -> None:
    """確認のパスワードが違えば設定できない。"""
    setup = reach(PasswordSetup, visit)
    setup.set_password(GOOD, again=f"{GOOD}3")
    expect(setup.alert).to_contain_text("一致")


@claims("omakase_login/2-4#twenty-four-hours")
def test_first_login_works_in_the_last_second_of_twenty_four_hours(visit: Visit) -> None:
    """発行から23時間59分59秒なら、パスワードを設定できる。"""
    mail = _mail_at_a_standstill(visit)
    visit.clock.advance(hours=23, minutes=59, seconds=59)
    visit.visitor.follow(mail)
    administrator.set_password(visit.visitor, visit.applicant)
    administrator.log_in(visit.visitor, visit.applicant)


@claims("omakase_login/2-4#twenty-four-hours")
def test_first_login_is_refused_one_second_after_twenty_four_hours(visit: Visit) -> None:
    """24時間と1秒では、リンクは期限切れである。"""
    mail = _mail_at_a_standstill(visit)
    visit.clock.advance(hours=24, seconds=1)
    visit.visitor.follow(mail)
    FirstLoginExpired(visit.visitor).arrived()


@claims("omakase_login/2-4#twenty-four-hours")
def test_password_is_refused_when_the_time_runs_out_on_the_screen(visit: Visit) -> None:
    """期限内に開いても、設定する時に24時間を過ぎていれば設定できない。"""
    mail = _mail_at_a_standstill(visit)
    visit.visitor.follow(mail)
    setup = PasswordSetup(visit.visitor).arrived()
    visit.clock.advance(hours=24, seconds=1)
    setup.set_password(visit.applicant.administrator_password)
    FirstLoginExpired(visit.visitor).arrived()


@claims("omakase_login/2-4#first-login-once")
def test_first_login_link_is_dead_once_the_password_is_set(visit: Visit) -> None:
    """パスワードを設定した後は、同じリンクは無効で、パスワードは変わらない。"""
    mail = _mail_at_a_standstill(visit)
    visit.visitor.follow(mail)
    PasswordSetup(visit.visitor).arrived()
    administrator.set_password(visit.visitor, visit.applicant).arrived()
    visit.visitor.follow(mail)
    FirstLoginInvalid(visit.visitor).arrived()
    visit.visitor.go("omakase", "/login")
    administrator.log_in(visit.visitor, visit.applicant)


@claims("omakase_login/2-4#first-login-once")
def test_two_open_password_screens_set_one_password(visit: Visit, other_visit: Visit) -> None:
    """リンクを二つのブラウザーで開いておいても、設定できるのは一度だけである。"""
    mail = _mail_at_a_standstill(visit)
    visit.visitor.follow(mail)
    PasswordSetup(visit.visitor).arrived()
    other_visit.visitor.follow(mail)
    late = PasswordSetup(other_visit.visitor).arrived()
    administrator.set_password(visit.visitor, visit.applicant).arrived()
    late.set_password("Another-Passw0rd")
    FirstLoginInvalid(other_visit.visitor).arrived()
    administrator.log_in(visit.visitor, visit.applicant)


@claims("omakase_login/2-4#first-login-once")
def test_altered_first_login_link_is_invalid(visit: Visit) -> None:
    """一文字変えたリンクは無効である。"""
    link = _mail_at_a_standstill(visit)
    visit.visitor.follow(link[:-1] + ("A" if link[-1] != "A" else "B"))
    FirstLoginInvalid(visit.visitor).arrived()


@claims("omakase_login/2-6-2#administrator-login")
def test_administrator_logs_in_with_the_new_password_only(visit: Visit) -> None:
    """管理者は設定したパスワードでログインでき、ビジネスIDのパスワードではできない。"""
    mail = _mail_at_a_standstill(visit)
    visit.visitor.follow(mail)
    PasswordSetup(visit.visitor).arrived()
    login = administrator.set_password(visit.visitor, visit.applicant).arrived()
    login.sign_in(visit.applicant.email, visit.applicant.password)
    expect(login.alert).to_be_visible()
    login.sign_in(visit.applicant.email, visit.applicant.administrator_password)
    home = AdminHome(visit.visitor).arrived()
    expect(home.text(visit.applicant.company)).to_be_visible()


@claims("omakase_login/2-6-2#next-settings")
def test_administrator_goes_on_to_users_and_saas(visit: Visit) -> None:
    """管理者のホームから、ユーザ登録とSaaS設定に進める。"""
    reach(AdminHome, visit).user_registration.click()
    UserRegistration(visit.visitor).arrived()
    visit.visitor.go("omakase", "/admin")
    AdminHome(visit.visitor).arrived().saas_settings.click()
    SaasSettings(visit.visitor).arrived()


@claims("omakase_login/2-6-2#administrator-login")
def test_log_out_ends_the_administrators_session(visit: Visit) -> None:
    """ログアウトすると、管理者のページはログイン画面になる。"""
    reach(AdminHome, visit).log_out.click()
    OmakaseLogin(visit.visitor).arrived()
    visit.visitor.go("omakase", "/admin")
    OmakaseLogin(visit.visitor).arrived()


def _mail_at_a_standstill(visit: Visit) -> str:
    """The first-login link of a contract made at a moment at which the person's clock stands still."""
    visit.clock.freeze()
    visit.prepare.business_id(visit.applicant, member=True)
    visit.prepare.contract(visit.applicant)
    return receive_service_start_mail(visit.visitor).link(FIRST_LOGIN_LINK)
