"""STEP 2, customer data (manual 2-(3)-4)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from starlette.routing import Route

from mockenv.store.customer import customer_from_form, keep_only
from mockenv.store.customer_errors import accepted, errors
from mockenv.store.fields import CUSTOMER_FIELDS, HOURS, SECTIONS, WEEKDAYS
from mockenv.store.request import StoreRequest, members
from mockenv.store.service import begin_checkout
from mockenv.web import redirect

if TYPE_CHECKING:
    from starlette.responses import Response

    from mockenv.store.customer import Customer
    from mockenv.store.records import Checkout
    from mockenv.store.request import Handler
    from mockenv.web.site_request import Endpoint


def checking_out(handler: Handler) -> Endpoint:
    """An endpoint for members with something in the cart: others are sent to the cart."""

    async def guarded(request: StoreRequest) -> Response:
        return await handler(request) if request.cart.items else redirect("/cart")

    return members(guarded)


def current_checkout(request: StoreRequest) -> Checkout:
    """The checkout that this browser is in; begins one if it is in none."""
    checkout = request.state.checkouts.get(request.session.data.get("checkout", ""))
    if checkout is None or checkout.account != request.owner:
        checkout = begin_checkout(request.state, request.owner)
        request.session.data["checkout"] = checkout.id
    return checkout


async def begin(request: StoreRequest) -> Response:  # noqa: ARG001 - the guard has done what there is to do
    """ご注文手続きへ進む."""
    return redirect("/checkout/customer")


async def show(request: StoreRequest) -> Response:
    """store.customer_info: first with the Business ID's data, later with what was entered."""
    checkout = current_checkout(request)
    if checkout.customer is None:
        return _form(request, request.rules.prefilled(request.member), {})
    if checkout.submitted and (wrong := errors(checkout.customer, request.rules)):
        return _form(request, checkout.customer, wrong)
    return _form(request, keep_only(checkout.customer, request.rules.kept_on_back), {})


async def submit(request: StoreRequest) -> Response:
    """確認画面へ進む."""
    checkout = current_checkout(request)
    checkout.customer, checkout.submitted = customer_from_form(await request.http.form()), True
    if errors(checkout.customer, request.rules):
        return redirect("/checkout/customer")
    checkout.customer = accepted(checkout.customer, request.rules)
    return redirect("/checkout/confirm")


async def set_aside(request: StoreRequest) -> Response:
    """カートへ戻る: what was typed so far is kept, right or wrong."""
    checkout = current_checkout(request)
    checkout.customer, checkout.submitted = customer_from_form(await request.http.form()), False
    return redirect("/cart")


def _form(request: StoreRequest, customer: Customer, wrong: dict[str, str]) -> Response:
    lines = request.rules.lines(request.cart)
    return request.page(
        "customer_info.html",
        customer=customer,
        errors=wrong,
        required=request.rules.required_fields,
        lines=lines,
        totals=request.rules.totals(lines),
        fields=CUSTOMER_FIELDS,
        sections=SECTIONS,
        choices={"weekdays": ("ご連絡可能曜日", WEEKDAYS), "hours": ("ご連絡可能時間帯", HOURS)},
    )


ROUTES = [
    Route("/checkout", checking_out(begin), methods=["POST"]),
    Route("/checkout/customer", checking_out(show)),
    Route("/checkout/customer", checking_out(submit), methods=["POST"]),
    Route("/checkout/customer/draft", checking_out(set_aside), methods=["POST"]),
]
