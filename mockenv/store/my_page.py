"""マイページ: the orders of a member (manual 2-(3)-6)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from starlette.routing import Route

from mockenv.store.fields import CUSTOMER_FIELDS, SECTIONS
from mockenv.store.visit import Visit, members
from mockenv.web import redirect

if TYPE_CHECKING:
    from starlette.responses import Response


async def to_orders(visit: Visit) -> Response:  # noqa: ARG001 - the same for all
    """マイページ begins with the order history."""
    return redirect("/mypage/orders")


async def orders(visit: Visit) -> Response:
    """store.order_history."""
    own = [order for order in visit.state.orders.all() if visit.rules.may_see(visit.owner, order.account)]
    return visit.page("order_history.html", orders=own)


async def order(visit: Visit) -> Response:
    """store.order_detail."""
    found = visit.state.orders.find(visit.request.path_params["number"])
    if found is None or not visit.rules.may_see(visit.owner, found.account):
        return visit.not_found()
    return visit.page("order_detail.html", order=found, fields=CUSTOMER_FIELDS, sections=SECTIONS)


ROUTES = [
    Route("/mypage", members(to_orders)),
    Route("/mypage/orders", members(orders)),
    Route("/mypage/orders/{number}", members(order)),
]
