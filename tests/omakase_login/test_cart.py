"""The cart: section (1) steps 2 to 5 and section (3) step 3.

Tests without a claim prove rules of the mock environment's own, which the manual does not have.
"""

import pytest
from playwright.sync_api import expect

from fixtures.selection.claims import claims
from flows.omakase_login import order, paths, sign_up, start_application
from flows.omakase_login.actor import Actor
from flows.omakase_login.estimate import estimate_text
from flows.omakase_login.navigation import go_to
from flows.omakase_login.navigation.order import cart_with
from flows.preparation import OMAKASE_LOGIN, STORAGE
from pages.business_id.login import BusinessIdLogin
from pages.store.cart import Cart
from pages.store.cart_empty import CartEmpty
from pages.store.customer_info import CustomerInfo
from pages.store.estimate import Estimate
from pages.store.estimate_complete import EstimateComplete
from pages.store.final_confirmation import FinalConfirmation
from pages.store.not_found import NotFound
from pages.store.product import Product
from pages.store.top import StoreTop
from tests.omakase_login.amounts import STORAGE_INITIAL, STORAGE_MONTHLY, STORAGE_NAME, Sums, yen

PROTECTED = [paths.CART, paths.CUSTOMER_INFO, paths.FINAL_CONFIRMATION, paths.ORDER_HISTORY]


@claims("omakase_login/2-1-2#search-box-at-top-right")
def test_search_stands_at_the_top_right(actor: Actor) -> None:
    """検索窓は画面の右上にある。"""
    top = start_application.open_store(actor.visitor)
    box, window = top.header.query.bounding_box(), actor.visitor.page.viewport_size
    assert box, "the search box is not drawn"
    assert window, "the window has no size"
    assert box["x"] + box["width"] / 2 > window["width"] / 2, f"the search box is in the left half: {box}"
    assert box["y"] < 200, f"the search box is not at the top: {box}"


@claims("omakase_login/2-1-4#below-the-fold")
def test_add_to_cart_is_reached_by_scrolling(actor: Actor) -> None:
    """「カートに入れる」は、開いたときには見えず、下にスクロールしたところにある。"""
    product = go_to(Product, actor)
    expect(product.add_to_cart).not_to_be_in_viewport()
    product.add_to_cart.scroll_into_view_if_needed()
    expect(product.add_to_cart).to_be_in_viewport()


@claims("omakase_login/2-1-3#result-link")
@pytest.mark.parametrize("words", ["おまかせログイン", "おまかせ", "オマカセ", "ｵﾏｶｾ", "ログイン"])
def test_product_is_found_by_parts_of_its_name(actor: Actor, words: str) -> None:
    """商品名の一部や、かなの違いでも見つかる。"""
    start_application.open_store(actor.visitor)
    results = start_application.search(actor.visitor, words).arrived()
    expect(results.product("おまかせログイン")).to_be_visible()


@claims("omakase_login/2-1-2#search-leads-to-results")
@pytest.mark.parametrize("words", ["ありもしない商品", "<b>太字</b>", "%_'\""])
def test_search_that_finds_nothing_says_so(actor: Actor, words: str) -> None:
    """見つからなければそう示される。どんな文字を入れても壊れない。"""
    start_application.open_store(actor.visitor)
    results = start_application.search(actor.visitor, words).arrived()
    expect(results.nothing_found).to_be_visible()
    expect(results.header.query).to_have_value(words)


@claims("omakase_login/2-1-5#cart-leads-to-login")
def test_cart_survives_login(actor: Actor) -> None:
    """ログイン前にカートに入れたものは、ログイン後もカートにある。"""
    actor.register(member=True)
    start_application.start_application(actor.visitor)
    order.log_in(actor.visitor, actor.applicant)
    cart = Cart(actor.visitor).arrived()
    expect(cart.prices("おまかせログイン").initial_cost(1, "0円")).to_be_visible()


@claims("omakase_login/2-1-5#cart-leads-to-login", "omakase_login/2-2-8#back-leads-to-login")
def test_cart_survives_sign_up(actor: Actor) -> None:
    """ログイン前にカートに入れたものは、ビジネスIDの新規登録を経てもカートにある。"""
    start_application.start_application(actor.visitor)
    sign_up.sign_up(actor.visitor, actor.applicant)
    order.log_in(actor.visitor, actor.applicant)
    order.become_member_if_asked(actor.visitor)
    cart = Cart(actor.visitor).arrived()
    expect(cart.prices("おまかせログイン").monthly_fee(1, "0円")).to_be_visible()


@claims("omakase_login/2-1-5#cart-leads-to-login")
def test_cart_of_before_joins_the_cart_of_now(actor: Actor) -> None:
    """以前のカートに、ログイン前に入れたものが加わる。"""
    actor.register(member=True)
    actor.prepare.cart(actor.applicant, {STORAGE: 2})
    start_application.start_application(actor.visitor)
    order.log_in(actor.visitor, actor.applicant)
    cart = Cart(actor.visitor).arrived()
    expect(cart.prices("おまかせログイン").initial_cost(1, "0円")).to_be_visible()
    expect(cart.prices(STORAGE_NAME).initial_cost(2, yen(STORAGE_INITIAL))).to_be_visible()


@claims(
    "omakase_login/2-3-3#initial-cost-row",
    "omakase_login/2-3-3#monthly-fee-row",
    "omakase_login/2-3-3#total",
    "omakase_login/2-3-3#tax-and-total",
)
@pytest.mark.smoke
def test_omakase_login_costs_nothing(actor: Actor) -> None:
    """おまかせログインは、初期費用も月額利用料も税額も合計も0円である。"""
    cart = go_to(Cart, actor)
    prices = cart.prices("おまかせログイン")
    expect(prices.initial_cost(1, "0円")).to_be_visible()
    expect(prices.monthly_fee(1, "0円")).to_be_visible()
    expect(cart.totals.initial_cost("0円")).to_be_visible()
    expect(cart.totals.monthly_fees("0円")).to_be_visible()
    expect(cart.totals.tax("0円")).to_be_visible()
    expect(cart.totals.total("0円")).to_be_visible()


@claims("omakase_login/2-3-3#tax-and-total")
@pytest.mark.parametrize("quantity", [1, 2, 3, 7, 99])
def test_tax_and_total_count_the_quantity(actor: Actor, quantity: int) -> None:
    """税額は数量を含む税抜合計の10%(切り捨て)、合計はその和である。カート、STEP 2、STEP 3で同じになる。"""
    sums = Sums(quantity)
    cart = cart_with(actor, {OMAKASE_LOGIN: 1, STORAGE: quantity})
    expect(cart.prices(STORAGE_NAME).initial_cost(quantity, yen(STORAGE_INITIAL))).to_be_visible()
    expect(cart.prices(STORAGE_NAME).monthly_fee(quantity, yen(STORAGE_MONTHLY))).to_be_visible()
    _expect_totals(cart, sums)
    cart.proceed.click()
    form = CustomerInfo(actor.visitor).arrived()
    _expect_totals(form, sums)
    form.fill(actor.applicant)
    form.proceed.click()
    final = FinalConfirmation(actor.visitor).arrived()
    expect(final.row("消費税(10%)", yen(sums.tax))).to_be_visible()
    expect(final.row("送料(商品別送料)", "0円")).to_be_visible()
    expect(final.row("利用料(税込)", yen(sums.monthly_with_tax))).to_be_visible()
    expect(final.row("税額", yen(sums.tax))).to_be_visible()
    expect(final.row("合計金額(税込)", yen(sums.total))).to_be_visible()


@claims("omakase_login/2-3-3#tax-and-total")
def test_changing_the_quantity_changes_tax_and_total(actor: Actor) -> None:
    """数量を変えると、税額と合計も変わる。"""
    cart = cart_with(actor, {STORAGE: 1})
    cart.set_quantity(4)
    expect(cart.prices(STORAGE_NAME).monthly_fee(4, yen(STORAGE_MONTHLY))).to_be_visible()
    _expect_totals(cart, Sums(4))


@pytest.mark.parametrize("quantity", ["0", "-1", "100", "1.5", ""])
def test_impossible_quantity_is_refused(actor: Actor, quantity: str) -> None:
    """1から99の整数でない数量は受け付けられず、金額は変わらない。"""
    cart = cart_with(actor, {STORAGE: 2})
    cart.quantity.fill(quantity)
    cart.change_quantity.click()
    expect(cart.alert).to_be_visible()
    _expect_totals(cart, Sums(2))


def test_product_taken_out_leaves_the_cart_empty(actor: Actor) -> None:
    """カートから削除すると空になり、買い物へ戻れる。"""
    cart_with(actor, {STORAGE: 1}).remove.click()
    CartEmpty(actor.visitor).arrived().continue_shopping.click()
    StoreTop(actor.visitor).arrived()


@claims("omakase_login/2-3-3#continue-shopping")
def test_shopping_goes_on_with_the_cart_kept(actor: Actor) -> None:
    """買い物へ戻っても、カートの中身は残る。"""
    go_to(Cart, actor).continue_shopping.click()
    StoreTop(actor.visitor).arrived().header.cart.click()
    expect(Cart(actor.visitor).arrived().prices("おまかせログイン").initial_cost(1, "0円")).to_be_visible()


@claims("omakase_login/2-3-3#estimate-leads-to-complete", "omakase_login/2-3-3#make-estimate")
def test_estimate_is_a_document_and_no_order(actor: Actor) -> None:
    """お見積もりはSTEP 4で終わる文書であり、注文にはならず、カートは残る。"""
    cart = cart_with(actor, {STORAGE: 3})
    cart.estimate.click()
    complete = EstimateComplete(actor.visitor).arrived()
    expect(complete.steps.current).to_have_text("STEP 4 ご注文/お見積完了")
    complete.open_estimate.click()
    estimate = Estimate(actor.visitor).arrived()
    _expect_totals(estimate, Sums(3))
    estimate.back.click()
    _expect_totals(Cart(actor.visitor).arrived(), Sums(3))
    expect(order.open_history(actor.visitor).orders).to_have_count(0)


def test_estimate_can_be_read_as_a_pdf(actor: Actor) -> None:
    """お見積書のPDFには、番号、会社名、商品と合計が日本語で書かれている。"""
    cart_with(actor, {STORAGE: 3}).estimate.click()
    EstimateComplete(actor.visitor).arrived().open_estimate.click()
    text = estimate_text(Estimate(actor.visitor).arrived())
    for part in ("お見積書", actor.applicant.company, STORAGE_NAME, yen(Sums(3).total)):
        assert part in text, f"{part!r} is not in the estimate's PDF: {text[:400]!r}"


def test_estimate_is_hidden_from_others(actor: Actor, other_actor: Actor) -> None:
    """お見積書は他社には見えない。"""
    go_to(Estimate, actor)
    address = actor.visitor.page.url
    go_to(CartEmpty, other_actor)
    other_actor.visitor.follow(address)
    NotFound(other_actor.visitor).arrived()


@pytest.mark.parametrize("path", PROTECTED)
def test_protected_page_opened_without_login_asks_for_it(actor: Actor, path: str) -> None:
    """ログインせずにSTEPのページを直接開くと、ログイン画面になる。"""
    actor.visitor.go("store", path)
    BusinessIdLogin(actor.visitor).arrived()


@pytest.mark.parametrize("path", [paths.CUSTOMER_INFO, paths.FINAL_CONFIRMATION, paths.ORDER_COMPLETE])
def test_checkout_with_an_empty_cart_leads_to_the_cart(actor: Actor, path: str) -> None:
    """カートが空のままSTEPのページを直接開くと、カートに戻る。"""
    go_to(CartEmpty, actor)
    actor.visitor.go("store", path)
    CartEmpty(actor.visitor).arrived()


@claims("omakase_login/2-3-4-2#customer-fields-required")
def test_final_confirmation_opened_without_customer_data_asks_for_it(actor: Actor) -> None:
    """お客様情報を入力せずに最終確認を直接開くと、入力画面に戻る。"""
    go_to(Cart, actor)
    actor.visitor.go("store", paths.FINAL_CONFIRMATION)
    CustomerInfo(actor.visitor).arrived()


def test_same_product_added_twice_is_one_line(actor: Actor) -> None:
    """数量を変えられない商品は、二度入れても1のままである。"""
    go_to(Cart, actor)
    actor.visitor.go("store", paths.product(OMAKASE_LOGIN))
    Product(actor.visitor).arrived().add_to_cart.click()
    expect(Cart(actor.visitor).arrived().prices("おまかせログイン").initial_cost(1, "0円")).to_have_count(1)


def test_page_that_does_not_exist_says_so(actor: Actor) -> None:
    """ない商品のページを開くと、見つからないと示される。"""
    actor.visitor.go("store", paths.product("no-such-product"))
    NotFound(actor.visitor).arrived()


def _expect_totals(screen: Cart | CustomerInfo | Estimate, sums: Sums) -> None:
    expect(screen.totals.initial_cost(yen(sums.initial))).to_be_visible()
    expect(screen.totals.monthly_fees(yen(sums.monthly))).to_be_visible()
    expect(screen.totals.tax(yen(sums.tax))).to_be_visible()
    expect(screen.totals.total(yen(sums.total))).to_be_visible()
