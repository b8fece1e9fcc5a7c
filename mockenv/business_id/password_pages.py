"""A forgotten password: the manual only shows the link to it, the rest is the mock's own."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from starlette.routing import Route

from mockenv.business_id import resets
from mockenv.business_id.addresses import address_problem
from mockenv.business_id.form import password_errors
from mockenv.business_id.mails import send
from mockenv.business_id.passwords import hash_password
from mockenv.business_id.visit import endpoint
from mockenv.web import redirect

if TYPE_CHECKING:
    from starlette.responses import Response

    from mockenv.business_id.accounts import Account
    from mockenv.business_id.visit import Visit


async def forgotten(visit: Visit) -> Response:
    """business_id.password_forgotten."""
    return visit.page("password_forgotten.html", email="", errors=[])


async def request_link(visit: Visit) -> Response:
    """送信する on business_id.password_forgotten. The answer is the same whether or not the address is known."""
    email = (await visit.form()).get("email", "")
    if problem := address_problem(email.strip()):
        return visit.page("password_forgotten.html", 422, email=email, errors=[problem])
    if account := visit.state.accounts.find(email):
        token = resets.issue(visit.world, account)
        await send(visit, "password_reset", account.email, f"/password/reset?{urlencode({'token': token})}")
    return redirect("/password/sent")


async def sent(visit: Visit) -> Response:
    """business_id.password_mail_sent."""
    return visit.page("password_mail_sent.html")


async def reset(visit: Visit) -> Response:
    """business_id.password_reset, if the mailed link is good still."""
    return _reset(visit, {}) if _owner(visit) else _invalid(visit)


async def set_password(visit: Visit) -> Response:
    """再設定する on business_id.password_reset. Ends what was remembered with the former password."""
    account = _owner(visit)
    if account is None:
        return _invalid(visit)
    form = await visit.form()
    password, again = form.get("password", ""), form.get("password_confirmation", "")
    if errors := password_errors(password, again, visit.about(account.email).rules, "新しいパスワード"):
        return _reset(visit, errors)
    visit.state.resets.consume(_token(visit))
    visit.state.accounts.replace(replace(account, password=hash_password(password)))
    visit.state.lockout.clear(account.email)
    return redirect("/password/reset/complete")


async def complete(visit: Visit) -> Response:
    """business_id.password_reset_complete."""
    return visit.page("password_reset_complete.html")


def _owner(visit: Visit) -> Account | None:
    return resets.owner(visit.world, _token(visit))


def _token(visit: Visit) -> str:
    return visit.request.query_params.get("token", "")


def _reset(visit: Visit, errors: dict[str, str]) -> Response:
    return visit.page("password_reset.html", 422 if errors else 200, token=_token(visit), errors=errors)


def _invalid(visit: Visit) -> Response:
    """business_id.password_reset_invalid."""
    return visit.page("password_reset_invalid.html", 410)


ROUTES = [
    Route("/password/forgotten", endpoint(forgotten)),
    Route("/password/forgotten", endpoint(request_link), methods=["POST"]),
    Route("/password/sent", endpoint(sent)),
    Route("/password/reset", endpoint(reset)),
    Route("/password/reset", endpoint(set_password), methods=["POST"]),
    Route("/password/reset/complete", endpoint(complete)),
]
