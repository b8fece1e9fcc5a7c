"""Coming back from the Business ID, joining the store once, and logging out (manual 2-(3)-1 and -2)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from starlette.routing import Route

from mockenv.business_id.sso import local_path, redeem_ticket
from mockenv.store.cart import Cart
from mockenv.store.visit import Visit, anybody, logged_in
from mockenv.web import redirect

if TYPE_CHECKING:
    from starlette.responses import Response

CONSENTS = {"terms": "利用規約に同意する", "privacy": "個人情報の取扱いについて同意する"}
"""Check boxes of store.membership by field name."""


async def single_sign_on(visit: Visit) -> Response:
    """Log in with a ticket of the Business ID; what was in this browser's cart goes into the account's."""
    query = visit.request.query_params
    following = local_path(query.get("next", "/"))
    account = redeem_ticket(visit.world, query.get("ticket", ""), "store")
    if account is None:  # a reload of this address, say: its ticket is used up
        return redirect(following) if visit.account else visit.to_login(following)
    visit.session.log_in(account.email)
    brought = Cart(visit.session.data.pop("cart", {}))
    arrived = Visit(visit.request)
    arrived.cart.take_over(brought, arrived.rules.product)
    return redirect("/membership" if arrived.must_join() else following)


async def membership(visit: Visit) -> Response:
    """store.membership."""
    if not visit.must_join():
        return redirect("/cart" if visit.cart.items else "/")
    errors: dict[str, str] = visit.refusal()
    given = {name: bool(errors) and name not in errors for name in CONSENTS}
    return visit.page("membership.html", consents=CONSENTS, given=given, errors=errors)


async def join(visit: Visit) -> Response:
    """進む on store.membership."""
    form = await visit.request.form()
    given = {name: name in form for name in CONSENTS}
    if not visit.rules.may_join(given["terms"], given["privacy"]):
        errors = {name: f"「{label}」にチェックしてください" for name, label in CONSENTS.items() if not given[name]}
        return visit.refuse("/membership", **errors)
    visit.state.members.add(visit.owner)
    return redirect("/membership/complete")


async def joined(visit: Visit) -> Response:
    """store.membership_complete."""
    if visit.owner not in visit.state.members:
        return redirect("/membership")
    return visit.page("membership_complete.html", back="/cart" if visit.cart.items else "/")


async def log_out(visit: Visit) -> Response:
    """End the session here, then the one of the Business ID."""
    visit.session.end()
    return redirect(visit.world.url(visit.request, "business_id", "/logout"), {"service": "store", "next": "/"})


ROUTES = [
    Route("/sso", anybody(single_sign_on)),
    Route("/membership", logged_in(membership)),
    Route("/membership", logged_in(join), methods=["POST"]),
    Route("/membership/complete", logged_in(joined)),
    Route("/logout", anybody(log_out)),
]
