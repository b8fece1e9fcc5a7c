"""People who are logged in to the store, an order under way maybe, or to おまかせログイン: by the sites' handlers."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlencode, urlsplit

from mockenv.business_id import login_pages
from mockenv.business_id.request import BusinessIdRequest
from mockenv.control_api.accounts_and_orders import account_of
from mockenv.control_api.request_bodies import Unprocessable
from mockenv.omakase import contractor, first_login
from mockenv.omakase.request import ADMINISTRATOR, OmakaseRequest
from mockenv.omakase.service import rules_of
from mockenv.store import login_pages as store_login_pages
from mockenv.store.checkout_pages import current_checkout
from mockenv.store.confirmation_pages import place
from mockenv.store.customer import FIELD_NAMES, with_texts
from mockenv.store.customer_errors import accepted, errors
from mockenv.store.request import StoreRequest
from mockenv.store.service import make_offer

if TYPE_CHECKING:
    from mockenv.control_api.prepared_browser import PreparedBrowser
    from mockenv.control_api.request_bodies import NewSession
    from mockenv.store.customer import Customer


async def log_in(browser: PreparedBrowser, wanted: NewSession) -> str:
    """Log in to the store at the cart; somebody who is no member is asked to become one."""
    response = await store_login_pages.single_sign_on(
        StoreRequest(browser.request("store", _to_service(browser, wanted, "store", "/cart")))
    )
    return browser.context.link("store", browser.answered("store", response))


async def join(browser: PreparedBrowser, wanted: NewSession) -> str:
    """Log in to the store, and become a member of it."""
    await log_in(browser, wanted)
    request = StoreRequest(browser.request("store"))
    request.state.members.add(request.owner)
    return request.url("store", "/membership/complete")


async def proceed(browser: PreparedBrowser, wanted: NewSession) -> str:
    """Go on from the cart to STEP 2, where what was entered stands already."""
    request = await _at_checkout(browser, wanted)
    if wanted.entered:
        current_checkout(request).customer = _customer(request, wanted)
    return request.url("store", "/checkout/customer")


async def enter_customer(browser: PreparedBrowser, wanted: NewSession) -> str:
    """Go on from STEP 2, its form filled with the Business ID's data and with what was entered."""
    request = await _at_checkout(browser, wanted)
    _enter_customer(request, wanted)
    return request.url("store", "/checkout/confirm")


async def order(browser: PreparedBrowser, wanted: NewSession) -> str:
    """Order what is in the cart; its mails are sent."""
    request = await _at_checkout(browser, wanted)
    customer = _enter_customer(request, wanted)
    offer = make_offer(request.state, request.rules, current_checkout(request), request.cart, customer)
    made = await place(request, offer)
    return request.url("store", f"/checkout/complete?{urlencode({'order': made.number})}")


async def open_contract(browser: PreparedBrowser, wanted: NewSession) -> str:
    """Log in to おまかせログイン with the Business ID."""
    request = OmakaseRequest(browser.request("omakase", _to_service(browser, wanted, "omakase", "/contractor")))
    return browser.context.link("omakase", browser.answered("omakase", await contractor.single_sign_on(request)))


async def set_password(browser: PreparedBrowser, wanted: NewSession) -> str:
    """Choose the administrator's password of the newest contract, by the mailed link, which is used up by that."""
    request = OmakaseRequest(browser.request("omakase"))
    contract = next(iter(request.state.contracts_of(wanted.person.casefold())), None)
    if contract is None:
        raise Unprocessable(f"person: {wanted.person} has no contract; POST /control/contracts first")
    password = wanted.entered.get("password", "")
    if problems := rules_of(request.state, contract).password_problems(password):
        raise Unprocessable(f"entered.password: {problems[0]}")
    request.state.first_logins.consume_all(lambda number: number == contract.number)
    return request.url("omakase", first_login.appointed(request, contract, password))


async def log_in_as_administrator(browser: PreparedBrowser, wanted: NewSession) -> str:
    """Log in to おまかせログイン as its administrator, whose password is set."""
    request = OmakaseRequest(browser.request("omakase"))
    administrator = request.state.administrator(wanted.person)
    if administrator is None:
        raise Unprocessable(
            f"person: {wanted.person} is no administrator; POST /control/contracts with administrator_password first"
        )
    request.log_in(administrator.email, ADMINISTRATOR)
    return request.url("omakase", "/admin")


def _to_service(browser: PreparedBrowser, wanted: NewSession, service: str, path: str) -> str:
    """Log in with the Business ID; the path at the service, ticket and all, that its answer leads to."""
    account = account_of(browser.context.world, wanted.person)
    came_from = urlencode({"service": service, "next": path})
    request = BusinessIdRequest(browser.request("business_id", f"/login?{came_from}"))
    address = urlsplit(browser.answered("business_id", login_pages.logged_in(request, account)))
    return f"{address.path}?{address.query}"


async def _at_checkout(browser: PreparedBrowser, wanted: NewSession) -> StoreRequest:
    await log_in(browser, wanted)
    request = StoreRequest(browser.request("store"))
    if request.must_join():
        raise Unprocessable(f"person: {wanted.person} is no member; POST /control/business-ids with member first")
    if not request.cart.items:
        raise Unprocessable(f"person: {wanted.person} has an empty cart; POST /control/carts first")
    return request


def _customer(request: StoreRequest, wanted: NewSession) -> Customer:
    if strange := wanted.entered.keys() - FIELD_NAMES:
        raise Unprocessable(f"entered.{min(strange)}: STEP 2 has no such field; it has {sorted(FIELD_NAMES)}")
    return with_texts(request.rules.prefilled(request.member), dict(wanted.entered))


def _enter_customer(request: StoreRequest, wanted: NewSession) -> Customer:
    """What was entered; where that is nothing, what this browser has sent already."""
    checkout = current_checkout(request)
    if checkout.submitted and checkout.customer and not wanted.entered:
        return checkout.customer
    customer = _customer(request, wanted)
    for field, message in errors(customer, request.rules).items():
        raise Unprocessable(f"entered.{field}: {message}")
    checkout.customer, checkout.submitted = accepted(customer, request.rules), True
    return checkout.customer
