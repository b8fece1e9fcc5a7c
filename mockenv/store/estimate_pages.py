"""Estimates: made from the cart, a document of their own (manual 2-(3)-3, お見積もり作成)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from starlette.responses import Response
from starlette.routing import Route

from mockenv.store.estimate_pdf import draw
from mockenv.store.request import StoreRequest, members
from mockenv.store.service import make_estimate
from mockenv.web import redirect

if TYPE_CHECKING:
    from collections.abc import Callable

    from mockenv.store.records import Estimate
    from mockenv.store.request import Handler


async def make(request: StoreRequest) -> Response:
    """お見積もり作成: one estimate per rendered cart, however often it is pressed."""
    if not request.cart.items:
        return redirect("/cart")
    key = (await request.form()).get("key", "")
    estimate = make_estimate(request.state, request.rules, request.member, key, request.now)
    return redirect(f"/estimates/{estimate.number}/complete")


def of_owner(answer: Callable[[StoreRequest, Estimate], Response]) -> Handler:
    """A handler that answers with an estimate of the visitor's own; with "not found" for anybody else's."""

    async def handler(request: StoreRequest) -> Response:
        estimate = request.state.estimates.find(request.http.path_params["number"])
        if estimate is None or not request.rules.may_see(request.owner, estimate.account):
            return request.not_found()
        return answer(request, estimate)

    return handler


def made(request: StoreRequest, estimate: Estimate) -> Response:
    """store.estimate_complete."""
    return request.page("estimate_complete.html", estimate=estimate)


def show(request: StoreRequest, estimate: Estimate) -> Response:
    """store.estimate."""
    return request.page("estimate.html", estimate=estimate)


def download(request: StoreRequest, estimate: Estimate) -> Response:  # noqa: ARG001 - answers like the others
    """The estimate as a PDF file."""
    name = f'attachment; filename="{estimate.number}.pdf"'
    return Response(draw(estimate), media_type="application/pdf", headers={"Content-Disposition": name})


ROUTES = [
    Route("/estimates", members(make), methods=["POST"]),
    Route("/estimates/{number}.pdf", members(of_owner(download))),
    Route("/estimates/{number}", members(of_owner(show))),
    Route("/estimates/{number}/complete", members(of_owner(made))),
]
