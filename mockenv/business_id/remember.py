"""次回から自動でログインする: logins that outlive the browser.

The browser keeps real time while a person's clock may be moved, so the server decides by that clock when a remembered
login has expired, whatever the cookie's own age.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from mockenv.web import set_cookie

if TYPE_CHECKING:
    from datetime import datetime

    from starlette.requests import Request
    from starlette.responses import Response

    from mockenv.business_id.accounts import Account
    from mockenv.world import World

COOKIE = "remember"


@dataclass(frozen=True)
class Remembered:
    """A login with a password that is to last."""

    email: str
    since: datetime
    """When the password was typed, by the person's clock."""
    password: str = field(repr=False)
    """Its hash: with a new password all remembered logins end."""


def remember(world: World, request: Request, response: Response, account: Account, since: datetime) -> None:
    """Let the browser log in by itself for the rest of the time that began when the password was typed."""
    now = world.clock.now(account.email)
    token = world.business_id.remembered.issue(Remembered(account.email, since, account.password), now)
    left = since + world.rules(account.email).business_id.remember_lifetime - now
    set_cookie(request, response, COOKIE, token, max_age=max(1, int(left.total_seconds())))


def recall(world: World, request: Request) -> tuple[Account, Remembered] | None:
    """Whose remembered login the browser has, if it is good still; uses it up."""
    issued = world.business_id.remembered.consume(request.cookies.get(COOKIE, ""))
    if issued is None:
        return None
    login = issued.subject
    rules = world.rules(login.email).business_id
    account = world.business_id.accounts.unchanged(login.email, login.password)
    spent = issued.used and rules.remember_once
    late = world.clock.now(login.email) - login.since > rules.remember_lifetime
    return None if spent or late or account is None else (account, login)


def forget(world: World, request: Request, response: Response) -> None:
    """End the browser's remembered login, if it has one."""
    if token := request.cookies.get(COOKIE):
        world.business_id.remembered.consume(token)
        set_cookie(request, response, COOKIE, "", max_age=0)
