"""The ways to the screens of the store that come before an order."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flows.omakase_login import start_application
from flows.preparation import OMAKASE_LOGIN
from flows.visit import by_address
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

    from flows.omakase_login.reach.visit import Visit, Way
    from pages.screen import Screen

CART = "/cart"


def enter(visit: Visit) -> None:
    """Open the cart, which asks for a login, and log in."""
    visit.visitor.go("store", CART)
    BusinessIdLogin(visit.visitor).sign_in(visit.applicant.email, visit.applicant.password)


def search_results(visit: Visit) -> SearchResults:
    """Search for おまかせログイン."""
    start_application.open_store(visit.visitor)
    return start_application.search(visit.visitor, start_application.PRODUCT).arrived()


def product(visit: Visit) -> Product:
    """Open the product's page."""
    visit.visitor.go("store", f"/products/{OMAKASE_LOGIN}")
    return Product(visit.visitor).arrived()


def membership(visit: Visit) -> Membership:
    """Come for the first time."""
    visit.prepare.business_id(visit.applicant)
    enter(visit)
    return Membership(visit.visitor).arrived()


def membership_complete(visit: Visit) -> MembershipComplete:
    """Become a member."""
    offer = membership(visit)
    offer.agree()
    offer.proceed.click()
    return MembershipComplete(visit.visitor).arrived()


def member_terms(visit: Visit) -> MemberTerms:
    """Follow the link of the membership."""
    membership(visit).terms.click()
    return MemberTerms(visit.visitor).arrived()


def privacy(visit: Visit) -> Privacy:
    """Follow the link of the membership."""
    membership(visit).privacy_policy.click()
    return Privacy(visit.visitor).arrived()


def product_guide(visit: Visit) -> ProductGuide:
    """Follow the link of the product's page."""
    product(visit).details.click()
    return ProductGuide(visit.visitor).arrived()


def form_refused(visit: Visit) -> FormRefused:
    """Lose the session, as one does over a long lunch, and send the form."""
    offer = membership(visit)
    visit.visitor.page.context.clear_cookies()
    offer.proceed.click()
    return FormRefused(visit.visitor).arrived()


WAYS: Mapping[type[Screen], Way] = {
    StoreTop: lambda visit: start_application.open_store(visit.visitor),
    SearchResults: search_results,
    Product: product,
    ProductGuide: product_guide,
    Membership: membership,
    MembershipComplete: membership_complete,
    MemberTerms: member_terms,
    Privacy: privacy,
    SaasList: by_address(SaasList, "store", "/saas"),
    NotFound: by_address(NotFound, "store", "/nowhere"),
    FormRefused: form_refused,
}
