"""Coming back from the Business ID, joining the store once, and logging out (manual 2-(3)-1 and -2)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from starlette.routing import Route

from mockenv.business_id.sso import redeem_ticket
from mockenv.identity.local_path import local_path
from mockenv.store.cart import Cart
from mockenv.store.request import StoreRequest, logged_in, open_to_all
from mockenv.web import redirect

if TYPE_CHECKING:
    from starlette.responses import Response

CONSENTS = {"terms": "利用規約に同意する", "privacy": "個人情報の取扱いについて同意する"}
"""Check boxes of store.membership by field name."""


async def single_sign_on(request: StoreRequest) -> Response:
    """Log in with a ticket of the Business ID; what was in this browser's cart goes into the account's."""
    query = request.http.query_params
    following = local_path(query.get("next", "/"))
    account = redeem_ticket(request.state.business_id, query.get("ticket", ""), "store")
    if account is None:  # a reload of this address, say: its ticket is used up
        return redirect(following) if request.account else request.to_login(following)
    request.session.log_in(account.email)
    brought = Cart(request.session.data.pop("cart", {}))
    arrived = StoreRequest(request.http)
    arrived.cart.take_over(brought, arrived.rules.product)
    return redirect("/membership" if arrived.must_join() else following)


async def membership(request: StoreRequest) -> Response:
    """store.membership."""
    if not request.must_join():
        return redirect("/cart" if request.cart.items else "/")
    errors: dict[str, str] = request.refusal()
    given = {name: bool(errors) and name not in errors for name in CONSENTS}
    return request.page("membership.html", consents=CONSENTS, given=given, errors=errors)


async def join(request: StoreRequest) -> Response:
    """進む on store.membership."""
    form = await request.form()
    given = {name: name in form for name in CONSENTS}
    if not request.rules.may_join(given["terms"], given["privacy"]):
        errors = {name: f"「{label}」にチェックしてください" for name, label in CONSENTS.items() if not given[name]}
        return request.refuse("/membership", **errors)
    request.state.members.add(request.owner)
    return redirect("/membership/complete")


async def joined(request: StoreRequest) -> Response:
    """store.membership_complete."""
    if request.owner not in request.state.members:
        return redirect("/membership")
    return request.page("membership_complete.html", back="/cart" if request.cart.items else "/")


async def log_out(request: StoreRequest) -> Response:
    """End the session here, then the one of the Business ID."""
    request.session.end()
    return redirect(request.url("business_id", "/logout"), {"service": "store", "next": "/"})


ROUTES = [
    Route("/sso", open_to_all(single_sign_on)),
    Route("/membership", logged_in(membership)),
    Route("/membership", logged_in(join), methods=["POST"]),
    Route("/membership/complete", logged_in(joined)),
    Route("/logout", open_to_all(log_out)),
]
