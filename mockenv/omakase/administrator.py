"""The administrator's pages: login, home and what the manual's last note points to (manual 2-(6)-2)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from starlette.routing import Route

from mockenv.omakase.access import ADMINISTRATOR, administrators_only
from mockenv.web import person, redirect, render, session, world_of

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response

    from mockenv.omakase.rules import Rules

WRONG = "メールアドレスまたはパスワードが正しくありません"


async def login(request: Request) -> Response:
    """omakase.login."""
    password_set = session(request).data.pop("password_set", False)
    return render(request, "login.html", email="", messages=(), password_set=password_set)


async def log_in(request: Request) -> Response:
    """ログイン."""
    world, form = world_of(request), await request.form()
    email, password = str(form.get("email", "")).strip(), str(form.get("password", ""))
    rules, now = world.rules(email).omakase, world.clock.now(email)
    if world.omakase.lockout.locked(email, now, rules.lockout_tries, rules.lockout):
        return _refused(request, email, _locked(rules))
    administrator = world.omakase.authenticate(email, password)
    if administrator is None:
        world.omakase.lockout.failed(email, now)
        return _refused(request, email, WRONG)
    world.omakase.lockout.clear(email)
    session(request).log_in(administrator.email.casefold())
    session(request).data["role"] = ADMINISTRATOR
    return redirect("/admin")


def _refused(request: Request, email: str, message: str) -> Response:
    return render(request, "login.html", 422, email=email, messages=(message,), password_set=False)


def _locked(rules: Rules) -> str:
    minutes = int(rules.lockout.total_seconds() // 60)
    return f"ログインに続けて{rules.lockout_tries}回失敗したため、{minutes}分間ログインできません"


@administrators_only
async def home(request: Request) -> Response:
    """omakase.admin_home."""
    state = world_of(request).omakase
    administrator = state.administrator(person(request))
    contract = state.contract(administrator.contract) if administrator else None
    if administrator is None or contract is None:
        return redirect("/login")
    return render(request, "admin_home.html", administrator=administrator, contract=contract)


@administrators_only
async def user_registration(request: Request) -> Response:
    """omakase.user_registration: told of in other manuals."""
    return render(request, "user_registration.html")


@administrators_only
async def saas_settings(request: Request) -> Response:
    """omakase.saas_settings: told of in other manuals."""
    return render(request, "saas_settings.html")


async def log_out(request: Request) -> Response:
    """ログアウト."""
    session(request).end()
    return redirect("/login")


ROUTES = [
    Route("/login", login),
    Route("/login", log_in, methods=["POST"]),
    Route("/admin", home),
    Route("/admin/users", user_registration),
    Route("/admin/saas", saas_settings),
    Route("/logout", log_out, methods=["POST"]),
]
