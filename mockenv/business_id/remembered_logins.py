"""次回から自動でログインする: logins that outlive the browser.

The browser keeps real time while a person's clock may be moved, so the server decides by that clock when a remembered
login has expired, whatever the cookie's own age.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mockenv.business_id.state import RememberedLogin
from mockenv.web import set_cookie

if TYPE_CHECKING:
    from datetime import datetime

    from starlette.responses import Response

    from mockenv.business_id.accounts import Account
    from mockenv.business_id.request import BusinessIdRequest

COOKIE = "remember"


def remember_login(request: BusinessIdRequest, response: Response, account: Account, since: datetime) -> None:
    """Let the browser log in by itself for the rest of the time that began when the password was typed."""
    now = request.state.now(account.email)
    token = request.state.remembered.issue(RememberedLogin(account.email, since, account.password), now)
    left = since + request.state.rules(account.email).remember_lifetime - now
    set_cookie(request.http, response, COOKIE, token, max_age=max(1, int(left.total_seconds())))


def recall_login(request: BusinessIdRequest) -> tuple[Account, RememberedLogin] | None:
    """Whose remembered login the browser has, if it is good still; uses it up."""
    issued = request.state.remembered.consume(request.http.cookies.get(COOKIE, ""))
    if issued is None:
        return None
    login = issued.subject
    rules = request.state.rules(login.email)
    account = request.state.accounts.unchanged(login.email, login.password)
    spent = issued.used and rules.remember_once
    late = request.state.now(login.email) - login.since > rules.remember_lifetime
    return None if spent or late or account is None else (account, login)


def forget_login(request: BusinessIdRequest, response: Response) -> None:
    """End the browser's remembered login, if it has one."""
    if token := request.http.cookies.get(COOKIE):
        request.state.remembered.consume(token)
        set_cookie(request.http, response, COOKIE, "", max_age=0)
