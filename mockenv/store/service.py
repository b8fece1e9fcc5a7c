"""What happens in the store, apart from pages: checkouts, offers, orders, estimates."""

from __future__ import annotations

from datetime import timedelta
from secrets import token_urlsafe
from typing import TYPE_CHECKING

from mockenv.store.cart import Cart, QuantityError, read_quantity
from mockenv.store.products import OMAKASE_LOGIN
from mockenv.store.records import Checkout, Estimate, Offer, Order

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from mockenv.business_id.accounts import Account
    from mockenv.store.customer import Customer
    from mockenv.store.state import StoreState
    from mockenv.store.store_rules import StoreRules

    Items = Iterable[tuple[str, int]]
    """Product codes with quantities."""


def begin_checkout(state: StoreState, account: str) -> Checkout:
    """A new way through STEP 2 to STEP 4 for a Business ID."""
    checkout = Checkout(token_urlsafe(16), account)
    state.checkouts[checkout.id] = checkout
    return checkout


def make_offer(state: StoreState, rules: StoreRules, checkout: Checkout, cart: Cart, customer: Customer) -> Offer:
    """What a final confirmation shows and an order of it will be of."""
    lines = rules.lines(cart)
    offer = Offer(token_urlsafe(16), checkout.id, checkout.account, cart.revision, lines, rules.totals(lines), customer)
    state.offers[offer.id] = offer
    return offer


def earlier_order(state: StoreState, rules: StoreRules, offer: Offer) -> Order | None:
    """The order that this checkout has already ended in."""
    return state.orders.by_key(rules.order_key(offer.checkout))


def is_stale(state: StoreState, rules: StoreRules, offer: Offer) -> bool:
    """Whether cart or customer data were changed, or the cart was ordered elsewhere, after the page was made."""
    checkout = state.checkouts.get(offer.checkout)
    if checkout is None or checkout.customer != offer.customer:
        return True
    cart = state.cart_of(offer.account)
    return cart.ordered_in not in {"", offer.checkout} or not rules.is_current(offer.cart_revision, cart.revision)


def place_order(state: StoreState, rules: StoreRules, offer: Offer, now: datetime) -> Order:
    """Order what was offered, and empty the cart. Whether it may be ordered has been decided before."""
    state.cart_of(offer.account).ordered(offer.checkout)
    return _enter(state, rules, offer, now)


def _enter(state: StoreState, rules: StoreRules, offer: Offer, now: datetime) -> Order:
    number = state.orders.next_number(now)
    order = Order(number, offer.account, now, offer.lines, offer.totals, offer.customer)
    return state.orders.enter(rules.order_key(offer.checkout), order)


def make_estimate(state: StoreState, rules: StoreRules, account: Account, key: str, now: datetime) -> Estimate:
    """The estimate of an account's cart; asked for again with the same key and an unchanged cart, the same one."""
    owner = account.email.casefold()
    cart = state.cart_of(owner)
    whole_key = f"{owner} {key} {cart.revision}"
    if made := state.estimates.by_key(whole_key):
        return made
    lines, number = rules.lines(cart), state.estimates.next_number(now)
    until = now.date() + timedelta(days=rules.estimate_valid_days)
    estimate = Estimate(number, owner, account.company, account.name, now.date(), until, lines, rules.totals(lines))
    return state.estimates.enter(whole_key, estimate)


def put_in_cart(state: StoreState, address: str, items: Items) -> None:
    """Put products into the cart of a Business ID, as its owner would.

    Raises:
        ValueError: ``items: …`` for a product that is not sold or a quantity that cannot be ordered.
    """
    _fill(state.cart_of(address), state.rules(address), items)


def make_order(state: StoreState, account: Account, items: Items = ((OMAKASE_LOGIN, 1),)) -> Order:
    """An order with the Business ID's data, without pages, mail and contract: prepares state for tests.

    The cart of the Business ID stays as it is; its owner becomes a member.

    Raises:
        ValueError: as `put_in_cart`.
    """
    owner, rules = account.email.casefold(), state.rules(account.email)
    cart = Cart()
    _fill(cart, rules, items)
    state.members.add(owner)
    offer = make_offer(state, rules, begin_checkout(state, owner), cart, rules.prefilled(account))
    return _enter(state, rules, offer, state.now(owner))


def _fill(cart: Cart, rules: StoreRules, items: Items) -> None:
    for code, quantity in items:
        product = rules.product(code)
        if product is None:
            raise ValueError(f"items: there is no product {code!r}; there are {[p.code for p in rules.products]}")
        try:
            cart.add(product, read_quantity(product, str(quantity)))
        except QuantityError as error:
            raise ValueError(f"items: {code}: {error}") from error
