"""Logging in to the site. No manual shows it."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from starlette.routing import Route

from mockenv.business_id.sso import local_path
from mockenv.web import redirect, render, session, world_of

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response

WRONG = "マスターID、ご担当者IDまたはパスワードが正しくありません"
_TRIES = 10
_LOCKED = timedelta(minutes=15)


async def login(request: Request) -> Response:
    """iij.login."""
    following = local_path(request.query_params.get("next", ""))
    return render(request, "login.html", master_id="", operator="", following=following, messages=())


async def log_in(request: Request) -> Response:
    """ログイン."""
    world, form = world_of(request), await request.form()
    master_id, address, password = (str(form.get(name, "")) for name in ("master_id", "operator", "password"))
    now = world.clock.now(address.strip())
    if world.iij.lockout.locked(address.strip(), now, _TRIES, _LOCKED):
        minutes = int(_LOCKED.total_seconds() // 60)
        return await _refused(request, f"ログインに続けて{_TRIES}回失敗したため、{minutes}分間ログインできません")
    operator = world.iij.authenticate(master_id, address, password)
    if operator is None:
        world.iij.lockout.failed(address.strip(), now)
        return await _refused(request, WRONG)
    world.iij.lockout.clear(operator.address)
    session(request).log_in(operator.address.casefold())
    return redirect(local_path(str(form.get("next", ""))))


async def log_out(request: Request) -> Response:
    """ログアウト."""
    session(request).end()
    return redirect("/login")


async def _refused(request: Request, message: str) -> Response:
    form = await request.form()
    master_id, operator, following = (str(form.get(name, "")) for name in ("master_id", "operator", "next"))
    return render(
        request,
        "login.html",
        422,
        master_id=master_id,
        operator=operator,
        following=local_path(following),
        messages=(message,),
    )


ROUTES = [
    Route("/login", login),
    Route("/login", log_in, methods=["POST"]),
    Route("/logout", log_out, methods=["POST"]),
]
