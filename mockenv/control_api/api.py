"""The control API: one application, whatever host name it is asked on."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.responses import JSONResponse
from starlette.routing import Route

from mockenv.control_api import accounts_and_orders, clocks, defects_and_faults, iij, mails, microsoft, portal
from mockenv.control_api.request_bodies import Unprocessable
from mockenv.control_api.status import status

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from starlette.requests import Request
    from starlette.responses import Response

    from mockenv.world import World

    Operation = Callable[[World, Request], Awaitable[Response]]

_OPERATIONS: tuple[tuple[str, str, Operation], ...] = (
    ("GET", "clock", clocks.show_clock),
    ("POST", "clock", clocks.move_clock),
    ("POST", "business-ids", accounts_and_orders.register),
    ("POST", "carts", accounts_and_orders.fill_cart),
    ("POST", "contracts", accounts_and_orders.contract),
    ("POST", "iij/tenants", iij.make_tenant),
    ("GET", "iij/tenants/{service_code}", iij.tell_tenant),
    ("POST", "iij/run-due", iij.run_due),
    ("GET", "iij/desk", iij.tell_desk),
    ("POST", "portal/uploads", portal.upload),
    ("GET", "portal/sign-ins", portal.sign_ins),
    ("GET", "microsoft/accounts", microsoft.tell),
    ("POST", "microsoft/accounts", microsoft.register),
    ("POST", "mails/hold", mails.hold),
    ("POST", "mails/release", mails.release),
    ("GET", "defects", defects_and_faults.list_defects),
    ("POST", "defects", defects_and_faults.seed_defect),
    ("DELETE", "defects", defects_and_faults.remove_defects),
    ("POST", "faults", defects_and_faults.inject_fault),
    ("DELETE", "faults", defects_and_faults.remove_faults),
)


def build(world: World) -> Starlette:
    """The application that answers below ``/control/``."""
    return Starlette(
        routes=[
            Route("/control/status", partial(_status, world)),
            Route("/control/address", partial(_address, world)),
            *(
                Route(f"/control/{path}", partial(operation, world), methods=[method])
                for method, path, operation in _OPERATIONS
            ),
        ],
        exception_handlers={Unprocessable: _unprocessable, HTTPException: _refused},
    )


async def _status(world: World, _: Request) -> Response:
    return JSONResponse(status(world))


async def _address(world: World, request: Request) -> Response:
    documented = request.query_params.get("documented", "")
    actual = world.sites.actual(documented)
    if actual is None:
        raise Unprocessable(f"documented: nothing here stands for {documented!r}")
    return JSONResponse({"actual": actual})


async def _unprocessable(_: Request, error: Exception) -> Response:
    return JSONResponse({"error": str(error)}, 422)


async def _refused(_: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException), "registered for nothing else"
    return JSONResponse({"error": error.detail}, error.status_code)
