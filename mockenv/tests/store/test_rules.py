"""The rules of the store: prices and tax, quantities, who may do what."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mockenv.store.cart import Cart, QuantityError, read_quantity
from mockenv.store.money import Totals
from mockenv.store.store_rules import StoreRules

RULES = StoreRules()


def totals(**quantities: int) -> Totals:
    cart = Cart({code.replace("_", "-"): quantity for code, quantity in quantities.items()})
    return RULES.totals(RULES.lines(cart))


def test_omakase_login_costs_nothing() -> None:
    assert totals(omakase_login=1) == Totals(10, initial=0, monthly=0, monthly_gross=0, shipping=0, tax=0, total=0)


def test_tax_is_due_on_every_piece_and_rounded_once_on_the_sum() -> None:
    # (5005 + 1234) × 3 = 18,717; a tenth of it is 1,871.7; rounded per piece it would be 3 × 623 = 1,869
    assert totals(storage=3) == Totals(
        10, initial=15_015, monthly=3_702, monthly_gross=4_072, shipping=0, tax=1_871, total=20_588
    )


def test_sums_run_over_all_products() -> None:
    both = totals(omakase_login=1, storage=2, device=1)
    assert (both.initial, both.monthly, both.tax, both.total) == (22_350, 2_468, 2_481, 27_299)


@given(storage=st.integers(1, 99), device=st.integers(1, 99))
def test_total_is_net_plus_tax_and_tax_is_a_tenth_rounded_down(storage: int, device: int) -> None:
    sums = totals(storage=storage, device=device)
    net = sums.initial + sums.monthly
    assert sums.total == net + sums.tax
    assert 0 <= net - 10 * sums.tax < 10


def test_a_replaced_price_reaches_lines_and_sums() -> None:
    dearer = replace(RULES, products=tuple(replace(product, monthly=100) for product in RULES.products))
    lines = dearer.lines(Cart({"omakase-login": 1}))
    assert lines[0].monthly == 100
    assert dearer.totals(lines).total == 110


@pytest.mark.parametrize(
    "query", ["おまかせログイン", "おまかせ", "オマカセ ログイン", "ｓｓｏ", "sso アカウント", " シングルサインオン "]
)
def test_search_finds_a_product_by_its_words(query: str) -> None:
    assert [product.code for product in RULES.find(RULES.products, query)] == ["omakase-login"]


def test_search_for_nothing_known_finds_nothing() -> None:
    assert RULES.find(RULES.products, "存在しない商品") == []


@pytest.mark.parametrize(("typed", "quantity"), [("1", 1), ("99", 99), (" 7 ", 7), ("１２", 12)])
def test_quantities_within_bounds_are_read(typed: str, quantity: int) -> None:
    assert read_quantity(RULES.products[1], typed) == quantity


@pytest.mark.parametrize("typed", ["0", "100", "-1", "1.5", "", "三", "1e2", "9999999999"])
def test_quantities_out_of_bounds_are_refused_with_the_bounds(typed: str) -> None:
    with pytest.raises(QuantityError, match="数量は1から99までの整数で入力してください"):
        read_quantity(RULES.products[1], typed)


def test_a_product_sold_singly_stays_single() -> None:
    cart = Cart()
    cart.add(RULES.products[0], 1)
    cart.add(RULES.products[0], 1)
    assert cart.items == {"omakase-login": 1}


def test_adding_beyond_the_bound_is_refused_and_changes_nothing() -> None:
    cart = Cart({"storage": 60})
    with pytest.raises(QuantityError, match="60個と合わせて99個まで"):
        cart.add(RULES.products[1], 40)
    assert cart.items == {"storage": 60}


def test_a_cart_taken_over_adds_up_within_the_bounds_and_is_left_empty() -> None:
    account, anonymous = Cart({"storage": 98}), Cart({"storage": 5, "omakase-login": 1})
    account.take_over(anonymous, RULES.product)
    assert account.items == {"storage": 99, "omakase-login": 1}
    assert anonymous.items == {}


def test_one_checkout_has_one_order_key_and_two_have_two() -> None:
    assert RULES.order_key("a") == RULES.order_key("a") != RULES.order_key("b")


def test_consents_membership_and_ownership() -> None:
    assert (RULES.may_order(True), RULES.may_order(False)) == (True, False)
    assert [RULES.may_join(*given) for given in [(True, True), (True, False), (False, True), (False, False)]] == [
        True,
        False,
        False,
        False,
    ]
    assert (RULES.membership_needed(False), RULES.membership_needed(True)) == (True, False)
    assert (RULES.may_see("a@example.com", "a@example.com"), RULES.may_see("a@example.com", "b@example.com")) == (
        True,
        False,
    )
