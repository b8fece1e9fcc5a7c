"""Logging in and out (manual 2-(2)-1, 2-(3)-1, 2-(5))."""

from __future__ import annotations

from typing import TYPE_CHECKING

from starlette.routing import Route

from mockenv.business_id.remembered_logins import forget_login, recall_login, remember_login
from mockenv.business_id.request import endpoint
from mockenv.business_id.sso import issue_ticket
from mockenv.web import redirect

if TYPE_CHECKING:
    from starlette.responses import Response

    from mockenv.business_id.accounts import Account
    from mockenv.business_id.request import BusinessIdRequest


async def login(request: BusinessIdRequest) -> Response:
    """business_id.login; straight on to the service for somebody who is logged in, or remembered."""
    if account := request.account:
        return _on(request, account)
    if recalled := recall_login(request):
        account, remembered = recalled
        response = logged_in(request, account)
        remember_login(request, response, account, remembered.since)
        return response
    response = request.page("login.html", login_id="", remember=False, errors=[])
    forget_login(request, response)
    return response


async def log_in(request: BusinessIdRequest) -> Response:
    """ログイン on business_id.login."""
    form = await request.form()
    login_id, password, asked = form.get("login_id", "").strip(), form.get("password", ""), "remember" in form
    errors = _left_empty(login_id, password) or _locked(request, login_id)
    account = None if errors else request.state.accounts.authenticate(login_id, password)
    if account is None:
        errors = errors or _refused(request, login_id)
        return request.page("login.html", 422, login_id=login_id, remember=asked, errors=errors)
    request.state.lockout.clear(login_id)
    return _with_choice(request, account, asked)


async def log_out(request: BusinessIdRequest) -> Response:
    """End the session and the remembered login, and return to the service. The service ends its own session first."""
    request.session.end()
    response = redirect(request.url(request.origin.service, request.origin.path))
    forget_login(request, response)
    return response


def _left_empty(login_id: str, password: str) -> list[str]:
    fields = {"ログインID (メールアドレス)": login_id, "パスワード": password}
    return [f"{label}を入力してください" for label, value in fields.items() if not value]


def _locked(request: BusinessIdRequest, login_id: str) -> list[str]:
    guest = request.guest(login_id)
    rules = guest.rules
    locked = request.state.lockout.locked(login_id, guest.now, rules.lockout_attempts, rules.lockout)
    return [rules.locked_alert()] if locked else []


def _refused(request: BusinessIdRequest, login_id: str) -> list[str]:
    guest = request.guest(login_id)
    request.state.lockout.failed(login_id, guest.now)
    known = request.state.accounts.find(login_id) is not None
    return _locked(request, login_id) or [guest.rules.login_failure(known)]


def _with_choice(request: BusinessIdRequest, account: Account, asked: bool) -> Response:
    response = logged_in(request, account)
    forget_login(request, response)
    owner = request.about(account.email)
    if asked or not owner.rules.remember_only_when_asked:
        remember_login(request, response, account, owner.now)
    return response


def logged_in(request: BusinessIdRequest, account: Account) -> Response:
    """Note who is logged in, and send the browser on to where it came from."""
    request.session.log_in(account.email)
    request.session.data["password"] = account.password
    return _on(request, account)


def _on(request: BusinessIdRequest, account: Account) -> Response:
    origin = request.origin
    ticket = issue_ticket(request.state, account, origin.service)
    return redirect(request.url(origin.service, "/sso"), {"ticket": ticket, "next": origin.path})


ROUTES = [
    Route("/login", endpoint(login)),
    Route("/login", endpoint(log_in), methods=["POST"]),
    Route("/logout", endpoint(log_out)),
]
