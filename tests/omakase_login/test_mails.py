"""The mails of the manual: sections 1-(2), (2) steps 3 and 8, and (4).

Tests without a claim prove rules of the mock environment's own, which the manual does not have.
"""

import pytest
from playwright.sync_api import expect

from domain.mail import Mail
from fixtures.selection.claims import claims
from flows.omakase_login import paths, sign_up
from flows.omakase_login.actor import Actor
from flows.omakase_login.navigation import go_to
from flows.omakase_login.navigation.order import filled_customer_info, placed_order
from flows.omakase_login.service_start_mail import (
    CONTRACTOR_LINK,
    FIRST_LOGIN_LINK,
    ORDERS_LINK,
    SERVICE_START,
    receive_service_start_mail,
)
from pages.business_id.inquiry import BusinessIdInquiry
from pages.business_id.login import BusinessIdLogin
from pages.business_id.sign_up_mail_sent import SignUpMailSent
from pages.mail.inbox import MailInbox
from pages.mail.message import MailMessage
from pages.omakase.inquiry import OmakaseInquiry
from pages.omakase.password_setup import PasswordSetup
from pages.store.final_confirmation import FinalConfirmation
from pages.store.order_complete import OrderComplete


@claims(
    "omakase_login/1-2#registration-mail-domain",
    "omakase_login/2-2-3#registration-link",
    "omakase_login/2-2-3#mail-says-thirty-minutes",
    "omakase_login/2-2-3#inquiry-link",
    "omakase_login/2-2-3#mail-notes",
    "omakase_login/2-2-3#mail-browsers",
    "omakase_login/2-2-3#mail-no-internet-explorer",
    "omakase_login/2-2-3#mail-unexpected",
    "omakase_login/2-2-3#mail-send-only",
)
@pytest.mark.walks
def test_registration_mail(actor: Actor) -> None:
    """登録お申し込み受付メールの差出人、宛先、リンク、30分の注意。"""
    go_to(SignUpMailSent, actor)
    mail = actor.visitor.read_mail(link=sign_up.REGISTRATION_LINK)
    _expect_sender(mail, "east.ntt.co.jp")
    _expect_addressed(mail, actor)
    _expect_says(mail, "30分以内", "注意事項", "Google Chrome", "Internet Explorer", "心当たりのない場合", "送信専用")
    link = mail.link(sign_up.REGISTRATION_LINK)
    expected = actor.visitor.addresses.actual("https://id.ntt-east.co.jp/signup?email_token=")
    assert link.startswith(expected), f"the mail's link leads to {link.split('=')[0]}, not to {expected}"
    actor.visitor.follow(mail.link("pf0861inq"))
    BusinessIdInquiry(actor.visitor).arrived()


@claims(
    "omakase_login/1-2#service-mail-domain",
    "omakase_login/2-4#subject",
    "omakase_login/2-4#contractor-url-label",
    "omakase_login/2-4#administrator-url-label",
    "omakase_login/2-4#mail-says-twenty-four-hours",
    "omakase_login/2-4#mail-send-only",
    "omakase_login/2-4#inquiry-link",
)
def test_service_start_mail(actor: Actor) -> None:
    """申込受付メールの件名、差出人、宛先、二つのURL、24時間の注意。"""
    placed_order(actor)
    mail = receive_service_start_mail(actor.visitor)
    assert mail.subject == SERVICE_START
    _expect_sender(mail, "omakase-login.ntt-east.co.jp")
    _expect_addressed(mail, actor)
    _expect_says(mail, "契約者用ログイン画面URL", "管理者用初回ログイン用URL", "24時間", "送信専用")
    actor.visitor.follow(mail.link("formId=pf3473ing"))
    OmakaseInquiry(actor.visitor).arrived()


@pytest.mark.rehearsal
@claims("omakase_login/2-4#contractor-url", "omakase_login/2-5#contractor-login-screen")
def test_contractor_link_opens_the_login(actor: Actor) -> None:
    """契約者用のURLを開くと、ビジネスIDのログイン画面になる。"""
    mail = _prepared_mail(actor)
    actor.visitor.follow(mail.link(CONTRACTOR_LINK))
    BusinessIdLogin(actor.visitor).arrived()


@claims("omakase_login/2-4#administrator-url", "omakase_login/2-6-1#password-screen")
def test_administrator_link_opens_the_password_screen(actor: Actor) -> None:
    """管理者用のURLを開くと、パスワード設定画面になり、ログインIDが示される。"""
    mail = _prepared_mail(actor)
    actor.visitor.follow(mail.link(FIRST_LOGIN_LINK))
    expect(PasswordSetup(actor.visitor).arrived().text(actor.applicant.email)).to_be_visible()


@claims("omakase_login/2-4#addressed-to-applicant")
def test_service_start_mail_goes_to_the_applicant_alone(actor: Actor, other_actor: Actor) -> None:
    """申込受付メールは申込者にだけ届き、同じころ申し込んだ他社には届かない。"""
    go_to(OrderComplete, other_actor)
    placed_order(actor)
    for who in (actor, other_actor):
        mail = receive_service_start_mail(who.visitor)
        _expect_addressed(mail, who)
        subjects = [each.subject for each in who.visitor.mailbox.all()]
        assert subjects.count(SERVICE_START) == 1, f"{who.applicant.email} received {subjects}"


@claims("omakase_login/2-4#addressed-to-applicant")
def test_service_start_mail_goes_to_the_address_given_with_the_order(actor: Actor, other_actor: Actor) -> None:
    """注文のときにメールアドレスを変えたら、そのアドレスに届く。"""
    form = filled_customer_info(actor)
    form.email.fill(other_actor.applicant.email)
    form.proceed.click()
    FinalConfirmation(actor.visitor).arrived().place_order()
    OrderComplete(actor.visitor).arrived()
    mail = receive_service_start_mail(other_actor.visitor)
    _expect_addressed(mail, other_actor)
    assert SERVICE_START not in [each.subject for each in actor.visitor.mailbox.all()]


@claims("omakase_login/2-4#order-complete-mail", "omakase_login/1-2#order-mail-domain")
def test_store_confirms_the_order_by_mail(actor: Actor) -> None:
    """ストアからのご注文完了メールには、注文番号と商品が書かれている。"""
    number = placed_order(actor).details.entry("注文番号").inner_text()
    mail = actor.visitor.read_mail(link=ORDERS_LINK)
    _expect_sender(mail, "east.ntt.co.jp")
    _expect_addressed(mail, actor)
    _expect_says(mail, number, "おまかせログイン", "0円")


def test_mail_can_be_read_and_followed_in_the_webmail(actor: Actor) -> None:
    """届いたメールは受信トレイで読め、リンクをたどれる。"""
    go_to(SignUpMailSent, actor)
    mail = actor.visitor.read_mail(link=sign_up.REGISTRATION_LINK)
    actor.visitor.go("mail", paths.inbox(actor.applicant.email))
    MailInbox(actor.visitor).arrived().mail(mail.subject).click()
    expect(MailMessage(actor.visitor).arrived().subject).to_have_text(mail.subject)


def _prepared_mail(actor: Actor) -> Mail:
    actor.register(member=True)
    actor.prepare.contract(actor.applicant)
    return receive_service_start_mail(actor.visitor)


def _expect_sender(mail: Mail, domain: str) -> None:
    assert mail.sender.endswith(f"@{domain}"), f"mail {mail.subject!r}: sender {mail.sender}, expected …@{domain}"


def _expect_addressed(mail: Mail, actor: Actor) -> None:
    address = actor.applicant.email
    assert mail.to == (address,), f"mail {mail.subject!r}: addressed to {mail.to}, expected {address}"


def _expect_says(mail: Mail, *parts: str) -> None:
    for part in parts:
        assert part in mail.text, f"mail {mail.subject!r}: its text lacks {part!r}"
        assert part in mail.html, f"mail {mail.subject!r}: its HTML lacks {part!r}"
