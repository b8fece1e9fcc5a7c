"""Registering a Business ID: section (2), steps 2 to 8.

Tests without a claim prove rules of the mock environment's own, which the manual does not have.
"""

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from domain.applicant import Applicant
from domain.visitor import Visitor
from fixtures.selection.claims import claims
from flows.omakase_login import paths, sign_up
from flows.omakase_login.actor import Actor
from flows.omakase_login.navigation import go_to
from flows.omakase_login.navigation.business_id import filled_sign_up_form
from pages.business_id.company_search import CompanySearch
from pages.business_id.login import BusinessIdLogin
from pages.business_id.sign_up_complete import SignUpComplete
from pages.business_id.sign_up_confirmation import SignUpConfirmation
from pages.business_id.sign_up_email import SignUpEmail
from pages.business_id.sign_up_expired import SignUpExpired
from pages.business_id.sign_up_form import SignUpForm
from pages.business_id.sign_up_link_invalid import SignUpLinkInvalid
from pages.business_id.sign_up_mail_sent import SignUpMailSent
from pages.business_id.sign_up_terms import SignUpTerms
from pages.store.cart_empty import CartEmpty
from pages.store.membership import Membership
from pages.store.membership_complete import MembershipComplete
from tests.omakase_login.requirements import required

FORM = "business_id.sign_up_form"
STEPS = ["01 メールアドレス入力", "02 利用規約の承認", "03 会社情報入力", "04 お客様情報入力", "05 確認", "06 完了"]


@pytest.mark.parametrize(
    "address",
    ["", "no-at-sign.example", "two@@signs.example", "space in@name.example", "nobody@", "@nowhere.example"],
    ids=["empty", "no-at", "two-ats", "space", "no-domain", "no-name"],
)
def test_malformed_address_is_refused(actor: Actor, address: str) -> None:
    """形の崩れたメールアドレスでは先へ進めず、入力したものは残る。"""
    screen = go_to(SignUpEmail, actor)
    screen.request_link(address)
    expect(screen.alert).to_be_visible()
    expect(screen.email).to_have_value(address)
    screen.observe("refused")


def test_full_width_address_is_refused(actor: Actor) -> None:
    """全角のメールアドレスでは先へ進めない。"""
    screen = go_to(SignUpEmail, actor)
    screen.request_link("ｔａｒｏ＠ｅｘａｍｐｌｅ．ｃｏｍ")
    expect(screen.alert).to_be_visible()
    expect(screen.proceed).to_be_visible()


@claims("omakase_login/2-2-2#same-answer")
@pytest.mark.walks
def test_registered_address_gets_the_same_screen_and_no_link(actor: Actor) -> None:
    """登録済みのメールアドレスにも同じ画面が出て、登録用のリンクは届かない。"""
    unknown = go_to(SignUpMailSent, actor)
    answer = unknown.landmark.inner_text()
    actor.visitor.read_mail(link=sign_up.REGISTRATION_LINK)
    actor.register()
    go_to(BusinessIdLogin, actor)
    sign_up.begin(actor.visitor)
    known = sign_up.request_link(actor.visitor, actor.applicant.email)
    expect(known.landmark).to_have_text(answer, use_inner_text=True)
    links = [link.url for mail in actor.visitor.mailbox.all() for link in mail.links if "email_token" in link.url]
    assert len(links) <= 2, "the registered address was sent another registration link"  # text and HTML of the first
    assert len(set(links)) == 1, f"{len(set(links))} different registration links were sent, not the first alone"


@claims("omakase_login/2-2-3#thirty-minutes")
@pytest.mark.waits(minutes=30)
def test_registration_can_be_finished_in_the_last_second_of_thirty_minutes(actor: Actor) -> None:
    """発行から29分59秒で「登録する」を押せば登録できる。"""
    actor.clock.freeze()
    confirmation = go_to(SignUpConfirmation, actor)
    actor.clock.just_before(minutes=30)
    confirmation.register.click()
    SignUpComplete(actor.visitor).arrived()


@claims("omakase_login/2-2-3#thirty-minutes", "omakase_login/2-2-3#start-over")
@pytest.mark.waits(minutes=30)
def test_registration_is_refused_one_second_after_thirty_minutes(actor: Actor) -> None:
    """開いてあっても、30分と1秒で「登録する」を押せば登録できず、最初からやり直せる。"""
    actor.clock.freeze()
    confirmation = go_to(SignUpConfirmation, actor)
    actor.clock.just_after(minutes=30)
    confirmation.register.click()
    expired = SignUpExpired(actor.visitor).arrived()
    expired.start_again.click()
    SignUpEmail(actor.visitor).arrived()
    login = go_to(BusinessIdLogin, actor)
    login.sign_in(actor.applicant.email, actor.applicant.password)
    expect(login.alert).to_be_visible()


@claims("omakase_login/2-2-3#thirty-minutes")
@pytest.mark.waits(minutes=30)
def test_link_opened_after_thirty_minutes_has_expired(actor: Actor) -> None:
    """30分を過ぎてからリンクを開いても、登録は始まらない。"""
    actor.clock.freeze()
    go_to(SignUpMailSent, actor)
    mail = actor.visitor.read_mail(link=sign_up.REGISTRATION_LINK)
    actor.clock.just_after(minutes=30)
    actor.visitor.follow(mail.link(sign_up.REGISTRATION_LINK))
    expect(SignUpExpired(actor.visitor).arrived().start_again).to_be_visible()


@claims("omakase_login/2-2-3#start-over")
@pytest.mark.waits(minutes=30)
def test_registration_that_expired_succeeds_when_started_again(actor: Actor) -> None:
    """時間切れのあと最初からやり直せば、新しいリンクで登録できる。"""
    go_to(SignUpExpired, actor).start_again.click()
    sign_up.request_link(actor.visitor, actor.applicant.email)
    sign_up.open_link(actor.visitor)
    sign_up.accept_terms(actor.visitor)
    sign_up.choose_company(actor.visitor, actor.applicant.company)
    sign_up.enter_data(actor.visitor, actor.applicant)
    sign_up.register(actor.visitor).arrived()


@claims("omakase_login/2-2-3#link-good-once")
def test_link_is_dead_once_the_registration_is_finished(actor: Actor) -> None:
    """登録が済んだリンクは、同じブラウザーでも二度と使えない。"""
    go_to(SignUpMailSent, actor)
    mail = actor.visitor.read_mail(link=sign_up.REGISTRATION_LINK)
    actor.visitor.follow(mail.link(sign_up.REGISTRATION_LINK))
    _finish(actor)
    actor.visitor.follow(mail.link(sign_up.REGISTRATION_LINK))
    expect(SignUpLinkInvalid(actor.visitor).arrived().start_again).to_be_visible()


@claims("omakase_login/2-2-3#link-good-once")
def test_altered_link_registers_nobody(actor: Actor) -> None:
    """一文字変えたリンクは無効である。"""
    go_to(SignUpMailSent, actor)
    link = actor.visitor.read_mail(link=sign_up.REGISTRATION_LINK).link(sign_up.REGISTRATION_LINK)
    actor.visitor.follow(link[:-1] + ("A" if link[-1] != "A" else "B"))
    SignUpLinkInvalid(actor.visitor).arrived()


@claims("omakase_login/2-2-3#link-good-once")
def test_link_opened_by_its_owner_is_dead_for_another_person(actor: Actor, other_actor: Actor) -> None:
    """本人が開いたリンクは、他人のブラウザーでは無効で、本人のアドレスも見えない。"""
    go_to(SignUpMailSent, actor)
    mail = actor.visitor.read_mail(link=sign_up.REGISTRATION_LINK)
    actor.visitor.follow(mail.link(sign_up.REGISTRATION_LINK))
    SignUpTerms(actor.visitor).arrived()
    other_actor.visitor.follow(mail.link(sign_up.REGISTRATION_LINK))
    invalid = SignUpLinkInvalid(other_actor.visitor).arrived()
    expect(invalid.text(actor.applicant.email)).to_have_count(0)


@claims("omakase_login/2-2-4#terms-consent-required")
def test_nobody_registers_without_consent_to_the_terms(actor: Actor) -> None:
    """利用規約に同意しなければ先へ進めない。"""
    terms = go_to(SignUpTerms, actor)
    terms.proceed.click()
    expect(terms.alert).to_contain_text("利用規約に同意してください")
    expect(terms.consent).not_to_be_checked()
    actor.visitor.go("business_id", paths.COMPANY_SEARCH)
    SignUpTerms(actor.visitor).arrived()


@claims("omakase_login/2-2-5#company-found")
@pytest.mark.parametrize("part", [slice(0, 4), slice(-4, None)], ids=["beginning", "end"])
def test_company_is_found_by_a_part_of_its_name_and_taken_over(actor: Actor, part: slice) -> None:
    """会社名の一部で検索でき、選んだ会社が登録画面に引き継がれる。"""
    search = go_to(CompanySearch, actor)
    search.search(actor.applicant.company[part])
    search.result(actor.applicant.company).click()
    expect(SignUpForm(actor.visitor).arrived().company).to_have_value(actor.applicant.company)


def test_unknown_company_is_said_to_be_unknown_and_can_be_entered(actor: Actor) -> None:
    """該当する会社がなければそう示され、直接入力して先へ進める。"""
    search = go_to(CompanySearch, actor)
    search.search("どこにもない架空の会社名")
    expect(search.nothing_found).to_be_visible()
    search.observe("nothing found")
    search.enter_directly.click()
    form = SignUpForm(actor.visitor).arrived()
    form.company.fill("直接入力株式会社")
    form.fill(actor.applicant)
    form.proceed.click()
    confirmation = SignUpConfirmation(actor.visitor).arrived()
    expect(confirmation.entered.entry("会社名")).to_have_text("直接入力株式会社")


@pytest.mark.parametrize("label", required(FORM, "textbox", "omakase_login/2-2-6#form-fields-required"))
def test_required_field_of_the_sign_up_form_left_empty(actor: Actor, label: str) -> None:
    """新規登録画面の必須項目が一つでも空なら、確認画面へ進めない。"""
    if label == "会社名":  # a chosen company cannot be emptied, one entered directly can
        go_to(CompanySearch, actor).enter_directly.click()
        form = SignUpForm(actor.visitor).arrived()
        form.fill(actor.applicant)
    else:
        form = filled_sign_up_form(actor)
        form.textbox(label).fill("")
    form.proceed.click()
    expect(form.alert).to_contain_text(f"{label}を入力してください")
    expect(form.textbox(label)).to_have_attribute("aria-invalid", "true")
    kept = form.city if label != "市区町村" else form.phone
    expect(kept).to_have_value(actor.applicant.city if label != "市区町村" else actor.applicant.phone)
    form.observe(f"{label} left empty")


@claims("omakase_login/2-2-6#privacy-consent-required")
def test_nobody_registers_without_consent_to_the_handling_of_personal_data(actor: Actor) -> None:
    """個人情報の取扱いに同意しなければ先へ進めず、入力したものは残る。"""
    form = filled_sign_up_form(actor)
    form.privacy_consent.uncheck()
    form.proceed.click()
    expect(form.alert).to_be_visible()
    expect(form.name).to_have_value(actor.applicant.name)
    actor.visitor.go("business_id", paths.SIGN_UP_CONFIRMATION)
    SignUpForm(actor.visitor).arrived()


def test_two_different_passwords_are_refused(actor: Actor) -> None:
    """確認のパスワードが違えば先へ進めない。"""
    form = filled_sign_up_form(actor)
    form.type_secret(form.password_again, "Another-Passw0rd")
    form.proceed.click()
    expect(form.alert).to_contain_text("一致")


@claims("omakase_login/2-2-7#confirmation-shows-input")
def test_confirmation_shows_what_was_entered_and_hides_the_password(actor: Actor) -> None:
    """確認画面は入力した内容をそのまま示し、パスワードは伏せる。"""
    confirmation = go_to(SignUpConfirmation, actor)
    entered = {
        "メールアドレス": actor.applicant.email,
        "会社名": actor.applicant.company,
        "部署・担当名": actor.applicant.department,
        "お名前": actor.applicant.name,
        "郵便番号": actor.applicant.postal_code,
        "都道府県": actor.applicant.prefecture,
        "市区町村": actor.applicant.city,
        "丁目・番地・建物名等": actor.applicant.street,
        "電話番号": actor.applicant.phone,
    }
    for label, value in entered.items():
        expect(confirmation.entered.entry(label), label).to_have_text(value)
    expect(confirmation.text(actor.applicant.password)).to_have_count(0)
    expect(confirmation.entered.entry("パスワード")).not_to_be_empty()


@claims("omakase_login/2-2-7#confirmation-shows-input", "omakase_login/2-2-7#correct-button")
def test_going_back_from_the_confirmation_loses_nothing(actor: Actor) -> None:
    """確認画面から修正に戻っても何も失われず、そのまま登録でき、そのパスワードでログインできる。"""
    go_to(SignUpConfirmation, actor).correct.click()
    form = SignUpForm(actor.visitor).arrived()
    for field, value in (
        (form.company, actor.applicant.company),
        (form.department, actor.applicant.department),
        (form.name, actor.applicant.name),
        (form.postal_code, actor.applicant.postal_code),
        (form.prefecture, actor.applicant.prefecture),
        (form.city, actor.applicant.city),
        (form.street, actor.applicant.street),
        (form.phone, actor.applicant.phone),
    ):
        expect(field, field.name).to_have_value(value)
    expect(form.privacy_consent).to_be_checked()
    form.proceed.click()
    sign_up.register(actor.visitor).arrived()
    _log_in(actor)


@claims("omakase_login/2-2-8#completion-mail", "omakase_login/1-2#registration-complete-mail-domain")
def test_completion_mail_reaches_the_registered_address_alone(actor: Actor, other_actor: Actor) -> None:
    """登録が完了すると、登録したアドレスにだけ登録完了通知メールが届く。"""
    go_to(SignUpMailSent, actor)
    before = len(actor.visitor.mailbox.all())
    sign_up.open_link(actor.visitor)
    _finish(actor)
    mail = actor.visitor.read_mail(link=sign_up.COMPLETION_LINK)
    assert mail.to == (actor.applicant.email,), f"the mail {mail.subject!r} is addressed to {mail.to}"
    assert mail.sender.endswith("@east.ntt.co.jp"), f"the mail {mail.subject!r} comes from {mail.sender}"
    assert actor.applicant.email in mail.text, f"the mail {mail.subject!r} does not name the login ID"
    assert len(actor.visitor.mailbox.all()) == before + 1, "more than the one mail about the completion came"
    assert not other_actor.visitor.mailbox.all(), "somebody else was sent a mail"


@claims("omakase_login/2-2-8#back-leads-to-login")
def test_registration_does_not_log_in(actor: Actor) -> None:
    """登録の完了だけではログインされず、ストアへ戻るとログイン画面になる。"""
    go_to(SignUpComplete, actor).back_to_store.click()
    BusinessIdLogin(actor.visitor).arrived()
    _log_in(actor)


@claims("omakase_login/2-2-2#step-01", "omakase_login/2-2-4#terms-step", "omakase_login/2-2-7#confirmation-step")
def test_steps_of_the_sign_up_are_shown_in_order(actor: Actor) -> None:
    """新規登録の01から06が順に示され、進むたびに今の手順が移る。"""
    screen = go_to(SignUpEmail, actor)
    expect(screen.steps.all).to_have_text(STEPS)
    expect(screen.steps.current).to_have_text(STEPS[0])
    screen.request_link(actor.applicant.email)
    expect(SignUpMailSent(actor.visitor).arrived().steps.current).to_have_text(STEPS[0])
    terms = sign_up.open_link(actor.visitor).arrived()
    expect(terms.steps.current).to_have_text(STEPS[1])
    terms.consent.check()
    terms.proceed.click()
    search = CompanySearch(actor.visitor).arrived()
    expect(search.steps.current).to_have_text(STEPS[2])
    search.search(actor.applicant.company)
    search.result(actor.applicant.company).click()
    form = SignUpForm(actor.visitor).arrived()
    expect(form.steps.current).to_have_text(STEPS[3])
    form.fill(actor.applicant)
    form.proceed.click()
    confirmation = SignUpConfirmation(actor.visitor).arrived()
    expect(confirmation.steps.current).to_have_text(STEPS[4])
    confirmation.register.click()
    expect(SignUpComplete(actor.visitor).arrived().steps.current).to_have_text(STEPS[5])


@claims("omakase_login/2-2-2#back-to-login", "omakase_login/2-2-2#mail-sent-back-to-login")
def test_ways_back_to_the_login(actor: Actor) -> None:
    """アドレス入力とメール送信の画面から、ログイン画面へ戻れる。"""
    go_to(SignUpEmail, actor).back_to_login.click()
    BusinessIdLogin(actor.visitor).arrived()
    go_to(SignUpMailSent, actor).back_to_login.click()
    BusinessIdLogin(actor.visitor).arrived()


def test_two_people_register_side_by_side(
    actor: Actor, new_visitor: Callable[[Applicant], Visitor], new_applicant: Callable[[], Applicant]
) -> None:
    """二人が同時に登録しても、互いのデータは混ざらない。"""
    second = new_applicant()
    other = Actor(new_visitor(second), second, actor.prepare, actor.clock)
    mine = go_to(SignUpConfirmation, actor)
    theirs = go_to(SignUpConfirmation, other)
    expect(mine.entered.entry("メールアドレス")).to_have_text(actor.applicant.email)
    expect(theirs.entered.entry("メールアドレス")).to_have_text(second.email)
    mine.register.click()
    SignUpComplete(actor.visitor).arrived()
    theirs.register.click()
    SignUpComplete(other.visitor).arrived()


def _finish(actor: Actor) -> None:
    """From the terms to the completion."""
    sign_up.accept_terms(actor.visitor)
    sign_up.choose_company(actor.visitor, actor.applicant.company)
    sign_up.enter_data(actor.visitor, actor.applicant)
    sign_up.register(actor.visitor).arrived()


def _log_in(actor: Actor) -> None:
    go_to(BusinessIdLogin, actor).sign_in(actor.applicant.email, actor.applicant.password)
    membership = Membership(actor.visitor).arrived()
    membership.agree()
    membership.proceed.click()
    MembershipComplete(actor.visitor).arrived()
    actor.visitor.go("store", paths.CART)
    CartEmpty(actor.visitor).arrived()
