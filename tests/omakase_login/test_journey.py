"""Chapter 2 from beginning to end: as a new customer, as a registered one, and as a returning member."""

from collections.abc import Callable

import pytest

from domain.applicant import Applicant
from domain.visitor import Visitor
from fixtures.catalogue import claims_by_id
from fixtures.selection.claims import claims
from flows.omakase_login.actor import Actor
from flows.omakase_login.journey import apply_as_new_customer, apply_with_business_id, start_using
from flows.omakase_login.navigation import go_to
from flows.omakase_login.order import enter_customer, log_in, place_order, review_cart
from flows.omakase_login.required_input import fill_required_input
from flows.omakase_login.start_application import start_application
from manuals.model import OrderClaim
from pages.omakase.saas_settings import SaasSettings
from pages.omakase.user_registration import UserRegistration
from pages.screen import all_screens
from pages.store.cart import Cart

JOURNEY_ORDERS = [
    "omakase_login/2-1-2#search-leads-to-results",
    "omakase_login/2-1-3#result-leads-to-product",
    "omakase_login/2-1-5#cart-leads-to-login",
    "omakase_login/2-2-1#sign-up-leads-to-address",
    "omakase_login/2-2-2#address-leads-to-mail-sent",
    "omakase_login/2-2-4#terms-lead-to-company-search",
    "omakase_login/2-2-5#company-leads-to-form",
    "omakase_login/2-2-6#form-leads-to-confirmation",
    "omakase_login/2-2-7#confirmation-leads-to-complete",
    "omakase_login/2-2-8#back-leads-to-login",
    "omakase_login/2-3-2#login-leads-to-membership",
    "omakase_login/2-3-2#membership-leads-to-complete",
    "omakase_login/2-3-2#membership-back-leads-to-cart",
    "omakase_login/2-3-3#cart-leads-to-customer-info",
    "omakase_login/2-3-4-3#customer-info-leads-to-confirmation",
    "omakase_login/2-3-5#execute-leads-to-complete",
    "omakase_login/2-6-2#password-leads-to-login",
]
"""Orders of screens that the journey of a new customer passes."""

AFTER_ORDER = [
    "omakase_login/2-4#contractor-url",
    "omakase_login/2-4#administrator-url",
    "omakase_login/2-5#contractor-uses-business-id",
    "omakase_login/2-6-2#administrator-login",
]
"""What has to work once the order is made."""


def other_orders() -> dict[str, OrderClaim]:
    """Order claims that the journey does not pass, by full id."""
    return {
        full: claim
        for full, (manual, _, claim) in claims_by_id().items()
        if manual.key == "omakase_login" and isinstance(claim, OrderClaim) and full not in JOURNEY_ORDERS
    }


@pytest.mark.smoke
@pytest.mark.walks
@claims(*JOURNEY_ORDERS, *AFTER_ORDER)
def test_a_new_customer_applies_and_begins(visitor: Visitor, applicant: Applicant) -> None:
    """ビジネスIDのない人が、登録から申し込み、契約者と管理者の利用開始までを終えられる。"""
    apply_as_new_customer(visitor, applicant)
    start_using(visitor, applicant).user_registration.click()
    UserRegistration(visitor).arrived()


@pytest.mark.walks
@claims(*AFTER_ORDER)
def test_a_registered_customer_applies_and_begins_at_another_computer(
    actor: Actor, new_visitor: Callable[[Applicant], Visitor]
) -> None:
    """ビジネスIDのある人が申し込み、別のパソコンで利用を始められる。"""
    actor.register(member=None, lasting=True)
    apply_with_business_id(actor.visitor, actor.applicant)
    elsewhere = new_visitor(actor.applicant)
    start_using(elsewhere, actor.applicant).saas_settings.click()
    SaasSettings(elsewhere).arrived()


@claims("omakase_login/2-3-2#membership-when-needed", *AFTER_ORDER)
def test_a_returning_member_applies_and_begins(actor: Actor) -> None:
    """ストアの会員は、会員登録を求められずに申し込める。"""
    actor.register(member=True)
    start_application(actor.visitor)
    log_in(actor.visitor, actor.applicant)
    Cart(actor.visitor).arrived()
    review_cart(actor.visitor)
    enter_customer(actor.visitor, actor.applicant)
    place_order(actor.visitor)
    start_using(actor.visitor, actor.applicant)


@pytest.mark.parametrize(
    ("full", "claim"),
    [pytest.param(full, claim, id=full, marks=claims(full)) for full, claim in other_orders().items()],
)
def test_an_action_off_the_journey_leads_where_the_manual_says(full: str, claim: OrderClaim, actor: Actor) -> None:
    """申し込みの道筋を外れる操作も、マニュアルの示す画面に進む。"""
    screen = go_to(all_screens()[claim.screen], actor)
    assert claim.control, f"{full} names no control to act on: give it a place on the journey"
    fill_required_input(screen, actor.applicant)
    screen.action(claim.control).click()
    all_screens()[claim.leads_to](actor.visitor).arrived()
