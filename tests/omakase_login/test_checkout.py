"""STEP 2 to STEP 4 of the order: section (3) steps 4 to 6.

Tests without a claim prove rules of the mock environment's own, which the manual does not have.
"""

import pytest
from playwright.sync_api import expect

from fixtures.selection.claims import claims
from flows.omakase_login import order, paths
from flows.omakase_login.actor import Actor
from flows.omakase_login.navigation import go_to
from flows.omakase_login.navigation.order import cart_with, filled_customer_info, placed_order
from flows.omakase_login.service_start_mail import CONTRACTOR_LINK, receive_order_mail, receive_service_start_mail
from flows.preparation import OMAKASE_LOGIN, STORAGE
from pages.components.further_data import FurtherData
from pages.omakase.contract import Contract
from pages.omakase.no_contract import NoContract
from pages.store.cart import Cart
from pages.store.cart_empty import CartEmpty
from pages.store.customer_info import CustomerInfo
from pages.store.final_confirmation import FinalConfirmation
from pages.store.notes import Notes
from pages.store.order_complete import OrderComplete
from pages.store.order_detail import OrderDetail
from pages.store.order_history import OrderHistory
from pages.store.top import StoreTop
from pages.store.usage_guide import UsageGuide
from tests.omakase_login.amounts import STORAGE_NAME
from tests.omakase_login.requirements import required

STEPS_OF_THE_CART = [
    "STEP 1 ショッピングカート",
    "STEP 2 お客様情報の入力",
    "STEP 3 最終確認",
    "STEP 4 ご注文/お見積完了",
]
STEPS_OF_THE_ORDER = [*STEPS_OF_THE_CART[:3], "STEP 4 ご注文完了"]
STEPS_AT_THE_END = ["STEP 1 ショッピングカート", "STEP 2 お客様情報を入力", "STEP 3 最終確認", "STEP 4 ご注文完了"]


@claims("omakase_login/2-3-4-2#prefilled-from-business-id")
def test_customer_data_is_taken_over_from_the_business_id(actor: Actor) -> None:
    """ご契約者情報には、ビジネスIDの登録情報が入っている。カナの二項目は空である。"""
    form = go_to(CustomerInfo, actor)
    for field, value in (
        (form.company, actor.applicant.company),
        (form.department, actor.applicant.department),
        (form.name, actor.applicant.name),
        (form.email, actor.applicant.email),
        (form.postal_code, actor.applicant.postal_code),
        (form.prefecture, actor.applicant.prefecture),
        (form.city, actor.applicant.city),
        (form.street, actor.applicant.street),
        (form.phone, actor.applicant.phone),
        (form.company_kana, ""),
        (form.name_kana, ""),
    ):
        expect(field, field.name).to_have_value(value)


@pytest.mark.parametrize(
    "label",
    required(
        "store.customer_info",
        "textbox",
        "omakase_login/2-3-4-2#customer-fields-required",
        rules_of=dict.fromkeys(["会社名(カナ)", "お名前(カナ)"], "omakase_login/2-3-4-2#kana-required"),
    ),
)
def test_required_field_of_the_customer_left_empty(actor: Actor, label: str) -> None:
    """必須項目が一つでも空なら最終確認へ進めず、ほかの入力は残る。"""
    form = filled_customer_info(actor)
    form.textbox(label).fill("")
    form.proceed.click()
    expect(form.alert).to_contain_text(f"{label}を入力してください")
    expect(form.textbox(label)).to_have_attribute("aria-invalid", "true")
    kept = form.name_kana if label != "お名前(カナ)" else form.company_kana
    expect(kept).not_to_have_value("")
    form.observe(f"{label} left empty")
    actor.visitor.go("store", paths.FINAL_CONFIRMATION)
    CustomerInfo(actor.visitor).arrived()


@pytest.mark.parametrize("kana", ["模擬商事", "もぎしょうじ", "Mock Inc.", "<カナ>"])
def test_reading_that_is_no_katakana_is_refused(actor: Actor, kana: str) -> None:
    """カナの項目に片仮名でないものを入れると進めず、入力は残る。"""
    form = filled_customer_info(actor)
    form.company_kana.fill(kana)
    form.proceed.click()
    expect(form.alert).to_be_visible()
    expect(form.company_kana).to_have_value(kana)


def test_half_width_katakana_is_accepted(actor: Actor) -> None:
    """半角の片仮名は全角に直して受け付けられる。"""
    form = filled_customer_info(actor)
    form.company_kana.fill("ﾓｷﾞｼｮｳｼﾞ")
    form.proceed.click()
    final = FinalConfirmation(actor.visitor).arrived()
    expect(final.text("モギショウジ")).to_be_visible()


@claims("omakase_login/2-3-4-2#contact-days", "omakase_login/2-3-4-2#contact-hours")
def test_contact_days_and_hours_are_confirmed_and_kept(actor: Actor) -> None:
    """選んだご連絡可能曜日と時間帯は最終確認に出て、戻っても残る。"""
    form = filled_customer_info(actor)
    form.checkbox("火曜日").check()
    form.checkbox("13時~15時").check()
    form.proceed.click()
    final = FinalConfirmation(actor.visitor).arrived()
    expect(final.text("火曜日")).to_be_visible()
    expect(final.text("13時~15時")).to_be_visible()
    final.back.click()
    again = CustomerInfo(actor.visitor).arrived()
    expect(again.checkbox("火曜日")).to_be_checked()
    expect(again.checkbox("13時~15時")).to_be_checked()
    expect(again.checkbox("水曜日")).not_to_be_checked()


@claims("omakase_login/2-3-4-3#plus-buttons")
@pytest.mark.parametrize("section", ["user_data", "invoice_data", "delivery_data"])
def test_plus_button_opens_its_fields(actor: Actor, section: str) -> None:
    """利用者情報・請求書送付先・機器の配送先の欄は、プラスボタンで開く。"""
    form = go_to(CustomerInfo, actor)
    data: FurtherData = getattr(form, section)
    expect(data.name).to_be_hidden()
    data.plus.click()
    expect(data.name).to_be_visible()
    form.observe(f"{data.title} opened")


@claims("omakase_login/2-3-4-3#not-passed-on")
def test_user_invoice_and_delivery_data_are_kept_with_the_order_and_not_passed_on(actor: Actor) -> None:
    """利用者情報・請求書送付先・機器の配送先は注文には残るが、おまかせログインの契約内容にも開始通知にも現れない。"""
    form = filled_customer_info(actor)
    names = {"利用 花子": form.user_data, "請求 三郎": form.invoice_data, "配送 次郎": form.delivery_data}
    for name, data in names.items():
        data.plus.click()
        data.name.fill(name)
    form.proceed.click()
    final = FinalConfirmation(actor.visitor).arrived()
    for name in names:
        expect(final.text(name)).to_be_visible()
    order.place_order(actor.visitor).to_history.click()
    OrderHistory(actor.visitor).arrived().open_only_order()
    detail = OrderDetail(actor.visitor).arrived()
    mail = receive_service_start_mail(actor.visitor)
    for name in names:
        expect(detail.text(name)).to_be_visible()
        assert name not in mail.text + mail.html, f"the mail {mail.subject!r} shows {name}"
    actor.visitor.follow(mail.link(CONTRACTOR_LINK))
    contract = Contract(actor.visitor).arrived()
    expect(contract.text(actor.applicant.company)).to_be_visible()
    for name in names:
        expect(contract.text(name)).to_have_count(0)


def test_delivery_address_entered_is_shown_in_place_of_the_contractors(actor: Actor) -> None:
    """機器の配送先を入力すると、「同様」の代わりにそれが示される。"""
    form = filled_customer_info(actor)
    form.delivery_data.plus.click()
    form.delivery_data.name.fill("配送 次郎")
    form.proceed.click()
    final = FinalConfirmation(actor.visitor).arrived()
    expect(final.text("配送 次郎")).to_be_visible()
    expect(final.text("ご契約者情報 (NTT東日本ビジネスID登録情報) と同様")).to_have_count(0)


@claims("omakase_login/2-3-5#consent-required")
def test_no_order_is_made_without_consent(actor: Actor) -> None:
    """「上記内容に同意する」にチェックしなければ注文できず、注文履歴にも何も残らない。"""
    final = go_to(FinalConfirmation, actor)
    final.execute.click()
    expect(final.alert).to_contain_text("上記内容に同意してください")
    final.observe("without consent")
    expect(order.open_history(actor.visitor).orders).to_have_count(0)


@claims("omakase_login/2-3-5#back-keeps-input", "omakase_login/2-3-5#back-to-input")
def test_going_back_from_the_final_confirmation_loses_nothing(actor: Actor) -> None:
    """最終確認から入力画面へ戻っても、入力したものはすべて残る。"""
    form = filled_customer_info(actor)
    form.department.fill("変更後の部署")
    form.contact_phone.fill("03-0000-0001")
    form.invoice_data.plus.click()
    form.invoice_data.name.fill("請求 三郎")
    form.proceed.click()
    FinalConfirmation(actor.visitor).arrived().back.click()
    again = CustomerInfo(actor.visitor).arrived()
    for field, value in (
        (again.company, actor.applicant.company),
        (again.company_kana, actor.applicant.company_kana),
        (again.department, "変更後の部署"),
        (again.name, actor.applicant.name),
        (again.name_kana, actor.applicant.name_kana),
        (again.email, actor.applicant.email),
        (again.postal_code, actor.applicant.postal_code),
        (again.prefecture, actor.applicant.prefecture),
        (again.city, actor.applicant.city),
        (again.street, actor.applicant.street),
        (again.phone, actor.applicant.phone),
        (again.contact_phone, "03-0000-0001"),
        (again.invoice_data.name, "請求 三郎"),
    ):
        expect(field, f"store.customer_info after 入力画面へ戻る: {field.name}").to_have_value(value)


@claims("omakase_login/2-3-4-3#back-to-cart", "omakase_login/2-3-5#back-keeps-input")
def test_going_back_to_the_cart_keeps_the_customer_data(actor: Actor) -> None:
    """カートへ戻っても、確認まで進んだお客様情報は残る。"""
    final = go_to(FinalConfirmation, actor)
    final.back.click()
    CustomerInfo(actor.visitor).arrived().back.click()
    Cart(actor.visitor).arrived().proceed.click()
    expect(CustomerInfo(actor.visitor).arrived().company_kana).to_have_value(actor.applicant.company_kana)


@claims("omakase_login/2-3-5#usage-guide", "omakase_login/2-3-5#notes")
def test_guide_and_notes_can_be_read_before_ordering(actor: Actor) -> None:
    """利用ガイドとご注意事項を読んでも、注文の途中に戻れる。"""
    go_to(FinalConfirmation, actor).usage_guide.click()
    UsageGuide(actor.visitor).arrived()
    actor.visitor.go("store", paths.FINAL_CONFIRMATION)
    FinalConfirmation(actor.visitor).arrived().notes.click()
    Notes(actor.visitor).arrived()
    actor.visitor.go("store", paths.FINAL_CONFIRMATION)
    order.place_order(actor.visitor)


@claims("omakase_login/2-3-6#one-order")
def test_double_click_makes_one_order(actor: Actor) -> None:
    """「注文を実行する」をダブルクリックしても、注文は一件である。"""
    final = go_to(FinalConfirmation, actor)
    final.consent.check()
    final.execute.dblclick()
    _expect_one_order(actor)


@claims("omakase_login/2-3-6#one-order")
def test_reload_of_the_completion_makes_no_other_order(actor: Actor) -> None:
    """完了画面を再読み込みしても、注文は一件のままである。"""
    placed_order(actor)
    actor.visitor.page.reload()
    _expect_one_order(actor)


@claims("omakase_login/2-3-6#one-order")
def test_going_back_and_ordering_again_makes_no_other_order(actor: Actor) -> None:
    """完了後にブラウザーの「戻る」で戻って押し直しても、注文は一件のままである。"""
    final = go_to(FinalConfirmation, actor)
    final.place_order()
    OrderComplete(actor.visitor).arrived()
    actor.visitor.page.go_back()
    if final.execute.count():  # from the browser's cache; a fresh answer leads to the cart
        final.consent.check()
        final.execute.click()
    _expect_one_order(actor, wait=False)


@claims("omakase_login/2-3-6#one-order")
def test_same_confirmation_sent_twice_at_once_makes_one_order(actor: Actor) -> None:
    """同じ最終確認を二つの送信が同時に届いても、注文は一件である。"""
    final = go_to(FinalConfirmation, actor)
    final.send_twice_at_once()
    expect(order.open_history(actor.visitor).orders).to_have_count(1)


@claims("omakase_login/2-3-6#history-shows-order", "omakase_login/2-3-6#to-history")
def test_order_is_found_in_the_history(actor: Actor) -> None:
    """注文した内容は、マイページの注文履歴で確認できる。"""
    complete = placed_order(actor)
    number = complete.details.entry("注文番号").inner_text()
    complete.to_history.click()
    history = OrderHistory(actor.visitor).arrived()
    expect(history.orders).to_have_count(1)
    expect(history.orders).to_contain_text("おまかせログイン")
    expect(history.orders).to_contain_text(number)
    history.open_only_order()
    detail = OrderDetail(actor.visitor).arrived()
    expect(detail.text(actor.applicant.company_kana)).to_be_visible()


@claims("omakase_login/2-3-6#to-top")
def test_after_the_order_the_cart_is_empty(actor: Actor) -> None:
    """注文が済むとカートは空になり、トップページへ戻れる。"""
    placed_order(actor).to_top.click()
    StoreTop(actor.visitor).arrived().header.cart.click()
    CartEmpty(actor.visitor).arrived()


def test_order_changed_meanwhile_is_shown_again_before_it_is_made(actor: Actor) -> None:
    """最終確認のあとでカートが変わっていたら、注文せずに新しい内容を示す。"""
    final = go_to(FinalConfirmation, actor)
    actor.prepare.cart(actor.applicant, {OMAKASE_LOGIN: 1, STORAGE: 2})
    final.place_order()
    expect(FinalConfirmation(actor.visitor).alert).to_be_visible()
    expect(order.open_history(actor.visitor).orders).to_have_count(0)


@claims(
    "omakase_login/2-3-3#cart-step-4",
    "omakase_login/2-3-4-1#customer-info-step-4",
    "omakase_login/2-3-5#final-step-2",
    "omakase_login/2-3-6#complete-step-4",
)
def test_steps_of_the_order_are_shown_in_order(actor: Actor) -> None:
    """STEP 1からSTEP 4が、画面ごとに印刷のとおりに示され、進むたびに今のSTEPが移る。"""
    cart = go_to(Cart, actor)
    expect(cart.steps.all).to_have_text(STEPS_OF_THE_CART)
    expect(cart.steps.current).to_have_text("STEP 1 ショッピングカート")
    cart.proceed.click()
    form = CustomerInfo(actor.visitor).arrived()
    expect(form.steps.all).to_have_text(STEPS_OF_THE_ORDER)
    expect(form.steps.current).to_have_text("STEP 2 お客様情報の入力")
    form.fill(actor.applicant)
    form.proceed.click()
    final = FinalConfirmation(actor.visitor).arrived()
    expect(final.steps.all).to_have_text(STEPS_AT_THE_END)
    expect(final.steps.current).to_have_text("STEP 3 最終確認")
    final.place_order()
    complete = OrderComplete(actor.visitor).arrived()
    expect(complete.steps.all).to_have_text(STEPS_AT_THE_END)
    expect(complete.steps.current).to_have_text("STEP 4 ご注文完了")


@claims("omakase_login/2-4#order-complete-mail")
def test_order_of_something_else_starts_no_omakase_login(actor: Actor) -> None:
    """おまかせログインを含まない注文では、ご注文完了メールだけが届き、契約はできない。"""
    cart_with(actor, {STORAGE: 1}).proceed.click()
    order.enter_customer(actor.visitor, actor.applicant)
    order.place_order(actor.visitor)
    mail = receive_order_mail(actor.visitor)
    assert STORAGE_NAME in mail.text, f"the mail {mail.subject!r} does not list the order"
    assert len(actor.visitor.mailbox.all()) == 1, [mail.subject for mail in actor.visitor.mailbox.all()]
    actor.visitor.go("omakase", CONTRACTOR_LINK)
    NoContract(actor.visitor).arrived()


def _expect_one_order(actor: Actor, *, wait: bool = True) -> None:
    if wait:
        OrderComplete(actor.visitor).arrived()
    expect(order.open_history(actor.visitor).orders, "orders after one checkout").to_have_count(1)
    receive_order_mail(actor.visitor)
    confirmations = [mail for mail in actor.visitor.mailbox.all() if "ご注文完了" in mail.subject]
    assert len(confirmations) == 1, f"{len(confirmations)} mails confirm the one order"
