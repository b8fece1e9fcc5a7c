"""New contracts of the IIJ ID service: made through the control API, since no manual tells how they come about."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mockenv.identity.addresses import address_problem
from mockenv.iij import mails
from mockenv.iij.mails import Envelope

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mockenv.iij.directory import Operator, Tenant
    from mockenv.iij.state import IijState


async def register(state: IijState, operator: Operator, tenant: Tenant) -> None:
    """Keep a new contract and its operator, and tell the operator who its initial administrator is.

    Raises:
        ValueError: an address is none, or not one for tests; the contract exists; the operator is somebody else's.
    """
    _check(("person", [operator.address]), ("initial_administrator", tenant.initial_administrators))
    _check(("users", tenant.users), ("administrators", [known.account for known in tenant.administrators]))
    _check(("notice_address", [known.notice_address for known in tenant.administrators]))
    if state.tenant(tenant.service_code):
        raise ValueError(f"service_code: {tenant.service_code} exists")
    state.register(operator)
    state.enter(tenant)
    envelope = Envelope("iij_service_registered", operator.address, operator.address)
    await mails.send(state.core, envelope, name=operator.name, tenant=tenant)


def _check(*fields: tuple[str, Iterable[str]]) -> None:
    for field, addresses in fields:
        for address in addresses:
            if problem := address_problem(address):
                raise ValueError(f"{field}: {address}: {problem}")
