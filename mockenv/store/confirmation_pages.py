"""STEP 3, the final confirmation, and STEP 4, the placed order (manual 2-(3)-5 and -6)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from starlette.routing import Route

from mockenv.omakase.service import start_contract
from mockenv.store.checkout_pages import checking_out, current_checkout
from mockenv.store.customer_errors import errors
from mockenv.store.fields import CUSTOMER_FIELDS, SECTIONS
from mockenv.store.mails import send_order_complete
from mockenv.store.products import OMAKASE_LOGIN
from mockenv.store.request import StoreRequest, members
from mockenv.store.service import earlier_order, is_stale, make_offer, place_order
from mockenv.web import redirect

if TYPE_CHECKING:
    from starlette.responses import Response

    from mockenv.store.records import Offer, Order

CONSENT_MISSING = "上記内容に同意してください"
CHANGED = "ご注文内容が変更されたため、注文は実行されていません。新しい内容をご確認のうえ、もう一度お手続きください"


async def show(request: StoreRequest) -> Response:
    """store.final_confirmation; before STEP 2 was completed, STEP 2."""
    checkout = current_checkout(request)
    if checkout.customer is None or not checkout.submitted or errors(checkout.customer, request.rules):
        return redirect("/checkout/customer")
    offer = make_offer(request.state, request.rules, checkout, request.cart, checkout.customer)
    return request.page(
        "final_confirmation.html",
        offer=offer,
        alert=request.refusal().get("alert"),
        codes=",".join(line.code for line in offer.lines),
        fields=CUSTOMER_FIELDS,
        sections=SECTIONS,
    )


async def execute(request: StoreRequest) -> Response:
    """注文を実行する: places one order per checkout, however often it is pressed."""
    form = await request.form()
    offer = request.state.offers.get(form.get("offer", ""))
    if offer is None or offer.account != request.owner:
        return redirect("/checkout/confirm")
    if order := earlier_order(request.state, request.rules, offer):
        return _to_completion(order)
    if is_stale(request.state, request.rules, offer):
        return request.refuse("/checkout/confirm", alert=CHANGED)
    if not request.rules.may_order("consent" in form):
        return request.refuse("/checkout/confirm", alert=CONSENT_MISSING)
    return _to_completion(await place(request, offer))


async def complete(request: StoreRequest) -> Response:
    """store.order_complete: shows an order and makes none."""
    number = request.http.query_params.get("order")
    if number is None:
        return redirect("/cart")
    order = request.state.orders.find(number)
    if order is None or not request.rules.may_see(request.owner, order.account):
        return request.not_found()
    return request.page("order_complete.html", order=order)


async def place(request: StoreRequest, offer: Offer) -> Order:
    """Order what was offered; the mails that follow are sent."""
    # Nothing is awaited before the order is in the book: a second click finds it there.
    order = place_order(request.state, request.rules, offer, request.now)
    request.session.data.pop("checkout", None)
    if order.holds(OMAKASE_LOGIN):
        await start_contract(request.state.omakase, request.url, order)
    await send_order_complete(request, order)
    return order


def _to_completion(order: Order) -> Response:
    return redirect("/checkout/complete", {"order": order.number})


ROUTES = [
    Route("/checkout/confirm", checking_out(show)),
    Route("/checkout/confirm", members(execute), methods=["POST"]),
    Route("/checkout/complete", members(complete)),
]
