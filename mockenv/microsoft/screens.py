"""Screens that several handlers show: what their templates need."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mockenv.microsoft import browser
from mockenv.microsoft.branding import banner

if TYPE_CHECKING:
    from starlette.responses import Response

    from mockenv.microsoft.accounts import Account
    from mockenv.microsoft.sign_ins import SignIn
    from mockenv.microsoft.visit import Visit


def show(visit: Visit, sign_in: SignIn, template: str, error: str = "", **context: object) -> Response:
    """A screen of a sign-in.

    Args:
        visit: the request.
        sign_in: whose screen it is; the address of every form holds its id.
        template: of the profile.
        error: what the last form was refused for; the answer is 422 then.
        context: what else the template shows.
    """
    account = visit.state.accounts.find(sign_in.email)
    return visit.page(
        template,
        422 if error else 200,
        ctx=sign_in.id,
        address=account.email if account else "",
        account=account,
        banner=banner(account.organisation) if account and account.organisation else None,
        error=error,
        **context,
    )


def show_entry(visit: Visit, sign_in: SignIn, typed: str, error: str = "") -> Response:
    """microsoft.account_entry."""
    return show(visit, sign_in, "account_entry.html", error, typed=typed, **_drawn(visit, None))


def show_picker(visit: Visit, sign_in: SignIn, error: str = "") -> Response:
    """microsoft.account_picker."""
    accounts, signed_in = browser.listed(visit), browser.signed_in(visit)
    return show(visit, sign_in, "account_picker.html", error, accounts=accounts, signed_in=signed_in)


def show_password(visit: Visit, sign_in: SignIn, account: Account, error: str = "") -> Response:
    """microsoft.password."""
    return show(visit, sign_in, "password.html", error, **_drawn(visit, account))


def _drawn(visit: Visit, account: Account | None) -> dict[str, str]:
    """Which generation of the real screens' DOM: of the account, else of whom the browser names."""
    drawn_for = account or visit.state.accounts.find(visit.guest().address)
    return {"generation": drawn_for.generation if drawn_for else "classic"}
