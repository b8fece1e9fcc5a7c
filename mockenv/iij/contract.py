"""What a request is compared with: the contract that it names."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mockenv.iij.directory import Operator, Tenant


@dataclass(frozen=True)
class Contract:
    """What the desk's conditions have to know of a contract.

    Attributes:
        service_code: サービスコード.
        master_id: マスターID under which it was made.
        operators: names and addresses of those who are registered under the master ID.
        initial_administrators: accounts.
        administrators: accounts, the initial ones among them.
        users: accounts.
        default_policy_blocks_administrators: the login policy Default lets no administrator in any more.
    """

    service_code: str
    master_id: str
    operators: frozenset[tuple[str, str]]
    initial_administrators: frozenset[str] = frozenset()
    administrators: frozenset[str] = frozenset()
    users: frozenset[str] = frozenset()
    default_policy_blocks_administrators: bool = False


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


@dataclass(frozen=True)
class ClaimedOwner:
    """Who a request says it is from.

    Attributes:
        master_id: マスターID.
        requester: ご依頼者様氏名.
        service_code: サービスコード.
        sender: address of the login, or of the mail's sender.
    """

    master_id: str
    requester: str
    service_code: str
    sender: str


def same_owner(claimed: ClaimedOwner, contract: Contract | None) -> bool:
    """Whether master ID, requester and service code belong together, and whether the requester is the one who sends."""
    if contract is None or (claimed.master_id, claimed.service_code) != (contract.master_id, contract.service_code):
        return False
    requester, sender = _name(claimed.requester), claimed.sender.strip().casefold()
    return any((requester, sender) == (_name(name), address.strip().casefold()) for name, address in contract.operators)


def includes(accounts: frozenset[str], account: str) -> bool:
    """Whether an account is among some, in any case."""
    return account.casefold() in {known.casefold() for known in accounts}


def _name(name: str) -> str:
    """A name without what people write differently: width and spaces."""
    return "".join(unicodedata.normalize("NFKC", name).split())
