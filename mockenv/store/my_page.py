"""マイページ: the orders of a member (manual 2-(3)-6)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from starlette.routing import Route

from mockenv.store.fields import CUSTOMER_FIELDS, SECTIONS
from mockenv.store.request import StoreRequest, members
from mockenv.web import redirect

if TYPE_CHECKING:
    from starlette.responses import Response


async def to_orders(request: StoreRequest) -> Response:  # noqa: ARG001 - the same for all
    """マイページ begins with the order history."""
    return redirect("/mypage/orders")


async def orders(request: StoreRequest) -> Response:
    """store.order_history."""
    own = [order for order in request.state.orders.all() if request.rules.may_see(request.owner, order.account)]
    return request.page("order_history.html", orders=own)


async def order(request: StoreRequest) -> Response:
    """store.order_detail."""
    found = request.state.orders.find(request.http.path_params["number"])
    if found is None or not request.rules.may_see(request.owner, found.account):
        return request.not_found()
    return request.page("order_detail.html", order=found, fields=CUSTOMER_FIELDS, sections=SECTIONS)


ROUTES = [
    Route("/mypage", members(to_orders)),
    Route("/mypage/orders", members(orders)),
    Route("/mypage/orders/{number}", members(order)),
]
