"""STEP 2 to STEP 4 of the order: section (3) steps 4 to 6."""

import pytest
from playwright.sync_api import expect

from fixtures.selection.claims import claims
from flows.omakase_login import order
from flows.omakase_login.reach import reach, store
from flows.omakase_login.reach.visit import Visit
from flows.omakase_login.service_start_mail import CONTRACTOR_LINK, receive_order_mail, receive_service_start_mail
from flows.preparation import OMAKASE_LOGIN
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
def test_customer_data_is_taken_over_from_the_business_id(visit: Visit) -> None:
    """ご契約者情報には、ビジネスIDの登録情報が入っている。カナの二項目は空である。"""
    form = reach(CustomerInfo, visit)
    for field, value in (
        (form.company, visit.applicant.company),
        (form.department, visit.applicant.department),
        (form.name, visit.applicant.name),
        (form.email, visit.applicant.email),
        (form.postal_code, visit.applicant.postal_code),
        (form.prefecture, visit.applicant.prefecture),
        (form.city, visit.applicant.city),
        (form.street, visit.applicant.street),
        (form.phone, visit.applicant.phone),
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
        "omakase_login/2-3-4-2#kana-required",
    ),
)
def test_required_field_of_the_customer_left_empty(visit: Visit, label: str) -> None:
    """必須項目が一つでも空なら最終確認へ進めず、ほかの入力は残る。"""
    form = reach(CustomerInfo, visit)
    form.fill(visit.applicant)
    form.textbox(label).fill("")
    form.proceed.click()
    expect(form.alert).to_contain_text(f"{label}を入力してください")
    expect(form.textbox(label)).to_have_attribute("aria-invalid", "true")
    kept = form.name_kana if label != "お名前(カナ)" else form.company_kana
    expect(kept).not_to_have_value("")
    form.observe(f"{label} left empty")
    visit.visitor.go("store", "/checkout/confirm")
    CustomerInfo(visit.visitor).arrived()


@claims("omakase_login/2-3-4-2#kana-required")
@pytest.mark.parametrize("kana", ["模擬商事", "もぎしょうじ", "Mock Inc.", "<カナ>"])
def test_reading_that_is_no_katakana_is_refused(visit: Visit, kana: str) -> None:
    """カナの項目に片仮名でないものを入れると進めず、入力は残る。"""
    form = reach(CustomerInfo, visit)
    form.fill(visit.applicant)
    form.company_kana.fill(kana)
    form.proceed.click()
    expect(form.alert).to_be_visible()
    expect(form.company_kana).to_have_value(kana)


@claims("omakase_login/2-3-4-2#kana-required")
def test_half_width_katakana_is_accepted(visit: Visit) -> None:
    """半角の片仮名は全角に直して受け付けられる。"""
    form = reach(CustomerInfo, visit)
    form.fill(visit.applicant)
    form.company_kana.fill("ﾓｷﾞｼｮｳｼﾞ")
    form.proceed.click()
    final = FinalConfirmation(visit.visitor).arrived()
    expect(final.text("モギショウジ")).to_be_visible()


@claims("omakase_login/2-3-4-2#contact-days", "omakase_login/2-3-4-2#contact-hours")
def test_contact_days_and_hours_are_confirmed_and_kept(visit: Visit) -> None:
    """選んだご連絡可能曜日と時間帯は最終確認に出て、戻っても残る。"""
    form = reach(CustomerInfo, visit)
    form.fill(visit.applicant)
    form.checkbox("火曜日").check()
    form.checkbox("13時~15時").check()
    form.proceed.click()
    final = FinalConfirmation(visit.visitor).arrived()
    expect(final.text("火曜日")).to_be_visible()
    expect(final.text("13時~15時")).to_be_visible()
    final.back.click()
    again = CustomerInfo(visit.visitor).arrived()
    expect(again.checkbox("火曜日")).to_be_checked()
    expect(again.checkbox("13時~15時")).to_be_checked()
    expect(again.checkbox("水曜日")).not_to_be_checked()


@claims("omakase_login/2-3-4-3#plus-buttons")
@pytest.mark.parametrize("section", ["user_data", "invoice_data", "delivery_data"])
def test_plus_button_opens_its_fields(visit: Visit, section: str) -> None:
    """利用者情報・請求書送付先・機器の配送先の欄は、プラスボタンで開く。"""
    form = reach(CustomerInfo, visit)
    data: FurtherData = getattr(form, section)
    expect(data.name).to_be_hidden()
    data.plus.click()
    expect(data.name).to_be_visible()
    form.observe(f"{data.title} opened")


@claims("omakase_login/2-3-4-3#not-passed-on")
def test_user_data_is_kept_with_the_order_and_not_passed_on(visit: Visit) -> None:
    """利用者情報は注文には残るが、おまかせログインの契約内容にも開始通知にも現れない。"""
    form = reach(CustomerInfo, visit)
    form.fill(visit.applicant)
    form.user_data.plus.click()
    form.user_data.name.fill("利用 花子")
    form.proceed.click()
    final = FinalConfirmation(visit.visitor).arrived()
    expect(final.text("利用 花子")).to_be_visible()
    order.place_order(visit.visitor).to_history.click()
    OrderHistory(visit.visitor).arrived().open_only_order()
    expect(OrderDetail(visit.visitor).arrived().text("利用 花子")).to_be_visible()
    mail = receive_service_start_mail(visit.visitor)
    assert "利用 花子" not in mail.text + mail.html, f"the mail {mail.subject!r} shows the user's name"
    visit.visitor.follow(mail.link(CONTRACTOR_LINK))
    contract = Contract(visit.visitor).arrived()
    expect(contract.text(visit.applicant.company)).to_be_visible()
    expect(contract.text("利用 花子")).to_have_count(0)


@claims("omakase_login/2-3-5#final-same-as-contractor")
def test_delivery_address_entered_is_shown_in_place_of_the_contractors(visit: Visit) -> None:
    """機器の配送先を入力すると、「同様」の代わりにそれが示される。"""
    form = reach(CustomerInfo, visit)
    form.fill(visit.applicant)
    form.delivery_data.plus.click()
    form.delivery_data.name.fill("配送 次郎")
    form.proceed.click()
    final = FinalConfirmation(visit.visitor).arrived()
    expect(final.text("配送 次郎")).to_be_visible()
    expect(final.text("ご契約者情報 (NTT東日本ビジネスID登録情報) と同様")).to_have_count(0)


@claims("omakase_login/2-3-5#consent-required")
def test_no_order_is_made_without_consent(visit: Visit) -> None:
    """「上記内容に同意する」にチェックしなければ注文できず、注文履歴にも何も残らない。"""
    final = reach(FinalConfirmation, visit)
    final.execute.click()
    expect(final.alert).to_contain_text("上記内容に同意してください")
    final.observe("without consent")
    visit.visitor.go("store", "/mypage/orders")
    expect(OrderHistory(visit.visitor).arrived().orders).to_have_count(0)


@claims("omakase_login/2-3-5#back-keeps-input", "omakase_login/2-3-5#back-to-input")
def test_going_back_from_the_final_confirmation_loses_nothing(visit: Visit) -> None:
    """最終確認から入力画面へ戻っても、入力したものはすべて残る。"""
    form = reach(CustomerInfo, visit)
    form.fill(visit.applicant)
    form.department.fill("変更後の部署")
    form.contact_phone.fill("03-0000-0001")
    form.invoice_data.plus.click()
    form.invoice_data.name.fill("請求 三郎")
    form.proceed.click()
    FinalConfirmation(visit.visitor).arrived().back.click()
    again = CustomerInfo(visit.visitor).arrived()
    for field, value in (
        (again.company, visit.applicant.company),
        (again.company_kana, visit.applicant.company_kana),
        (again.department, "変更後の部署"),
        (again.name, visit.applicant.name),
        (again.name_kana, visit.applicant.name_kana),
        (again.email, visit.applicant.email),
        (again.postal_code, visit.applicant.postal_code),
        (again.prefecture, visit.applicant.prefecture),
        (again.city, visit.applicant.city),
        (again.street, visit.applicant.street),
        (again.phone, visit.applicant.phone),
        (again.contact_phone, "03-0000-0001"),
        (again.invoice_data.name, "請求 三郎"),
    ):
        expect(field, f"store.customer_info after 入力画面へ戻る: {field.name}").to_have_value(value)


@claims("omakase_login/2-3-4-3#back-to-cart", "omakase_login/2-3-5#back-keeps-input")
def test_going_back_to_the_cart_keeps_the_customer_data(visit: Visit) -> None:
    """カートへ戻っても、確認まで進んだお客様情報は残る。"""
    final = reach(FinalConfirmation, visit)
    final.back.click()
    CustomerInfo(visit.visitor).arrived().back.click()
    Cart(visit.visitor).arrived().proceed.click()
    expect(CustomerInfo(visit.visitor).arrived().company_kana).to_have_value(visit.applicant.company_kana)


@claims("omakase_login/2-3-5#usage-guide", "omakase_login/2-3-5#notes")
def test_guide_and_notes_can_be_read_before_ordering(visit: Visit) -> None:
    """利用ガイドとご注意事項を読んでも、注文の途中に戻れる。"""
    reach(FinalConfirmation, visit).usage_guide.click()
    UsageGuide(visit.visitor).arrived()
    visit.visitor.go("store", "/checkout/confirm")
    FinalConfirmation(visit.visitor).arrived().notes.click()
    Notes(visit.visitor).arrived()
    visit.visitor.go("store", "/checkout/confirm")
    order.place_order(visit.visitor)


@claims("omakase_login/2-3-6#one-order")
def test_double_click_makes_one_order(visit: Visit) -> None:
    """「注文を実行する」をダブルクリックしても、注文は一件である。"""
    final = reach(FinalConfirmation, visit)
    final.consent.check()
    final.execute.dblclick()
    _expect_one_order(visit)


@claims("omakase_login/2-3-6#one-order")
def test_reload_of_the_completion_makes_no_other_order(visit: Visit) -> None:
    """完了画面を再読み込みしても、注文は一件のままである。"""
    reach(OrderComplete, visit)
    visit.visitor.page.reload()
    _expect_one_order(visit)


@claims("omakase_login/2-3-6#one-order")
def test_going_back_and_ordering_again_makes_no_other_order(visit: Visit) -> None:
    """完了後にブラウザーの「戻る」で戻って押し直しても、注文は一件のままである。"""
    final = reach(FinalConfirmation, visit)
    final.place_order()
    OrderComplete(visit.visitor).arrived()
    visit.visitor.page.go_back()
    if final.execute.count():  # from the browser's cache; a fresh answer leads to the cart
        final.consent.check()
        final.execute.click()
    _expect_one_order(visit, wait=False)


@claims("omakase_login/2-3-6#one-order")
def test_same_confirmation_sent_twice_at_once_makes_one_order(visit: Visit) -> None:
    """同じ最終確認を二つの送信が同時に届いても、注文は一件である。"""
    final = reach(FinalConfirmation, visit)
    final.send_twice_at_once()
    visit.visitor.go("store", "/mypage/orders")
    expect(OrderHistory(visit.visitor).arrived().orders).to_have_count(1)


@claims("omakase_login/2-3-6#history-shows-order", "omakase_login/2-3-6#to-history")
def test_order_is_found_in_the_history(visit: Visit) -> None:
    """注文した内容は、マイページの注文履歴で確認できる。"""
    complete = reach(OrderComplete, visit)
    number = complete.details.entry("注文番号").inner_text()
    complete.to_history.click()
    history = OrderHistory(visit.visitor).arrived()
    expect(history.orders).to_have_count(1)
    expect(history.orders).to_contain_text("おまかせログイン")
    expect(history.orders).to_contain_text(number)
    history.open_only_order()
    detail = OrderDetail(visit.visitor).arrived()
    expect(detail.text(visit.applicant.company_kana)).to_be_visible()


@claims("omakase_login/2-3-6#to-top")
def test_after_the_order_the_cart_is_empty(visit: Visit) -> None:
    """注文が済むとカートは空になり、トップページへ戻れる。"""
    reach(OrderComplete, visit).to_top.click()
    StoreTop(visit.visitor).arrived().header.cart.click()
    CartEmpty(visit.visitor).arrived()


@claims("omakase_login/2-3-6#one-order")
def test_order_changed_meanwhile_is_shown_again_before_it_is_made(visit: Visit) -> None:
    """最終確認のあとでカートが変わっていたら、注文せずに新しい内容を示す。"""
    final = reach(FinalConfirmation, visit)
    visit.prepare.cart(visit.applicant, {OMAKASE_LOGIN: 1, "storage": 2})
    final.place_order()
    expect(FinalConfirmation(visit.visitor).alert).to_be_visible()
    visit.visitor.go("store", "/mypage/orders")
    expect(OrderHistory(visit.visitor).arrived().orders).to_have_count(0)


@claims(
    "omakase_login/2-3-3#cart-step-4",
    "omakase_login/2-3-4-1#customer-info-step-4",
    "omakase_login/2-3-5#final-step-2",
    "omakase_login/2-3-6#complete-step-4",
)
def test_steps_of_the_order_are_shown_in_order(visit: Visit) -> None:
    """STEP 1からSTEP 4が、画面ごとに印刷のとおりに示され、進むたびに今のSTEPが移る。"""
    cart = reach(Cart, visit)
    expect(cart.steps.all).to_have_text(STEPS_OF_THE_CART)
    expect(cart.steps.current).to_have_text("STEP 1 ショッピングカート")
    cart.proceed.click()
    form = CustomerInfo(visit.visitor).arrived()
    expect(form.steps.all).to_have_text(STEPS_OF_THE_ORDER)
    expect(form.steps.current).to_have_text("STEP 2 お客様情報の入力")
    form.fill(visit.applicant)
    form.proceed.click()
    final = FinalConfirmation(visit.visitor).arrived()
    expect(final.steps.all).to_have_text(STEPS_AT_THE_END)
    expect(final.steps.current).to_have_text("STEP 3 最終確認")
    final.place_order()
    complete = OrderComplete(visit.visitor).arrived()
    expect(complete.steps.all).to_have_text(STEPS_AT_THE_END)
    expect(complete.steps.current).to_have_text("STEP 4 ご注文完了")


@claims("omakase_login/2-3-6#history-shows-order", "omakase_login/2-4#order-complete-mail")
def test_order_of_something_else_starts_no_omakase_login(visit: Visit) -> None:
    """おまかせログインを含まない注文では、ご注文完了メールだけが届き、契約はできない。"""
    visit.prepare.business_id(visit.applicant, member=True)
    visit.prepare.cart(visit.applicant, {"storage": 1})
    store.enter(visit)
    order.review_cart(visit.visitor)
    order.enter_customer(visit.visitor, visit.applicant)
    order.place_order(visit.visitor)
    receive_order_mail(visit.visitor)
    assert len(visit.visitor.mailbox.all()) == 1, [mail.subject for mail in visit.visitor.mailbox.all()]
    visit.visitor.go("omakase", CONTRACTOR_LINK)
    NoContract(visit.visitor).arrived()


def _expect_one_order(visit: Visit, *, wait: bool = True) -> None:
    if wait:
        OrderComplete(visit.visitor).arrived()
    visit.visitor.go("store", "/mypage/orders")
    expect(OrderHistory(visit.visitor).arrived().orders, "orders after one checkout").to_have_count(1)
    receive_order_mail(visit.visitor)
    confirmations = [mail for mail in visit.visitor.mailbox.all() if "ご注文完了" in mail.subject]
    assert len(confirmations) == 1, f"{len(confirmations)} mails confirm the one order"
