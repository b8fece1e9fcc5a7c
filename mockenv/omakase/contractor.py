"""The contractor's pages: login by Business ID, and the contract (manual 2-(5))."""

from __future__ import annotations

from typing import TYPE_CHECKING

from starlette.routing import Route

from mockenv.business_id.sso import local_path, redeem_ticket
from mockenv.omakase.access import CONTRACTOR, contractors_only, forbidden
from mockenv.web import person, redirect, render, session, world_of

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response


async def single_sign_on(request: Request) -> Response:
    """Log the contractor in with a ticket of the Business ID."""
    account = redeem_ticket(world_of(request), request.query_params.get("ticket", ""), "omakase")
    if account:
        session(request).log_in(account.email.casefold())
        session(request).data["role"] = CONTRACTOR
    return redirect(local_path(request.query_params.get("next", ""), "/contractor"))


@contractors_only
async def contracts(request: Request) -> Response:
    """omakase.contract: the newest contract, and the way to the others; omakase.no_contract if there is none."""
    own = world_of(request).omakase.contracts_of(person(request))
    if not own:
        return render(request, "no_contract.html")
    return render(request, "contract.html", contract=own[0], others=own[1:])


@contractors_only
async def contract(request: Request) -> Response:
    """omakase.contract of a number; somebody else's looks the same as one that does not exist."""
    world, viewer = world_of(request), person(request)
    found = world.omakase.contract(request.path_params["number"])
    if found is None or not world.rules(viewer).omakase.may_see_contract(viewer, found.account):
        return forbidden(request)
    return render(request, "contract.html", contract=found, others=())


async def log_out(request: Request) -> Response:
    """End the session here, then the one of the Business ID."""
    session(request).end()
    logout = world_of(request).url(request, "business_id", "/logout")
    return redirect(logout, {"service": "omakase", "next": "/contractor"})


ROUTES = [
    Route("/sso", single_sign_on),
    Route("/contractor", contracts),
    Route("/contracts/{number}", contract),
    Route("/contractor/logout", log_out),
]
