"""Complete, valid requests for each work: the data that tests start from and change in one place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from domain.request import Request

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from domain.tenant import Tenant

_REASONS = {
    1: "契約直後の通知メールが届いていないため",
    2: "契約直後の確認メールが届いていないため",
    3: "通知先の綴りを間違えて登録したため",
    4: "管理者が誰もログインできないため",
    5: "ポリシーの変更後、誰もログインできないため",
    6: "既存の管理者がログインできないため",
}
_CONFIRMED = {
    1: ("1-4",),
    2: ("2-4",),
    3: ("3-5",),
    4: ("4-4/A", "4-4/C"),  # the initial administrator is there, but has no password yet
    5: ("5-3/A", "5-3/B"),
    6: (),
}


def complete_request(tenant: Tenant, *works: int, on: date) -> Request:
    """A complete request of a contract's operator.

    Args:
        tenant: the contract.
        works: numbers of the works.
        on: the wished date of all of them.
    """
    items = {f"{work}-{row}": text for work in works for row, text in _items(tenant, work, on).items()}
    confirmed = frozenset(box for work in works for box in _CONFIRMED[work])
    request = Request(tenant.master_id, tenant.operator_name, tenant.service_code, works, items, confirmed)
    return request.referring_to(tenant.reference)


def _items(tenant: Tenant, work: int, on: date) -> Mapping[int, str]:
    """Number of the row within its work → text."""
    common = {1: _REASONS[work], 2: on.isoformat()}
    return (
        common
        | {
            1: {3: tenant.initial_administrator},
            2: {3: tenant.initial_administrator},
            3: {3: tenant.initial_administrator, 4: tenant.other_address},
            4: {3: tenant.users[0] if tenant.users else ""},
            5: {},
            6: {3: tenant.new_account, 4: tenant.other_address},
        }[work]
    )
