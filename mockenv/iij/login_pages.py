"""Logging in to the site. No manual shows it."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from starlette.routing import Route

from mockenv.identity.local_path import local_path
from mockenv.iij.access import open_to_all
from mockenv.web import redirect

if TYPE_CHECKING:
    from starlette.responses import Response

    from mockenv.iij.access import IijRequest

WRONG = "マスターID、ご担当者IDまたはパスワードが正しくありません"
_TRIES = 10
_LOCKED = timedelta(minutes=15)


async def login(request: IijRequest) -> Response:
    """iij.login."""
    following = local_path(request.http.query_params.get("next", ""))
    return request.page("login.html", master_id="", operator="", following=following, messages=())


async def log_in(request: IijRequest) -> Response:
    """ログイン."""
    state, form = request.state, await request.form()
    master_id, address, password = (form.get(name, "") for name in ("master_id", "operator", "password"))
    now = state.now(address.strip())
    if state.lockout.locked(address.strip(), now, _TRIES, _LOCKED):
        minutes = int(_LOCKED.total_seconds() // 60)
        return await _refused(request, f"ログインに続けて{_TRIES}回失敗したため、{minutes}分間ログインできません")
    operator = state.authenticate(master_id, address, password)
    if operator is None:
        state.lockout.failed(address.strip(), now)
        return await _refused(request, WRONG)
    state.lockout.clear(operator.address)
    request.session.log_in(operator.address.casefold())
    return redirect(local_path(form.get("next", "")))


async def log_out(request: IijRequest) -> Response:
    """ログアウト."""
    request.session.end()
    return redirect("/login")


async def _refused(request: IijRequest, message: str) -> Response:
    form = await request.form()
    master_id, operator, following = (form.get(name, "") for name in ("master_id", "operator", "next"))
    return request.page(
        "login.html",
        422,
        master_id=master_id,
        operator=operator,
        following=local_path(following),
        messages=(message,),
    )


ROUTES = [
    Route("/login", open_to_all(login)),
    Route("/login", open_to_all(log_in), methods=["POST"]),
    Route("/logout", open_to_all(log_out), methods=["POST"]),
]
