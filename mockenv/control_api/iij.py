"""The desk of the IIJ ID service: contracts prepared without a browser, and works done when due."""

from __future__ import annotations

from typing import TYPE_CHECKING

from starlette.exceptions import HTTPException

from mockenv.control_api.answers import (
    AdministratorTold,
    DeskTold,
    DoneWorkTold,
    TenantMade,
    TenantTold,
    WorksDone,
)
from mockenv.control_api.request_bodies import Unprocessable
from mockenv.identity.passwords import hash_password
from mockenv.iij.directory import Administrator, Operator, Tenant
from mockenv.iij.due_works import do_due_works
from mockenv.iij.mails import DESK
from mockenv.iij.registration import register

if TYPE_CHECKING:
    from mockenv.control_api.operation import Context
    from mockenv.control_api.request_bodies import NewTenant, Nothing, OfTenant, RunDue


async def make_tenant(context: Context, wanted: NewTenant) -> TenantMade:
    """Make a contract, and register who operates it."""
    operator = Operator(wanted.person, wanted.master_id, wanted.operator_name, hash_password(wanted.password))
    try:
        await register(context.world.iij, operator, _tenant(wanted))
    except ValueError as error:
        raise Unprocessable(str(error)) from error
    return TenantMade(service_code=wanted.service_code, master_id=wanted.master_id, person=wanted.person)


async def tell_tenant(context: Context, wanted: OfTenant) -> TenantTold:
    """What a contract consists of now."""
    state = context.world.iij
    await do_due_works(state)
    tenant = state.tenant(wanted.service_code)
    if tenant is None:
        raise HTTPException(404, "service_code: there is no such contract")
    return _told(tenant, [operator.address for operator in state.operators_of(tenant.master_id)])


async def run_due(context: Context, wanted: RunDue) -> WorksDone:
    """Do an operator's works whose date has come."""
    done = await do_due_works(context.world.iij, wanted.person)
    return WorksDone(done=tuple(DoneWorkTold(**work._asdict()) for work in done))


async def tell_desk(context: Context, _: Nothing) -> DeskTold:
    """Where requests are sent to by mail, and over which server they arrive."""
    return DeskTold(address=DESK, smtp=str(context.world.sink))


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


def _told(tenant: Tenant, operators: list[str]) -> TenantTold:
    return TenantTold(
        service_code=tenant.service_code,
        master_id=tenant.master_id,
        domain=tenant.domain,
        domain_verified=tenant.domain_verified,
        initial_administrators=tuple(tenant.initial_administrators),
        operators=tuple(operators),
        default_policy_blocks_administrators=tenant.default_policy_blocks_administrators,
        administrators=tuple(
            AdministratorTold(
                account=known.account,
                notice_address=known.notice_address,
                notice_confirmed=known.notice_confirmed,
                policy=known.policy,
                can_sign_in=tenant.signs_in(known),
            )
            for known in tenant.administrators
        ),
        users=tuple(tenant.users),
    )
