"""Routes to the screens of an order and of an estimate."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flows.omakase_login.navigation.store import log_in_at_cart
from flows.preparation import OMAKASE_LOGIN
from pages.store.cart import Cart
from pages.store.cart_empty import CartEmpty
from pages.store.customer_info import CustomerInfo
from pages.store.estimate import Estimate
from pages.store.estimate_complete import EstimateComplete
from pages.store.final_confirmation import FinalConfirmation
from pages.store.notes import Notes
from pages.store.order_complete import OrderComplete
from pages.store.order_detail import OrderDetail
from pages.store.order_history import OrderHistory
from pages.store.usage_guide import UsageGuide

if TYPE_CHECKING:
    from collections.abc import Mapping

    from domain.applicant import Applicant
    from flows.omakase_login.actor import Actor, Route
    from pages.screen import Screen


def cart(actor: Actor) -> Cart:
    """Log in as a member with おまかせログイン in the cart."""
    return cart_with(actor, {OMAKASE_LOGIN: 1})


def cart_with(actor: Actor, items: Mapping[str, int]) -> Cart:
    """Log in as a member with these products in the cart: product code → quantity."""
    _have_cart(actor, items)
    return actor.start_at("store.cart", Cart, _log_in)


def cart_empty(actor: Actor) -> CartEmpty:
    """Log in as a member with an empty cart."""
    actor.register(member=True, lasting=True)
    return actor.start_at("store.cart", CartEmpty, _log_in_with_empty_cart)


def customer_info(actor: Actor) -> CustomerInfo:
    """Proceed from the cart."""
    _have_cart(actor)
    return actor.start_at("store.customer_info", CustomerInfo, _proceed)


def filled_customer_info(actor: Actor) -> CustomerInfo:
    """Fill in the customer's data: only the click that proceeds is left."""
    _have_cart(actor)
    return actor.start_at("store.customer_info", CustomerInfo, _fill_in, readings(actor.applicant))


def final_confirmation(actor: Actor) -> FinalConfirmation:
    """Fill in the customer's data, and proceed."""
    _have_cart(actor)
    return actor.start_at("store.final_confirmation", FinalConfirmation, _confirm, readings(actor.applicant))


def readings(applicant: Applicant) -> dict[str, str]:
    """What the Business ID does not know, by the names that the application gives the fields."""
    return {"company_kana": applicant.company_kana, "name_kana": applicant.name_kana}


def _have_cart(actor: Actor, items: Mapping[str, int] | None = None) -> None:
    actor.register(member=True)
    actor.prepare.cart(actor.applicant, items or {OMAKASE_LOGIN: 1})


def _log_in(actor: Actor) -> Cart:
    log_in_at_cart(actor)
    return Cart(actor.visitor).arrived()


def _log_in_with_empty_cart(actor: Actor) -> CartEmpty:
    log_in_at_cart(actor)
    return CartEmpty(actor.visitor).arrived()


def _proceed(actor: Actor) -> CustomerInfo:
    _log_in(actor).proceed.click()
    return CustomerInfo(actor.visitor).arrived()


def _fill_in(actor: Actor) -> CustomerInfo:
    form = _proceed(actor)
    form.fill(actor.applicant)
    return form


def _confirm(actor: Actor) -> FinalConfirmation:
    _fill_in(actor).proceed.click()
    return FinalConfirmation(actor.visitor).arrived()


def _order(actor: Actor) -> OrderComplete:
    _confirm(actor).place_order()
    return OrderComplete(actor.visitor).arrived()


def usage_guide(actor: Actor) -> UsageGuide:
    """Follow the link of STEP 3."""
    final_confirmation(actor).usage_guide.click()
    return UsageGuide(actor.visitor).arrived()


def notes(actor: Actor) -> Notes:
    """Follow the link of STEP 3."""
    final_confirmation(actor).notes.click()
    return Notes(actor.visitor).arrived()


def order_complete(actor: Actor) -> OrderComplete:
    """Place the order."""
    _have_cart(actor)
    return actor.start_at("store.order_complete", OrderComplete, _order, readings(actor.applicant))


def placed_order(actor: Actor) -> OrderComplete:
    """Place the order by the last click: for tests that are about what comes of it."""
    final_confirmation(actor).place_order()
    return OrderComplete(actor.visitor).arrived()


def order_history(actor: Actor) -> OrderHistory:
    """Open the history from a completed order."""
    order_complete(actor).to_history.click()
    return OrderHistory(actor.visitor).arrived()


def order_detail(actor: Actor) -> OrderDetail:
    """Open the only order."""
    order_history(actor).open_only_order()
    return OrderDetail(actor.visitor).arrived()


def estimate_complete(actor: Actor) -> EstimateComplete:
    """Request an estimate instead of ordering."""
    cart(actor).estimate.click()
    return EstimateComplete(actor.visitor).arrived()


def estimate(actor: Actor) -> Estimate:
    """Open the estimate."""
    estimate_complete(actor).open_estimate.click()
    return Estimate(actor.visitor).arrived()


ROUTES: Mapping[type[Screen], Route] = {
    Cart: cart,
    CartEmpty: cart_empty,
    CustomerInfo: customer_info,
    FinalConfirmation: final_confirmation,
    UsageGuide: usage_guide,
    Notes: notes,
    OrderComplete: order_complete,
    OrderHistory: order_history,
    OrderDetail: order_detail,
    EstimateComplete: estimate_complete,
    Estimate: estimate,
}
