"""The ID console: what became of the works."""

from __future__ import annotations

from typing import TYPE_CHECKING

from starlette.routing import Route

from mockenv.iij.access import operators_only

if TYPE_CHECKING:
    from starlette.responses import Response

    from mockenv.iij.access import IijRequest
    from mockenv.iij.directory import Tenant

_SIGNS_IN = {True: "サインイン可", False: "サインイン不可"}
_CONFIRMED = {True: "確認済み", False: "未確認"}


async def console(request: IijRequest) -> Response:
    """iij.console: of the newest contract, or of the one that is asked for."""
    own = request.state.tenants_of(request.operator.master_id)
    wanted = request.http.query_params.get("service", own[0].service_code if own else "")
    tenant = next((found for found in own if found.service_code == wanted), None)
    if tenant is None:
        return request.forbidden()
    others = [found.service_code for found in own if found is not tenant]
    return request.page(
        "console.html",
        data=_data(tenant),
        administrators=_administrators(tenant),
        users=_users(tenant),
        others=sorted(others),
    )


def _data(tenant: Tenant) -> list[tuple[str, str]]:
    changed = tenant.default_policy_blocks_administrators
    return [
        ("サービスコード", tenant.service_code),
        ("ドメイン", f"{tenant.domain} ({_CONFIRMED[tenant.domain_verified]})"),
        ("初期管理者", "、".join(tenant.initial_administrators)),
        ("ログインポリシー デフォルト(Default)", "変更済み(管理者はサインインできません)" if changed else "初期設定"),
    ]


def _administrators(tenant: Tenant) -> list[tuple[str, ...]]:
    return [
        (found.account, found.notice_address, _SIGNS_IN[tenant.signs_in(found)], _CONFIRMED[found.notice_confirmed])
        for found in tenant.administrators
    ]


def _users(tenant: Tenant) -> list[tuple[str, ...]]:
    return [
        (user, "管理者" if tenant.administrator(user) else "一般", _user_signs_in(tenant, user))
        for user in tenant.users
    ]


def _user_signs_in(tenant: Tenant, user: str) -> str:
    administrator = tenant.administrator(user)
    return _SIGNS_IN[administrator is None or tenant.signs_in(administrator)]


ROUTES = [Route("/console", operators_only(console))]
