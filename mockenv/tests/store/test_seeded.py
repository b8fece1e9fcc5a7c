"""Every rule of the store is asked where it matters: altered, it shows on the pages."""

from dataclasses import replace
from uuid import uuid4

import pytest

from mockenv.store.customer import Customer
from mockenv.store.service import put_in_cart
from mockenv.store.store_rules import StoreRules
from mockenv.tests.clients import new_world
from mockenv.tests.mails import delivered_mails
from mockenv.tests.people import HANAKO, register
from mockenv.tests.store.client import StoreClient
from mockenv.tests.store.ordering import AGREED, at_confirmation, order_number, orders, seed_defect


@pytest.fixture
def client() -> StoreClient:
    return at_confirmation(new_world())


def test_seeded_the_consent_is_not_checked(client: StoreClient) -> None:
    seed_defect(client.world, may_order=lambda _: True)
    client.submit("注文を実行する")
    assert len(orders(client)) == 1


def test_seeded_a_double_click_orders_twice(client: StoreClient) -> None:
    seed_defect(client.world, order_key=lambda _: uuid4().hex)
    confirmation = client.page
    client.submit_from(confirmation, "注文を実行する", **AGREED)
    client.submit_from(confirmation, "注文を実行する", **AGREED)
    assert len(orders(client)) == 2


def test_seeded_a_field_is_lost_on_the_way_back(client: StoreClient) -> None:
    seed_defect(client.world, kept_on_back=StoreRules().kept_on_back - {"department"})
    client.open("/checkout/customer")
    kept = client.page.form("確認画面へ進む").values
    assert (kept["department"], kept["name"]) == ([""], ["見本 花子"])


def test_seeded_others_orders_are_seen(client: StoreClient) -> None:
    other = at_confirmation(client.world, email="taro@example.com")
    other.submit("注文を実行する", **AGREED)
    seed_defect(client.world, may_see=lambda _viewer, _owner: True)
    assert len(orders(client)) == 1
    assert orders(at_confirmation(client.world, email="jiro@example.com")) == []


def test_seeded_a_price_and_a_tax(client: StoreClient) -> None:
    put_in_cart(client.world.store, HANAKO, [("storage", 3)])
    seed_defect(client.world, products=tuple(replace(product, monthly=100) for product in StoreRules().products))
    assert "月額利用料 1 100円 10%" in client.open("/cart").text
    seed_defect(client.world, taxable=lambda line: line.initial + line.monthly, shipping=lambda _lines: 770)
    assert "税額 520円 合計金額(税込) 16,705円" in client.open("/cart").text
    assert "送料(商品別送料) 770円" in client.open("/checkout/confirm").text


def test_seeded_membership_is_asked_again_and_given_without_consent(client: StoreClient) -> None:
    seed_defect(client.world, membership_needed=lambda _: True, may_join=lambda _terms, _privacy: True)
    assert client.open("/cart").heading == "会員登録"
    assert client.submit("進む").heading == "会員登録完了"


def test_seeded_kana_may_be_missing_or_anything(client: StoreClient) -> None:
    seed_defect(client.world, required_fields=frozenset(), is_kana=lambda _: True)
    client.open("/checkout/customer")
    assert client.submit("確認画面へ進む", company_kana="", name_kana="見本").heading == "最終確認 (ご注文手続き)"


def test_seeded_a_changed_cart_is_ordered_as_it_was_shown(client: StoreClient) -> None:
    seed_defect(client.world, is_current=lambda _offered, _now: True)
    confirmation = client.page
    put_in_cart(client.world.store, HANAKO, [("storage", 1)])
    done = client.submit_from(confirmation, "注文を実行する", **AGREED)
    order = client.world.store.orders.find(order_number(done))
    assert order is not None
    assert [line.code for line in order.lines] == ["omakase-login"]


def test_seeded_the_orders_mail_goes_elsewhere(client: StoreClient) -> None:
    seed_defect(client.world, order_mail_to=lambda _: "elsewhere@example.com")
    sent = delivered_mails(client.world)
    client.submit("注文を実行する", **AGREED)
    assert [mail["To"] for mail in sent] == [HANAKO, "elsewhere@example.com"]


def test_seeded_search_prefill_and_validity(client: StoreClient) -> None:
    seed_defect(client.world, find=lambda _products, _words: [], prefilled=lambda _: Customer(), estimate_valid_days=31)
    assert "該当する商品が見つかりませんでした" in client.open("/search?q=おまかせ").texts
    client.open("/cart")
    client.submit("お見積もり作成")
    (estimate,) = client.world.store.estimates.all()
    assert (estimate.valid_until - estimate.made_on).days == 31
    another_browser = StoreClient(client.world)
    another_browser.log_in(client.world.business_id.accounts.find(HANAKO) or register(client.world))
    assert another_browser.open("/checkout/customer").form("確認画面へ進む").values["company"] == [""]
