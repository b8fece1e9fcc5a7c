"""The directory as the desk's conditions see it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mockenv.iij.conditions import Contract

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mockenv.iij.directory import Operator, Tenant


def contract_of(tenant: Tenant, operators: Iterable[Operator]) -> Contract:
    """A contract, as far as the conditions ask for it."""
    return Contract(
        service_code=tenant.service_code,
        master_id=tenant.master_id,
        operators=frozenset((operator.name, operator.address) for operator in operators),
        initial_administrators=frozenset(tenant.initial_administrators),
        administrators=frozenset(found.account for found in tenant.administrators),
        users=frozenset(tenant.users),
        default_policy_blocks_administrators=tenant.default_policy_blocks_administrators,
    )
