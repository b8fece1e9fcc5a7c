"""The contractor's pages: login by Business ID, and the contract (manual 2-(5))."""

from __future__ import annotations

from typing import TYPE_CHECKING

from starlette.routing import Route

from mockenv.business_id.sso import redeem_ticket
from mockenv.identity.local_path import local_path
from mockenv.omakase.request import CONTRACTOR, contractors_only, open_to_all
from mockenv.web import redirect

if TYPE_CHECKING:
    from starlette.responses import Response

    from mockenv.omakase.request import OmakaseRequest


async def single_sign_on(request: OmakaseRequest) -> Response:
    """Log the contractor in with a ticket of the Business ID."""
    account = redeem_ticket(request.state.business_id, request.http.query_params.get("ticket", ""), "omakase")
    if account:
        request.log_in(account.email, CONTRACTOR)
    return redirect(local_path(request.http.query_params.get("next", ""), "/contractor"))


async def contracts(request: OmakaseRequest) -> Response:
    """omakase.contract: the newest contract, and the way to the others; omakase.no_contract if there is none."""
    own = request.state.contracts_of(request.viewer)
    if not own:
        return request.page("no_contract.html")
    return request.page("contract.html", contract=own[0], others=own[1:])


async def contract(request: OmakaseRequest) -> Response:
    """omakase.contract of a number; somebody else's looks the same as one that does not exist."""
    found = request.state.contract(request.http.path_params["number"])
    if found is None or not request.guest().rules.may_see_contract(request.viewer, found.account):
        return request.forbidden()
    return request.page("contract.html", contract=found, others=())


async def log_out(request: OmakaseRequest) -> Response:
    """End the session here, then the one of the Business ID."""
    request.session.end()
    return redirect(request.url("business_id", "/logout"), {"service": "omakase", "next": "/contractor"})


ROUTES = [
    Route("/sso", open_to_all(single_sign_on)),
    Route("/contractor", contractors_only(contracts)),
    Route("/contracts/{number}", contractors_only(contract)),
    Route("/contractor/logout", open_to_all(log_out)),
]
