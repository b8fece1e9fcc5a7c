"""Every rule of the store is asked where it matters: altered, it shows on the pages."""

from dataclasses import replace
from uuid import uuid4

import pytest

from mockenv.store.customer import Customer
from mockenv.store.service import put_in_cart
from mockenv.store.store_rules import StoreRules
from mockenv.tests.ordering import AGREED, alter, at_confirmation, number_of, orders, post_box
from mockenv.tests.shopper import HANAKO, Shopper, new_world


@pytest.fixture
def shopper() -> Shopper:
    return at_confirmation(new_world())


def test_seeded_the_consent_is_not_checked(shopper: Shopper) -> None:
    alter(shopper.world, may_order=lambda _: True)
    shopper.press("注文を実行する")
    assert len(orders(shopper)) == 1


def test_seeded_a_double_click_orders_twice(shopper: Shopper) -> None:
    alter(shopper.world, order_key=lambda _: uuid4().hex)
    confirmation = shopper.page
    shopper.press_on(confirmation, "注文を実行する", **AGREED)
    shopper.press_on(confirmation, "注文を実行する", **AGREED)
    assert len(orders(shopper)) == 2


def test_seeded_a_field_is_lost_on_the_way_back(shopper: Shopper) -> None:
    alter(shopper.world, kept_on_back=StoreRules().kept_on_back - {"department"})
    shopper.open("/checkout/customer")
    kept = shopper.page.form("確認画面へ進む").values
    assert (kept["department"], kept["name"]) == ([""], ["見本 花子"])


def test_seeded_others_orders_are_seen(shopper: Shopper) -> None:
    other = at_confirmation(shopper.world, email="taro@example.com")
    other.press("注文を実行する", **AGREED)
    alter(shopper.world, may_see=lambda _viewer, _owner: True)
    assert len(orders(shopper)) == 1
    assert orders(at_confirmation(shopper.world, email="jiro@example.com")) == []


def test_seeded_a_price_and_a_tax(shopper: Shopper) -> None:
    put_in_cart(shopper.world.store, HANAKO, [("storage", 3)])
    alter(shopper.world, products=tuple(replace(product, monthly=100) for product in StoreRules().products))
    assert "月額利用料 1 100円 10%" in shopper.open("/cart").text
    alter(shopper.world, taxable=lambda line: line.initial + line.monthly, shipping=lambda _lines: 770)
    assert "税額 520円 合計金額(税込) 16,705円" in shopper.open("/cart").text
    assert "送料(商品別送料) 770円" in shopper.open("/checkout/confirm").text


def test_seeded_membership_is_asked_again_and_given_without_consent(shopper: Shopper) -> None:
    alter(shopper.world, membership_needed=lambda _: True, may_join=lambda _terms, _privacy: True)
    assert shopper.open("/cart").heading == "会員登録"
    assert shopper.press("進む").heading == "会員登録完了"


def test_seeded_kana_may_be_missing_or_anything(shopper: Shopper) -> None:
    alter(shopper.world, required_fields=frozenset(), is_kana=lambda _: True)
    shopper.open("/checkout/customer")
    assert shopper.press("確認画面へ進む", company_kana="", name_kana="見本").heading == "最終確認 (ご注文手続き)"


def test_seeded_a_changed_cart_is_ordered_as_it_was_shown(shopper: Shopper) -> None:
    alter(shopper.world, is_current=lambda _offered, _now: True)
    confirmation = shopper.page
    put_in_cart(shopper.world.store, HANAKO, [("storage", 1)])
    done = shopper.press_on(confirmation, "注文を実行する", **AGREED)
    order = shopper.world.store.orders.find(number_of(done))
    assert order is not None
    assert [line.code for line in order.lines] == ["omakase-login"]


def test_seeded_the_orders_mail_goes_elsewhere(shopper: Shopper) -> None:
    alter(shopper.world, order_mail_to=lambda _: "elsewhere@example.com")
    sent = post_box(shopper.world)
    shopper.press("注文を実行する", **AGREED)
    assert [mail["To"] for mail in sent] == [HANAKO, "elsewhere@example.com"]


def test_seeded_search_prefill_and_validity(shopper: Shopper) -> None:
    alter(shopper.world, find=lambda _products, _words: [], prefilled=lambda _: Customer(), estimate_valid_days=31)
    assert "該当する商品が見つかりませんでした" in shopper.open("/search?q=おまかせ").texts
    shopper.open("/cart")
    shopper.press("お見積もり作成")
    (estimate,) = shopper.world.store.estimates.all()
    assert (estimate.valid_until - estimate.made_on).days == 31
    another_browser = Shopper(shopper.world)
    another_browser.log_in(shopper.world.business_id.accounts.find(HANAKO) or shopper.register())
    assert another_browser.open("/checkout/customer").form("確認画面へ進む").values["company"] == [""]
