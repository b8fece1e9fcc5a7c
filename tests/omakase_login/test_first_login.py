"""The administrator's first login: sections (4) and (6).

Tests without a claim prove rules of the mock environment's own, which the manual does not have.
"""

import pytest
from playwright.sync_api import expect

from fixtures.selection.claims import claims
from flows.omakase_login import administrator, paths
from flows.omakase_login.actor import Actor
from flows.omakase_login.navigation import go_to
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
def test_password_of_ten_characters_and_three_classes_is_accepted(actor: Actor, password: str) -> None:
    """10文字以上で3種類以上なら設定でき、そのパスワードでログインできる。"""
    go_to(PasswordSetup, actor).set_password(password)
    OmakaseLogin(actor.visitor).arrived().sign_in(actor.applicant.email, password)
    AdminHome(actor.visitor).arrived()


@claims("omakase_login/2-6-1#password-rule")
@pytest.mark.parametrize("password", REFUSED.values(), ids=REFUSED.keys())
def test_weaker_password_is_refused(actor: Actor, password: str) -> None:
    """9文字、2種類以下、半角でない文字では設定できない。"""
    setup = go_to(PasswordSetup, actor)
    setup.set_password(password)
    expect(setup.alert, f"omakase.password_setup must refuse {len(password)} characters: {password!r}").to_be_visible()
    setup.observe("refused")
    setup.set_password(GOOD)
    OmakaseLogin(actor.visitor).arrived()


def test_two_different_passwords_are_refused(actor: Actor) -> None:
    """確認のパスワードが違えば設定できない。"""
    setup = go_to(PasswordSetup, actor)
    setup.set_password(GOOD, again=f"{GOOD}3")
    expect(setup.alert).to_contain_text("一致")


@claims("omakase_login/2-4#twenty-four-hours")
@pytest.mark.waits(hours=24)
def test_first_login_works_in_the_last_second_of_twenty_four_hours(actor: Actor) -> None:
    """発行から23時間59分59秒なら、パスワードを設定できる。"""
    mail = _first_login_link_at_frozen_time(actor)
    actor.clock.just_before(hours=24)
    actor.visitor.follow(mail)
    administrator.set_password(actor.visitor, actor.applicant)
    administrator.log_in(actor.visitor, actor.applicant)


@claims("omakase_login/2-4#twenty-four-hours")
@pytest.mark.waits(hours=24)
def test_first_login_is_refused_one_second_after_twenty_four_hours(actor: Actor) -> None:
    """24時間と1秒では、リンクは期限切れである。"""
    mail = _first_login_link_at_frozen_time(actor)
    actor.clock.just_after(hours=24)
    actor.visitor.follow(mail)
    FirstLoginExpired(actor.visitor).arrived()


@claims("omakase_login/2-4#twenty-four-hours")
@pytest.mark.waits(hours=24)
def test_password_is_refused_when_the_time_runs_out_on_the_screen(actor: Actor) -> None:
    """期限内に開いても、設定する時に24時間を過ぎていれば設定できない。"""
    mail = _first_login_link_at_frozen_time(actor)
    actor.visitor.follow(mail)
    setup = PasswordSetup(actor.visitor).arrived()
    actor.clock.just_after(hours=24)
    setup.set_password(actor.applicant.administrator_password)
    FirstLoginExpired(actor.visitor).arrived()


@claims("omakase_login/2-4#first-login-once")
def test_first_login_link_is_dead_once_the_password_is_set(actor: Actor) -> None:
    """パスワードを設定した後は、同じリンクは無効で、パスワードは変わらない。"""
    mail = _first_login_link_at_frozen_time(actor)
    actor.visitor.follow(mail)
    PasswordSetup(actor.visitor).arrived()
    administrator.set_password(actor.visitor, actor.applicant).arrived()
    actor.visitor.follow(mail)
    FirstLoginInvalid(actor.visitor).arrived()
    actor.visitor.go("omakase", paths.ADMIN_LOGIN)
    administrator.log_in(actor.visitor, actor.applicant)


@claims("omakase_login/2-4#first-login-once")
def test_two_open_password_screens_set_one_password(actor: Actor, other_actor: Actor) -> None:
    """リンクを二つのブラウザーで開いておいても、設定できるのは一度だけである。"""
    mail = _first_login_link_at_frozen_time(actor)
    actor.visitor.follow(mail)
    PasswordSetup(actor.visitor).arrived()
    other_actor.visitor.follow(mail)
    late = PasswordSetup(other_actor.visitor).arrived()
    administrator.set_password(actor.visitor, actor.applicant).arrived()
    late.set_password("Another-Passw0rd")
    FirstLoginInvalid(other_actor.visitor).arrived()
    administrator.log_in(actor.visitor, actor.applicant)


def test_altered_first_login_link_is_invalid(actor: Actor) -> None:
    """一文字変えたリンクは無効である。"""
    link = _first_login_link_at_frozen_time(actor)
    actor.visitor.follow(link[:-1] + ("A" if link[-1] != "A" else "B"))
    FirstLoginInvalid(actor.visitor).arrived()


@claims("omakase_login/2-6-2#administrator-login")
def test_administrator_logs_in_with_the_new_password_only(actor: Actor) -> None:
    """管理者は設定したパスワードでログインでき、ビジネスIDのパスワードではできない。"""
    mail = _first_login_link_at_frozen_time(actor)
    actor.visitor.follow(mail)
    PasswordSetup(actor.visitor).arrived()
    login = administrator.set_password(actor.visitor, actor.applicant).arrived()
    login.sign_in(actor.applicant.email, actor.applicant.password)
    expect(login.alert).to_be_visible()
    login.sign_in(actor.applicant.email, actor.applicant.administrator_password)
    home = AdminHome(actor.visitor).arrived()
    expect(home.text(actor.applicant.company)).to_be_visible()


@claims("omakase_login/2-6-2#next-settings")
def test_administrator_goes_on_to_users_and_saas(actor: Actor) -> None:
    """管理者のホームから、ユーザ登録とSaaS設定に進める。"""
    go_to(AdminHome, actor).user_registration.click()
    UserRegistration(actor.visitor).arrived()
    actor.visitor.go("omakase", paths.ADMIN_HOME)
    AdminHome(actor.visitor).arrived().saas_settings.click()
    SaasSettings(actor.visitor).arrived()


def test_log_out_ends_the_administrators_session(actor: Actor) -> None:
    """ログアウトすると、管理者のページはログイン画面になる。"""
    go_to(AdminHome, actor).log_out.click()
    OmakaseLogin(actor.visitor).arrived()
    actor.visitor.go("omakase", paths.ADMIN_HOME)
    OmakaseLogin(actor.visitor).arrived()


def _first_login_link_at_frozen_time(actor: Actor) -> str:
    """The first-login link of a contract made while the person's clock is frozen."""
    actor.clock.freeze()
    actor.register(member=True)
    actor.prepare.contract(actor.applicant)
    return receive_service_start_mail(actor.visitor).link(FIRST_LOGIN_LINK)
