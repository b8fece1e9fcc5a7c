"""The administrator's pages: login, home and what the manual's last note points to (manual 2-(6)-2)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from starlette.routing import Route

from mockenv.omakase.request import ADMINISTRATOR, administrators_only, open_to_all
from mockenv.web import redirect

if TYPE_CHECKING:
    from starlette.responses import Response

    from mockenv.omakase.omakase_rules import OmakaseRules
    from mockenv.omakase.request import OmakaseRequest

WRONG = "メールアドレスまたはパスワードが正しくありません"


async def login(request: OmakaseRequest) -> Response:
    """omakase.login."""
    password_set = request.session.data.pop("password_set", False)
    return request.page("login.html", email="", messages=(), password_set=password_set)


async def log_in(request: OmakaseRequest) -> Response:
    """ログイン."""
    state, form = request.state, await request.form()
    email, password = form.get("email", "").strip(), form.get("password", "")
    rules, now = state.rules(email), state.now(email)
    if state.lockout.locked(email, now, rules.lockout_attempts, rules.lockout):
        return _refused(request, email, _locked(rules))
    administrator = state.authenticate(email, password)
    if administrator is None:
        state.lockout.failed(email, now)
        return _refused(request, email, WRONG)
    state.lockout.clear(email)
    request.log_in(administrator.email, ADMINISTRATOR)
    return redirect("/admin")


def _refused(request: OmakaseRequest, email: str, message: str) -> Response:
    return request.page("login.html", 422, email=email, messages=(message,), password_set=False)


def _locked(rules: OmakaseRules) -> str:
    minutes = int(rules.lockout.total_seconds() // 60)
    return f"ログインに続けて{rules.lockout_attempts}回失敗したため、{minutes}分間ログインできません"


async def home(request: OmakaseRequest) -> Response:
    """omakase.admin_home."""
    administrator = request.state.administrator(request.viewer)
    contract = request.state.contract(administrator.contract) if administrator else None
    if administrator is None or contract is None:
        return redirect("/login")
    return request.page("admin_home.html", administrator=administrator, contract=contract)


async def user_registration(request: OmakaseRequest) -> Response:
    """omakase.user_registration: told of in other manuals."""
    return request.page("user_registration.html")


async def saas_settings(request: OmakaseRequest) -> Response:
    """omakase.saas_settings: told of in other manuals."""
    return request.page("saas_settings.html")


async def log_out(request: OmakaseRequest) -> Response:
    """ログアウト."""
    request.session.end()
    return redirect("/login")


ROUTES = [
    Route("/login", open_to_all(login)),
    Route("/login", open_to_all(log_in), methods=["POST"]),
    Route("/admin", administrators_only(home)),
    Route("/admin/users", administrators_only(user_registration)),
    Route("/admin/saas", administrators_only(saas_settings)),
    Route("/logout", open_to_all(log_out), methods=["POST"]),
]
