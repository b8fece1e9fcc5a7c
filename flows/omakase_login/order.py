"""Section (3): log in, become a member where that is asked for, and order."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flows.omakase_login import paths
from pages.business_id.login import BusinessIdLogin
from pages.screen import first_shown
from pages.store.cart import Cart
from pages.store.customer_info import CustomerInfo
from pages.store.final_confirmation import FinalConfirmation
from pages.store.membership import Membership
from pages.store.membership_complete import MembershipComplete
from pages.store.order_complete import OrderComplete
from pages.store.order_history import OrderHistory

if TYPE_CHECKING:
    from domain.applicant import Applicant
    from domain.visitor import Visitor


def order(visitor: Visitor, applicant: Applicant) -> OrderComplete:
    """Order what is in the cart, from the login screen on; member of the store or not."""
    log_in(visitor, applicant)
    become_member_if_asked(visitor)
    review_cart(visitor)
    enter_customer(visitor, applicant)
    return place_order(visitor)


def log_in(visitor: Visitor, applicant: Applicant) -> None:
    """Step 1: log in with the Business ID; someone new is asked to become a member, others see the cart."""
    with visitor.step("omakase_login/2-3-1"):
        BusinessIdLogin(visitor).arrived().sign_in(applicant.email, applicant.password)


def become_member_if_asked(visitor: Visitor) -> Cart:
    """Step 2: agree to the store's terms, where its membership is offered, and come to the cart."""
    with visitor.step("omakase_login/2-3-2"):
        membership, cart = Membership(visitor), Cart(visitor)
        if first_shown(membership, cart) is membership:
            membership.arrived().agree()
            membership.proceed.click()
            MembershipComplete(visitor).arrived().back.click()
    return cart


def review_cart(visitor: Visitor) -> CustomerInfo:
    """Step 3: look at the cart and go on to STEP 2 of the order."""
    with visitor.step("omakase_login/2-3-3"):
        Cart(visitor).arrived().proceed.click()
    return CustomerInfo(visitor)


def enter_customer(visitor: Visitor, applicant: Applicant) -> FinalConfirmation:
    """Step 4: look at the order, add the readings of the names, and leave everything further down empty."""
    with visitor.step("omakase_login/2-3-4-1"):
        form = CustomerInfo(visitor).arrived()
    with visitor.step("omakase_login/2-3-4-2"):
        form.fill(applicant)
    with visitor.step("omakase_login/2-3-4-3"):
        form.proceed.click()
    return FinalConfirmation(visitor)


def place_order(visitor: Visitor) -> OrderComplete:
    """Step 5: agree and order; step 6: the order is made."""
    with visitor.step("omakase_login/2-3-5"):
        FinalConfirmation(visitor).arrived().place_order()
    with visitor.step("omakase_login/2-3-6"):
        return OrderComplete(visitor).arrived()


def open_history(visitor: Visitor) -> OrderHistory:
    """Open the history of the visitor's own orders, by its address."""
    visitor.go("store", paths.ORDER_HISTORY)
    return OrderHistory(visitor).arrived()
