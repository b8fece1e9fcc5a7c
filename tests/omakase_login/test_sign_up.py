"""Registering a Business ID: section (2), steps 2 to 8."""

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from domain.applicant import Applicant
from domain.visitor import Visitor
from fixtures.selection.claims import claims
from flows.omakase_login import sign_up
from flows.omakase_login.reach import reach
from flows.omakase_login.reach.visit import Visit
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


@claims("omakase_login/2-2-2#address-field")
@pytest.mark.parametrize(
    "address",
    ["", "no-at-sign.example", "two@@signs.example", "space in@name.example", "nobody@", "@nowhere.example"],
    ids=["empty", "no-at", "two-ats", "space", "no-domain", "no-name"],
)
def test_malformed_address_is_refused(visit: Visit, address: str) -> None:
    """形の崩れたメールアドレスでは先へ進めず、入力したものは残る。"""
    screen = reach(SignUpEmail, visit)
    screen.request_link(address)
    expect(screen.alert).to_be_visible()
    expect(screen.email).to_have_value(address)
    screen.observe("refused")


@claims("omakase_login/2-2-2#address-field")
def test_full_width_address_is_refused(visit: Visit) -> None:
    """全角のメールアドレスでは先へ進めない。"""
    screen = reach(SignUpEmail, visit)
    screen.request_link("ｔａｒｏ＠ｅｘａｍｐｌｅ．ｃｏｍ")
    expect(screen.alert).to_be_visible()
    expect(screen.proceed).to_be_visible()


@claims("omakase_login/2-2-2#same-answer")
def test_registered_address_gets_the_same_screen_and_no_link(visit: Visit) -> None:
    """登録済みのメールアドレスにも同じ画面が出て、登録用のリンクは届かない。"""
    unknown = reach(SignUpMailSent, visit)
    answer = unknown.landmark.inner_text()
    visit.visitor.read_mail(link=sign_up.REGISTRATION_LINK)
    visit.prepare.business_id(visit.applicant)
    reach(BusinessIdLogin, visit)
    sign_up.begin(visit.visitor)
    known = sign_up.request_link(visit.visitor, visit.applicant.email)
    expect(known.landmark).to_have_text(answer, use_inner_text=True)
    links = [link.url for mail in visit.visitor.mailbox.all() for link in mail.links if "email_token" in link.url]
    assert len(links) <= 2, "the registered address was sent another registration link"  # text and HTML of the first
    assert len(set(links)) == 1, f"{len(set(links))} different registration links were sent, not the first alone"


@claims("omakase_login/2-2-3#thirty-minutes")
def test_registration_can_be_finished_in_the_last_second_of_thirty_minutes(visit: Visit) -> None:
    """発行から29分59秒で「登録する」を押せば登録できる。"""
    visit.clock.freeze()
    confirmation = reach(SignUpConfirmation, visit)
    visit.clock.advance(minutes=29, seconds=59)
    confirmation.register.click()
    SignUpComplete(visit.visitor).arrived()


@claims("omakase_login/2-2-3#thirty-minutes", "omakase_login/2-2-3#start-over")
def test_registration_is_refused_one_second_after_thirty_minutes(visit: Visit) -> None:
    """開いてあっても、30分と1秒で「登録する」を押せば登録できず、最初からやり直せる。"""
    visit.clock.freeze()
    confirmation = reach(SignUpConfirmation, visit)
    visit.clock.advance(minutes=30, seconds=1)
    confirmation.register.click()
    expired = SignUpExpired(visit.visitor).arrived()
    expired.start_again.click()
    SignUpEmail(visit.visitor).arrived()
    login = reach(BusinessIdLogin, visit)
    login.sign_in(visit.applicant.email, visit.applicant.password)
    expect(login.alert).to_be_visible()


@claims("omakase_login/2-2-3#thirty-minutes")
def test_link_opened_after_thirty_minutes_has_expired(visit: Visit) -> None:
    """30分を過ぎてからリンクを開いても、登録は始まらない。"""
    visit.clock.freeze()
    reach(SignUpMailSent, visit)
    mail = visit.visitor.read_mail(link=sign_up.REGISTRATION_LINK)
    visit.clock.advance(minutes=30, seconds=1)
    visit.visitor.follow(mail.link(sign_up.REGISTRATION_LINK))
    expect(SignUpExpired(visit.visitor).arrived().start_again).to_be_visible()


@claims("omakase_login/2-2-3#start-over")
def test_registration_that_expired_succeeds_when_started_again(visit: Visit) -> None:
    """時間切れのあと最初からやり直せば、新しいリンクで登録できる。"""
    reach(SignUpExpired, visit).start_again.click()
    sign_up.request_link(visit.visitor, visit.applicant.email)
    sign_up.open_link(visit.visitor)
    sign_up.accept_terms(visit.visitor)
    sign_up.choose_company(visit.visitor, visit.applicant.company)
    sign_up.enter_data(visit.visitor, visit.applicant)
    sign_up.register(visit.visitor).arrived()


@claims("omakase_login/2-2-3#link-good-once")
def test_link_is_dead_once_the_registration_is_finished(visit: Visit) -> None:
    """登録が済んだリンクは、同じブラウザーでも二度と使えない。"""
    reach(SignUpMailSent, visit)
    mail = visit.visitor.read_mail(link=sign_up.REGISTRATION_LINK)
    visit.visitor.follow(mail.link(sign_up.REGISTRATION_LINK))
    _finish(visit)
    visit.visitor.follow(mail.link(sign_up.REGISTRATION_LINK))
    expect(SignUpLinkInvalid(visit.visitor).arrived().start_again).to_be_visible()


@claims("omakase_login/2-2-3#link-good-once")
def test_altered_link_registers_nobody(visit: Visit) -> None:
    """一文字変えたリンクは無効である。"""
    reach(SignUpMailSent, visit)
    link = visit.visitor.read_mail(link=sign_up.REGISTRATION_LINK).link(sign_up.REGISTRATION_LINK)
    visit.visitor.follow(link[:-1] + ("A" if link[-1] != "A" else "B"))
    SignUpLinkInvalid(visit.visitor).arrived()


@claims("omakase_login/2-2-3#link-good-once")
def test_link_opened_by_its_owner_is_dead_for_another_person(visit: Visit, other_visit: Visit) -> None:
    """本人が開いたリンクは、他人のブラウザーでは無効で、本人のアドレスも見えない。"""
    reach(SignUpMailSent, visit)
    mail = visit.visitor.read_mail(link=sign_up.REGISTRATION_LINK)
    visit.visitor.follow(mail.link(sign_up.REGISTRATION_LINK))
    SignUpTerms(visit.visitor).arrived()
    other_visit.visitor.follow(mail.link(sign_up.REGISTRATION_LINK))
    invalid = SignUpLinkInvalid(other_visit.visitor).arrived()
    expect(invalid.text(visit.applicant.email)).to_have_count(0)


@claims("omakase_login/2-2-4#terms-consent-required")
def test_nobody_registers_without_consent_to_the_terms(visit: Visit) -> None:
    """利用規約に同意しなければ先へ進めない。"""
    terms = reach(SignUpTerms, visit)
    terms.proceed.click()
    expect(terms.alert).to_contain_text("利用規約に同意してください")
    expect(terms.consent).not_to_be_checked()
    visit.visitor.go("business_id", "/signup/company")
    SignUpTerms(visit.visitor).arrived()


@claims("omakase_login/2-2-5#company-found")
@pytest.mark.parametrize("part", [slice(0, 4), slice(-4, None)], ids=["beginning", "end"])
def test_company_is_found_by_a_part_of_its_name_and_taken_over(visit: Visit, part: slice) -> None:
    """会社名の一部で検索でき、選んだ会社が登録画面に引き継がれる。"""
    search = reach(CompanySearch, visit)
    search.search(visit.applicant.company[part])
    search.result(visit.applicant.company).click()
    expect(SignUpForm(visit.visitor).arrived().company).to_have_value(visit.applicant.company)


@claims("omakase_login/2-2-5#company-found")
def test_unknown_company_is_said_to_be_unknown_and_can_be_entered(visit: Visit) -> None:
    """該当する会社がなければそう示され、直接入力して先へ進める。"""
    search = reach(CompanySearch, visit)
    search.search("どこにもない架空の会社名")
    expect(search.nothing_found).to_be_visible()
    search.observe("nothing found")
    search.enter_directly.click()
    form = SignUpForm(visit.visitor).arrived()
    form.company.fill("直接入力株式会社")
    form.fill(visit.applicant)
    form.proceed.click()
    confirmation = SignUpConfirmation(visit.visitor).arrived()
    expect(confirmation.entered.entry("会社名")).to_have_text("直接入力株式会社")


@pytest.mark.parametrize("label", required(FORM, "textbox", "omakase_login/2-2-6#form-fields-required"))
def test_required_field_of_the_sign_up_form_left_empty(visit: Visit, label: str) -> None:
    """新規登録画面の必須項目が一つでも空なら、確認画面へ進めない。"""
    if label == "会社名":  # a chosen company cannot be emptied, one entered directly can
        reach(CompanySearch, visit).enter_directly.click()
        form = SignUpForm(visit.visitor).arrived()
        form.fill(visit.applicant)
    else:
        form = reach(SignUpForm, visit)
        form.fill(visit.applicant)
        form.textbox(label).fill("")
    form.proceed.click()
    expect(form.alert).to_contain_text(f"{label}を入力してください")
    expect(form.textbox(label)).to_have_attribute("aria-invalid", "true")
    kept = form.city if label != "市区町村" else form.phone
    expect(kept).to_have_value(visit.applicant.city if label != "市区町村" else visit.applicant.phone)
    form.observe(f"{label} left empty")


@claims("omakase_login/2-2-6#privacy-consent-required")
def test_nobody_registers_without_consent_to_the_handling_of_personal_data(visit: Visit) -> None:
    """個人情報の取扱いに同意しなければ先へ進めず、入力したものは残る。"""
    form = reach(SignUpForm, visit)
    form.fill(visit.applicant)
    form.privacy_consent.uncheck()
    form.proceed.click()
    expect(form.alert).to_be_visible()
    expect(form.name).to_have_value(visit.applicant.name)
    visit.visitor.go("business_id", "/signup/confirm")
    SignUpForm(visit.visitor).arrived()


@claims("omakase_login/2-2-6#form-password")
def test_two_different_passwords_are_refused(visit: Visit) -> None:
    """確認のパスワードが違えば先へ進めない。"""
    form = reach(SignUpForm, visit)
    form.fill(visit.applicant)
    form.type_secret(form.password_again, "Another-Passw0rd")
    form.proceed.click()
    expect(form.alert).to_contain_text("一致")


@claims("omakase_login/2-2-7#confirmation-shows-input")
def test_confirmation_shows_what_was_entered_and_hides_the_password(visit: Visit) -> None:
    """確認画面は入力した内容をそのまま示し、パスワードは伏せる。"""
    confirmation = reach(SignUpConfirmation, visit)
    entered = {
        "メールアドレス": visit.applicant.email,
        "会社名": visit.applicant.company,
        "部署・担当名": visit.applicant.department,
        "お名前": visit.applicant.name,
        "郵便番号": visit.applicant.postal_code,
        "都道府県": visit.applicant.prefecture,
        "市区町村": visit.applicant.city,
        "丁目・番地・建物名等": visit.applicant.street,
        "電話番号": visit.applicant.phone,
    }
    for label, value in entered.items():
        expect(confirmation.entered.entry(label), label).to_have_text(value)
    expect(confirmation.text(visit.applicant.password)).to_have_count(0)
    expect(confirmation.entered.entry("パスワード")).not_to_be_empty()


@claims("omakase_login/2-2-7#confirmation-shows-input", "omakase_login/2-2-7#correct-button")
def test_going_back_from_the_confirmation_loses_nothing(visit: Visit) -> None:
    """確認画面から修正に戻っても何も失われず、そのまま登録でき、そのパスワードでログインできる。"""
    reach(SignUpConfirmation, visit).correct.click()
    form = SignUpForm(visit.visitor).arrived()
    for field, value in (
        (form.company, visit.applicant.company),
        (form.department, visit.applicant.department),
        (form.name, visit.applicant.name),
        (form.postal_code, visit.applicant.postal_code),
        (form.prefecture, visit.applicant.prefecture),
        (form.city, visit.applicant.city),
        (form.street, visit.applicant.street),
        (form.phone, visit.applicant.phone),
    ):
        expect(field, field.name).to_have_value(value)
    expect(form.privacy_consent).to_be_checked()
    form.proceed.click()
    sign_up.register(visit.visitor).arrived()
    _log_in(visit)


@claims("omakase_login/2-2-8#completion-mail", "omakase_login/1-2#registration-complete-mail-domain")
def test_completion_mail_reaches_the_registered_address_alone(visit: Visit, other_visit: Visit) -> None:
    """登録が完了すると、登録したアドレスにだけ登録完了通知メールが届く。"""
    reach(SignUpMailSent, visit)
    before = len(visit.visitor.mailbox.all())
    sign_up.open_link(visit.visitor)
    _finish(visit)
    mail = visit.visitor.read_mail(link="/login")
    assert mail.to == (visit.applicant.email,), f"the mail {mail.subject!r} is addressed to {mail.to}"
    assert mail.sender.endswith("@east.ntt.co.jp"), f"the mail {mail.subject!r} comes from {mail.sender}"
    assert visit.applicant.email in mail.text, f"the mail {mail.subject!r} does not name the login ID"
    assert len(visit.visitor.mailbox.all()) == before + 1, "more than the one mail about the completion came"
    assert not other_visit.visitor.mailbox.all(), "somebody else was sent a mail"


@claims("omakase_login/2-2-8#back-to-store")
def test_registration_does_not_log_in(visit: Visit) -> None:
    """登録の完了だけではログインされず、ストアへ戻るとログイン画面になる。"""
    reach(SignUpComplete, visit).back_to_store.click()
    BusinessIdLogin(visit.visitor).arrived()
    _log_in(visit)


@claims("omakase_login/2-2-2#step-01", "omakase_login/2-2-4#terms-step", "omakase_login/2-2-7#confirmation-step")
def test_steps_of_the_sign_up_are_shown_in_order(visit: Visit) -> None:
    """新規登録の01から06が順に示され、進むたびに今の手順が移る。"""
    screen = reach(SignUpEmail, visit)
    expect(screen.steps.all).to_have_text(STEPS)
    expect(screen.steps.current).to_have_text(STEPS[0])
    screen.request_link(visit.applicant.email)
    expect(SignUpMailSent(visit.visitor).arrived().steps.current).to_have_text(STEPS[0])
    terms = sign_up.open_link(visit.visitor).arrived()
    expect(terms.steps.current).to_have_text(STEPS[1])
    terms.consent.check()
    terms.proceed.click()
    search = CompanySearch(visit.visitor).arrived()
    expect(search.steps.current).to_have_text(STEPS[2])
    search.search(visit.applicant.company)
    search.result(visit.applicant.company).click()
    form = SignUpForm(visit.visitor).arrived()
    expect(form.steps.current).to_have_text(STEPS[3])
    form.fill(visit.applicant)
    form.proceed.click()
    confirmation = SignUpConfirmation(visit.visitor).arrived()
    expect(confirmation.steps.current).to_have_text(STEPS[4])
    confirmation.register.click()
    expect(SignUpComplete(visit.visitor).arrived().steps.current).to_have_text(STEPS[5])


@claims("omakase_login/2-2-2#back-to-login", "omakase_login/2-2-2#mail-sent-back-to-login")
def test_ways_back_to_the_login(visit: Visit) -> None:
    """アドレス入力とメール送信の画面から、ログイン画面へ戻れる。"""
    reach(SignUpEmail, visit).back_to_login.click()
    BusinessIdLogin(visit.visitor).arrived()
    reach(SignUpMailSent, visit).back_to_login.click()
    BusinessIdLogin(visit.visitor).arrived()


@claims("omakase_login/2-2-6#form-proceed")
def test_two_people_register_side_by_side(
    visit: Visit, new_visitor: Callable[[Applicant], Visitor], new_applicant: Callable[[], Applicant]
) -> None:
    """二人が同時に登録しても、互いのデータは混ざらない。"""
    second = new_applicant()
    other = Visit(new_visitor(second), second, visit.prepare, visit.clock)
    mine = reach(SignUpConfirmation, visit)
    theirs = reach(SignUpConfirmation, other)
    expect(mine.entered.entry("メールアドレス")).to_have_text(visit.applicant.email)
    expect(theirs.entered.entry("メールアドレス")).to_have_text(second.email)
    mine.register.click()
    SignUpComplete(visit.visitor).arrived()
    theirs.register.click()
    SignUpComplete(other.visitor).arrived()


def _finish(visit: Visit) -> None:
    """From the terms to the completion."""
    sign_up.accept_terms(visit.visitor)
    sign_up.choose_company(visit.visitor, visit.applicant.company)
    sign_up.enter_data(visit.visitor, visit.applicant)
    sign_up.register(visit.visitor).arrived()


def _log_in(visit: Visit) -> None:
    reach(BusinessIdLogin, visit).sign_in(visit.applicant.email, visit.applicant.password)
    membership = Membership(visit.visitor).arrived()
    membership.agree()
    membership.proceed.click()
    MembershipComplete(visit.visitor).arrived()
    visit.visitor.go("store", "/cart")
    CartEmpty(visit.visitor).arrived()
