"""The ways to the screens of an order, an estimate, and what came of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flows.omakase_login.reach.store import enter
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

    from flows.omakase_login.reach.visit import Visit, Way
    from pages.screen import Screen


def cart(visit: Visit) -> Cart:
    """Come as a member with おまかせログイン in the cart."""
    visit.prepare.business_id(visit.applicant, member=True)
    visit.prepare.cart(visit.applicant, {OMAKASE_LOGIN: 1})
    enter(visit)
    return Cart(visit.visitor).arrived()


def cart_empty(visit: Visit) -> CartEmpty:
    """Come as a member who has chosen nothing."""
    visit.prepare.business_id(visit.applicant, member=True)
    enter(visit)
    return CartEmpty(visit.visitor).arrived()


def customer_info(visit: Visit) -> CustomerInfo:
    """Go on from the cart."""
    cart(visit).proceed.click()
    return CustomerInfo(visit.visitor).arrived()


def final_confirmation(visit: Visit) -> FinalConfirmation:
    """Give the customer's data."""
    form = customer_info(visit)
    form.fill(visit.applicant)
    form.proceed.click()
    return FinalConfirmation(visit.visitor).arrived()


def usage_guide(visit: Visit) -> UsageGuide:
    """Follow the link of STEP 3."""
    final_confirmation(visit).usage_guide.click()
    return UsageGuide(visit.visitor).arrived()


def notes(visit: Visit) -> Notes:
    """Follow the link of STEP 3."""
    final_confirmation(visit).notes.click()
    return Notes(visit.visitor).arrived()


def order_complete(visit: Visit) -> OrderComplete:
    """Order."""
    final_confirmation(visit).place_order()
    return OrderComplete(visit.visitor).arrived()


def order_history(visit: Visit) -> OrderHistory:
    """Go on from a completed order."""
    order_complete(visit).to_history.click()
    return OrderHistory(visit.visitor).arrived()


def order_detail(visit: Visit) -> OrderDetail:
    """Open the one order there is."""
    order_history(visit).open_only_order()
    return OrderDetail(visit.visitor).arrived()


def estimate_complete(visit: Visit) -> EstimateComplete:
    """Ask for an estimate instead of ordering."""
    cart(visit).estimate.click()
    return EstimateComplete(visit.visitor).arrived()


def estimate(visit: Visit) -> Estimate:
    """Open the estimate."""
    estimate_complete(visit).open_estimate.click()
    return Estimate(visit.visitor).arrived()


WAYS: Mapping[type[Screen], Way] = {
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
