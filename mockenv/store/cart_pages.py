"""STEP 1, the cart (manual 2-(1)-4 and 2-(3)-3)."""

from __future__ import annotations

from secrets import token_urlsafe
from typing import TYPE_CHECKING

from starlette.routing import Route

from mockenv.store.cart import QuantityError, read_quantity
from mockenv.store.visit import Visit, anybody, members
from mockenv.web import redirect

if TYPE_CHECKING:
    from starlette.responses import Response


async def add(visit: Visit) -> Response:
    """カートに入れる on a product's page; open to all, the login comes after it."""
    form = await visit.request.form()
    product = visit.rules.product(str(form.get("product", "")))
    if product is None:
        return visit.not_found()
    typed, cart = str(form.get("quantity", "1")), visit.cart
    try:
        cart.add(product, read_quantity(product, typed))
    except QuantityError as error:
        return visit.refuse(f"/products/{product.code}", typed=typed, problem=str(error))
    if not visit.owner:
        visit.session.data["cart"] = cart.items
    return redirect("/cart")


async def show(visit: Visit) -> Response:
    """store.cart or store.cart_empty."""
    lines = visit.rules.lines(visit.cart)
    if not lines:
        return visit.page("cart_empty.html")
    totals, key = visit.rules.totals(lines), token_urlsafe(16)
    return visit.page("cart.html", lines=lines, totals=totals, refused=visit.refusal(), estimate_key=key)


async def change(visit: Visit) -> Response:
    """数量を変更."""
    typed = str((await visit.request.form()).get("quantity", ""))
    product = visit.rules.product(visit.request.path_params["code"])
    if product is None or product.code not in visit.cart.items:
        return redirect("/cart")  # taken out in another tab
    try:
        visit.cart.change(product, read_quantity(product, typed))
    except QuantityError as error:
        return visit.refuse("/cart", code=product.code, typed=typed, problem=f"{product.name}の{error}")
    return redirect("/cart")


async def remove(visit: Visit) -> Response:
    """削除."""
    visit.cart.remove(visit.request.path_params["code"])
    return redirect("/cart")


ROUTES = [
    Route("/cart", members(show)),
    Route("/cart/items", anybody(add), methods=["POST"]),
    Route("/cart/items/{code}", members(change), methods=["POST"]),
    Route("/cart/items/{code}/removal", members(remove), methods=["POST"]),
]
