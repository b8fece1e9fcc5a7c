"""Logging in and out (manual 2-(2)-1, 2-(3)-1, 2-(5))."""

from __future__ import annotations

from typing import TYPE_CHECKING

from starlette.routing import Route

from mockenv.business_id.remember import forget, recall, remember
from mockenv.business_id.sso import issue_ticket
from mockenv.business_id.visit import endpoint
from mockenv.web import redirect

if TYPE_CHECKING:
    from starlette.responses import Response

    from mockenv.business_id.accounts import Account
    from mockenv.business_id.visit import Visit


async def login(visit: Visit) -> Response:
    """business_id.login; straight on to the service for somebody who is logged in, or remembered."""
    if account := visit.account:
        return _on(visit, account)
    if recalled := recall(visit.world, visit.request):
        account, remembered = recalled
        response = _logged_in(visit, account)
        remember(visit.world, visit.request, response, account, remembered.since)
        return response
    response = visit.page("login.html", login_id="", remember=False, errors=[])
    forget(visit.world, visit.request, response)
    return response


async def log_in(visit: Visit) -> Response:
    """ログイン on business_id.login."""
    form = await visit.form()
    login_id, password, asked = form.get("login_id", "").strip(), form.get("password", ""), "remember" in form
    errors = _left_empty(login_id, password) or _locked(visit, login_id)
    account = None if errors else visit.state.accounts.authenticate(login_id, password)
    if account is None:
        errors = errors or _refused(visit, login_id)
        return visit.page("login.html", 422, login_id=login_id, remember=asked, errors=errors)
    visit.state.lockout.clear(login_id)
    return _with_choice(visit, account, asked)


async def log_out(visit: Visit) -> Response:
    """End the session and the remembered login, and return to the service. The service ends its own session first."""
    visit.session.end()
    response = redirect(visit.world.url(visit.request, visit.origin.service, visit.origin.path))
    forget(visit.world, visit.request, response)
    return response


def _left_empty(login_id: str, password: str) -> list[str]:
    fields = {"ログインID (メールアドレス)": login_id, "パスワード": password}
    return [f"{label}を入力してください" for label, value in fields.items() if not value]


def _locked(visit: Visit, login_id: str) -> list[str]:
    guest = visit.guest(login_id)
    rules = guest.rules
    locked = visit.state.lockout.locked(login_id, guest.now, rules.lockout_tries, rules.lockout)
    return [rules.locked_alert()] if locked else []


def _refused(visit: Visit, login_id: str) -> list[str]:
    guest = visit.guest(login_id)
    visit.state.lockout.failed(login_id, guest.now)
    known = visit.state.accounts.find(login_id) is not None
    return _locked(visit, login_id) or [guest.rules.login_failure(known)]


def _with_choice(visit: Visit, account: Account, asked: bool) -> Response:
    response = _logged_in(visit, account)
    forget(visit.world, visit.request, response)
    owner = visit.about(account.email)
    if asked or not owner.rules.remember_only_when_asked:
        remember(visit.world, visit.request, response, account, owner.now)
    return response


def _logged_in(visit: Visit, account: Account) -> Response:
    visit.session.log_in(account.email)
    visit.session.data["password"] = account.password
    return _on(visit, account)


def _on(visit: Visit, account: Account) -> Response:
    origin = visit.origin
    ticket = issue_ticket(visit.world, account, origin.service)
    return redirect(visit.world.url(visit.request, origin.service, "/sso"), {"ticket": ticket, "next": origin.path})


ROUTES = [
    Route("/login", endpoint(login)),
    Route("/login", endpoint(log_in), methods=["POST"]),
    Route("/logout", endpoint(log_out)),
]
