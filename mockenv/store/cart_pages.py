"""STEP 1, the cart (manual 2-(1)-4 and 2-(3)-3)."""

from __future__ import annotations

from secrets import token_urlsafe
from typing import TYPE_CHECKING

from starlette.routing import Route

from mockenv.store.cart import QuantityError, read_quantity
from mockenv.store.request import StoreRequest, members, open_to_all
from mockenv.web import redirect

if TYPE_CHECKING:
    from starlette.responses import Response


async def add(request: StoreRequest) -> Response:
    """カートに入れる on a product's page; open to all, the login comes after it."""
    form = await request.form()
    product = request.rules.product(form.get("product", ""))
    if product is None:
        return request.not_found()
    typed, cart = form.get("quantity", "1"), request.cart
    try:
        cart.add(product, read_quantity(product, typed))
    except QuantityError as error:
        return request.refuse(f"/products/{product.code}", typed=typed, problem=str(error))
    if not request.owner:
        request.session.data["cart"] = cart.items
    return redirect("/cart")


async def show(request: StoreRequest) -> Response:
    """store.cart or store.cart_empty."""
    lines = request.rules.lines(request.cart)
    if not lines:
        return request.page("cart_empty.html")
    totals, key = request.rules.totals(lines), token_urlsafe(16)
    return request.page("cart.html", lines=lines, totals=totals, refused=request.refusal(), estimate_key=key)


async def change(request: StoreRequest) -> Response:
    """数量を変更."""
    typed = (await request.form()).get("quantity", "")
    product = request.rules.product(request.http.path_params["code"])
    if product is None or product.code not in request.cart.items:
        return redirect("/cart")  # taken out in another tab
    try:
        request.cart.change(product, read_quantity(product, typed))
    except QuantityError as error:
        return request.refuse("/cart", code=product.code, typed=typed, problem=f"{product.name}の{error}")
    return redirect("/cart")


async def remove(request: StoreRequest) -> Response:
    """削除."""
    request.cart.remove(request.http.path_params["code"])
    return redirect("/cart")


ROUTES = [
    Route("/cart", members(show)),
    Route("/cart/items", open_to_all(add), methods=["POST"]),
    Route("/cart/items/{code}", members(change), methods=["POST"]),
    Route("/cart/items/{code}/removal", members(remove), methods=["POST"]),
]
