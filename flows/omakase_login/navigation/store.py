"""Routes to the screens of the store that come before an order."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flows.omakase_login import paths, start_application
from flows.preparation import OMAKASE_LOGIN
from flows.routes import address_route
from pages.business_id.login import BusinessIdLogin
from pages.store.form_refused import FormRefused
from pages.store.member_terms import MemberTerms
from pages.store.membership import Membership
from pages.store.membership_complete import MembershipComplete
from pages.store.not_found import NotFound
from pages.store.privacy import Privacy
from pages.store.product import Product
from pages.store.product_guide import ProductGuide
from pages.store.saas_list import SaasList
from pages.store.search_results import SearchResults
from pages.store.top import StoreTop

if TYPE_CHECKING:
    from collections.abc import Mapping

    from flows.omakase_login.actor import Actor, Route
    from pages.screen import Screen


def log_in_at_cart(actor: Actor) -> None:
    """Open the cart, which asks for a login, and log in."""
    actor.visitor.go("store", paths.CART)
    BusinessIdLogin(actor.visitor).sign_in(actor.applicant.email, actor.applicant.password)


def search_results(actor: Actor) -> SearchResults:
    """Search for おまかせログイン."""
    start_application.open_store(actor.visitor)
    return start_application.search(actor.visitor, start_application.PRODUCT).arrived()


def product(actor: Actor) -> Product:
    """Open the product's page."""
    actor.visitor.go("store", paths.product(OMAKASE_LOGIN))
    return Product(actor.visitor).arrived()


def membership(actor: Actor) -> Membership:
    """Log in to the store for the first time."""
    actor.register()
    return actor.start_at("store.cart", Membership, _log_in_as_no_member)


def _log_in_as_no_member(actor: Actor) -> Membership:
    log_in_at_cart(actor)
    return Membership(actor.visitor).arrived()


def membership_complete(actor: Actor) -> MembershipComplete:
    """Become a member."""
    offer = membership(actor)
    offer.agree()
    offer.proceed.click()
    return MembershipComplete(actor.visitor).arrived()


def member_terms(actor: Actor) -> MemberTerms:
    """Follow the link of the membership."""
    membership(actor).terms.click()
    return MemberTerms(actor.visitor).arrived()


def privacy(actor: Actor) -> Privacy:
    """Follow the link of the membership."""
    membership(actor).privacy_policy.click()
    return Privacy(actor.visitor).arrived()


def product_guide(actor: Actor) -> ProductGuide:
    """Follow the link of the product's page."""
    product(actor).details.click()
    return ProductGuide(actor.visitor).arrived()


def form_refused(actor: Actor) -> FormRefused:
    """Lose the session, and send the form."""
    offer = membership(actor)
    actor.visitor.page.context.clear_cookies()
    offer.proceed.click()
    return FormRefused(actor.visitor).arrived()


ROUTES: Mapping[type[Screen], Route] = {
    StoreTop: lambda actor: start_application.open_store(actor.visitor),
    SearchResults: search_results,
    Product: product,
    ProductGuide: product_guide,
    Membership: membership,
    MembershipComplete: membership_complete,
    MemberTerms: member_terms,
    Privacy: privacy,
    SaasList: address_route(SaasList, "store", paths.SAAS_LIST),
    NotFound: address_route(NotFound, "store", paths.NOT_FOUND),
    FormRefused: form_refused,
}
