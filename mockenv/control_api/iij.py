"""The desk of the IIJ ID service: contracts prepared without a browser, and works done when due."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from starlette.exceptions import HTTPException
from starlette.responses import JSONResponse

from mockenv.control_api.request_bodies import NewTenant, RunDue, Unprocessable, read
from mockenv.identity.passwords import hash_password
from mockenv.iij.directory import Administrator, Operator, Tenant
from mockenv.iij.due_works import do_due_works
from mockenv.iij.mails import DESK
from mockenv.iij.registration import register

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response

    from mockenv.world import World


async def make_tenant(world: World, request: Request) -> Response:
    """Make a contract, and register who operates it."""
    wanted = await read(request, NewTenant)
    operator = Operator(wanted.person, wanted.master_id, wanted.operator_name, hash_password(wanted.password))
    try:
        await register(world.iij, operator, _tenant(wanted))
    except ValueError as error:
        raise Unprocessable(str(error)) from error
    told = {"service_code": wanted.service_code, "master_id": wanted.master_id, "person": wanted.person}
    return JSONResponse(told, 201)


async def tell_tenant(world: World, request: Request) -> Response:
    """What a contract consists of now."""
    await do_due_works(world.iij)
    tenant = world.iij.tenant(request.path_params["service_code"])
    if tenant is None:
        raise HTTPException(404, "service_code: there is no such contract")
    return JSONResponse(_told(tenant, [operator.address for operator in world.iij.operators_of(tenant.master_id)]))


async def run_due(world: World, request: Request) -> Response:
    """Do an operator's works whose date has come."""
    wanted = await read(request, RunDue)
    done = await do_due_works(world.iij, wanted.person)
    return JSONResponse({"done": [work._asdict() for work in done]})


async def tell_desk(world: World, _: Request) -> Response:
    """Where requests are sent to by mail, and over which server they arrive."""
    return JSONResponse({"address": DESK, "smtp": str(world.sink)})


def _tenant(wanted: NewTenant) -> Tenant:
    tenant = Tenant(
        service_code=wanted.service_code,
        master_id=wanted.master_id,
        domain=wanted.domain,
        initial_administrators=(wanted.initial_administrator,),
        administrators=(Administrator(wanted.initial_administrator, wanted.notice_address, can_sign_in=False),),
        users=wanted.users,
        default_policy_blocks_administrators=wanted.default_policy_blocks_administrators,
    )
    for known in wanted.administrators:
        tenant = tenant.having(Administrator(known.account, known.notice_address, known.policy, known.can_sign_in))
    return tenant


def _told(tenant: Tenant, operators: list[str]) -> dict[str, Any]:
    return {
        "service_code": tenant.service_code,
        "master_id": tenant.master_id,
        "domain": tenant.domain,
        "domain_verified": tenant.domain_verified,
        "initial_administrators": list(tenant.initial_administrators),
        "operators": operators,
        "default_policy_blocks_administrators": tenant.default_policy_blocks_administrators,
        "administrators": [
            {
                "account": known.account,
                "notice_address": known.notice_address,
                "notice_confirmed": known.notice_confirmed,
                "policy": known.policy,
                "can_sign_in": tenant.signs_in(known),
            }
            for known in tenant.administrators
        ],
        "users": list(tenant.users),
    }
