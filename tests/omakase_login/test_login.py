"""Login with the Business ID: sections (2) step 1 and (3) step 1.

Tests without a claim prove rules of the mock environment's own, which the manual does not have.
"""

import pytest
from playwright.sync_api import expect

from domain.visitor import Visitor
from fixtures.people.visitor import PersistentBrowser
from fixtures.selection.claims import claims
from flows.omakase_login import password_reset, paths
from flows.omakase_login.actor import Actor
from flows.omakase_login.navigation import go_to
from pages.business_id.login import BusinessIdLogin
from pages.business_id.password_reset import PasswordReset
from pages.business_id.password_reset_complete import PasswordResetComplete
from pages.business_id.password_reset_invalid import PasswordResetInvalid
from pages.store.cart_empty import CartEmpty

REFUSED = "ログインIDまたはパスワードが正しくありません"
WRONG = "Wrong-Passw0rd"


@claims("omakase_login/2-3-1#business-id-login")
@pytest.mark.smoke
def test_login_id_and_password_log_in(actor: Actor) -> None:
    """登録したログインIDとパスワードでログインできる。"""
    actor.register(member=True, lasting=True)
    go_to(BusinessIdLogin, actor).sign_in(actor.applicant.email, actor.applicant.password)
    expect(CartEmpty(actor.visitor).arrived().header.log_out).to_be_visible()


@claims("omakase_login/2-3-1#business-id-login")
@pytest.mark.rehearsal
def test_wrong_password_is_refused_and_the_right_one_then_accepted(actor: Actor) -> None:
    """パスワードを間違えるとログインできず、正しく入れ直せばログインできる。"""
    actor.register(member=True, lasting=True)
    login = go_to(BusinessIdLogin, actor)
    login.sign_in(actor.applicant.email, WRONG)
    expect(login.alert).to_contain_text(REFUSED)
    expect(login.login_id).to_have_value(actor.applicant.email)
    login.observe("refused")
    login.sign_in(actor.applicant.email, actor.applicant.password)
    CartEmpty(actor.visitor).arrived()


@claims("omakase_login/2-3-1#business-id-login")
def test_unknown_login_id_is_refused_like_a_wrong_password(actor: Actor) -> None:
    """登録のないログインIDは、パスワード違いと同じ言葉で拒まれる。"""
    login = go_to(BusinessIdLogin, actor)
    login.sign_in(actor.applicant.email, actor.applicant.password)
    expect(login.alert).to_have_text(REFUSED)


@claims("omakase_login/2-3-1#business-id-login")
@pytest.mark.parametrize("missing", ["login_id", "password"])
def test_nothing_logs_in_without_both(actor: Actor, missing: str) -> None:
    """ログインIDとパスワードのどちらかが空ではログインできない。"""
    actor.register(member=True, lasting=True)
    login = go_to(BusinessIdLogin, actor)
    email = "" if missing == "login_id" else actor.applicant.email
    password = "" if missing == "password" else actor.applicant.password
    login.sign_in(email, password)
    expect(login.alert).to_be_visible()
    actor.visitor.go("store", paths.CART)
    BusinessIdLogin(actor.visitor).arrived()


@pytest.mark.waits(minutes=15)
def test_login_is_locked_after_ten_wrong_passwords_and_opens_again(actor: Actor) -> None:
    """10回続けて間違えるとロックされ、15分後に正しいパスワードで開く。"""
    actor.register(member=True)
    actor.clock.freeze()
    login = go_to(BusinessIdLogin, actor)
    for _ in range(10):
        login.sign_in(actor.applicant.email, WRONG)
        expect(login.alert).to_be_visible()
    login.sign_in(actor.applicant.email, actor.applicant.password)
    expect(login.alert).to_contain_text("ロック")
    actor.clock.just_after(minutes=15)
    login.sign_in(actor.applicant.email, actor.applicant.password)
    CartEmpty(actor.visitor).arrived()


@claims("omakase_login/2-2-1#remember-me")
def test_remembered_login_survives_closing_the_browser(actor: Actor, persistent_browser: PersistentBrowser) -> None:
    """「次回から自動でログインする」を選べば、ブラウザーを閉じて開き直してもログインしたままである。"""
    actor.register(member=True, lasting=True)
    with persistent_browser("remembered") as browser:
        _sign_in(browser, actor, remember=True)
    with persistent_browser("remembered") as again:
        again.go("store", paths.CART)
        CartEmpty(again).arrived()


@claims("omakase_login/2-2-1#remember-me")
def test_login_that_is_not_remembered_ends_with_the_browser(
    actor: Actor, persistent_browser: PersistentBrowser
) -> None:
    """選ばなければ、ブラウザーを閉じたところでログインは終わる。"""
    actor.register(member=True, lasting=True)
    with persistent_browser("forgotten") as browser:
        _sign_in(browser, actor, remember=False)
    with persistent_browser("forgotten") as again:
        again.go("store", paths.CART)
        BusinessIdLogin(again).arrived()


@pytest.mark.waits(days=30)
def test_remembered_login_ends_after_thirty_days(actor: Actor, persistent_browser: PersistentBrowser) -> None:
    """自動ログインは30日で終わる。"""
    actor.register(member=True)
    actor.clock.freeze()
    with persistent_browser("month") as browser:
        _sign_in(browser, actor, remember=True)
    actor.clock.just_after(hours=30 * 24)
    with persistent_browser("month") as again:
        again.go("store", paths.CART)
        BusinessIdLogin(again).arrived()


@claims("omakase_login/2-2-1#password-forgotten")
def test_forgotten_password_is_replaced_by_mail_once(actor: Actor) -> None:
    """忘れたパスワードはメールのリンクで再設定でき、リンクは一度だけ使える。"""
    actor.register(member=True)
    go_to(BusinessIdLogin, actor)
    password_reset.request_reset(actor.visitor, actor.applicant.email)
    mail = actor.visitor.read_mail(link=password_reset.RESET_LINK)
    actor.visitor.follow(mail.link(password_reset.RESET_LINK))
    PasswordReset(actor.visitor).arrived().set_password(actor.applicant.administrator_password)
    PasswordResetComplete(actor.visitor).arrived()
    actor.visitor.follow(mail.link(password_reset.RESET_LINK))
    PasswordResetInvalid(actor.visitor).arrived()
    login = go_to(BusinessIdLogin, actor)
    login.sign_in(actor.applicant.email, actor.applicant.password)
    expect(login.alert).to_have_text(REFUSED)
    login.sign_in(actor.applicant.email, actor.applicant.administrator_password)
    CartEmpty(actor.visitor).arrived()


def _sign_in(visitor: Visitor, actor: Actor, *, remember: bool) -> None:
    visitor.go("store", paths.CART)
    login = BusinessIdLogin(visitor).arrived()
    login.sign_in(actor.applicant.email, actor.applicant.password, remember=remember)
    CartEmpty(visitor).arrived()
