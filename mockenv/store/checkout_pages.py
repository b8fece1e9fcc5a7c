"""STEP 2, customer data (manual 2-(3)-4)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from starlette.routing import Route

from mockenv.store.customer import keep, typed
from mockenv.store.customer_errors import accepted, errors
from mockenv.store.fields import CUSTOMER_FIELDS, HOURS, SECTIONS, WEEKDAYS
from mockenv.store.service import begin_checkout
from mockenv.store.visit import Visit, members
from mockenv.web import redirect

if TYPE_CHECKING:
    from starlette.responses import Response

    from mockenv.store.customer import Customer
    from mockenv.store.records import Checkout
    from mockenv.store.visit import Endpoint, Handler


def checking_out(handler: Handler) -> Endpoint:
    """An endpoint for members with something in the cart: others are sent to the cart."""

    async def guarded(visit: Visit) -> Response:
        return await handler(visit) if visit.cart.items else redirect("/cart")

    return members(guarded)


def current_checkout(visit: Visit) -> Checkout:
    """The checkout that this browser is in; begins one if it is in none."""
    checkout = visit.state.checkouts.get(visit.session.data.get("checkout", ""))
    if checkout is None or checkout.account != visit.owner:
        checkout = begin_checkout(visit.state, visit.owner)
        visit.session.data["checkout"] = checkout.id
    return checkout


async def begin(visit: Visit) -> Response:  # noqa: ARG001 - the guard has done what there is to do
    """ご注文手続きへ進む."""
    return redirect("/checkout/customer")


async def show(visit: Visit) -> Response:
    """store.customer_info: first with the Business ID's data, later with what was entered."""
    checkout = current_checkout(visit)
    if checkout.customer is None:
        return _form(visit, visit.rules.prefilled(visit.member), {})
    if checkout.submitted and (wrong := errors(checkout.customer, visit.rules)):
        return _form(visit, checkout.customer, wrong)
    return _form(visit, keep(checkout.customer, visit.rules.kept_on_back), {})


async def submit(visit: Visit) -> Response:
    """確認画面へ進む."""
    checkout = current_checkout(visit)
    checkout.customer, checkout.submitted = typed(await visit.request.form()), True
    if errors(checkout.customer, visit.rules):
        return redirect("/checkout/customer")
    checkout.customer = accepted(checkout.customer, visit.rules)
    return redirect("/checkout/confirm")


async def set_aside(visit: Visit) -> Response:
    """カートへ戻る: what was typed so far is kept, right or wrong."""
    checkout = current_checkout(visit)
    checkout.customer, checkout.submitted = typed(await visit.request.form()), False
    return redirect("/cart")


def _form(visit: Visit, customer: Customer, wrong: dict[str, str]) -> Response:
    lines = visit.rules.lines(visit.cart)
    return visit.page(
        "customer_info.html",
        customer=customer,
        errors=wrong,
        required=visit.rules.required_fields,
        lines=lines,
        totals=visit.rules.totals(lines),
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
