"""A forgotten password: the manual only shows the link to it, the rest is the mock's own."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from starlette.routing import Route

from mockenv.business_id import password_resets
from mockenv.business_id.form import password_errors
from mockenv.business_id.mails import send
from mockenv.business_id.request import endpoint
from mockenv.identity.addresses import address_problem
from mockenv.identity.passwords import hash_password
from mockenv.web import redirect

if TYPE_CHECKING:
    from starlette.responses import Response

    from mockenv.business_id.accounts import Account
    from mockenv.business_id.request import BusinessIdRequest


async def forgotten(request: BusinessIdRequest) -> Response:
    """business_id.password_forgotten."""
    return request.page("password_forgotten.html", email="", errors=[])


async def request_link(request: BusinessIdRequest) -> Response:
    """送信する on business_id.password_forgotten. The answer is the same whether or not the address is known."""
    email = (await request.form()).get("email", "")
    if problem := address_problem(email.strip()):
        return request.page("password_forgotten.html", 422, email=email, errors=[problem])
    if account := request.state.accounts.find(email):
        token = password_resets.issue(request.state, account)
        await send(request, "password_reset", account.email, f"/password/reset?{urlencode({'token': token})}")
    return redirect("/password/sent")


async def sent(request: BusinessIdRequest) -> Response:
    """business_id.password_mail_sent."""
    return request.page("password_mail_sent.html")


async def reset(request: BusinessIdRequest) -> Response:
    """business_id.password_reset, if the mailed link is good still."""
    return _reset(request, {}) if _owner(request) else _invalid(request)


async def set_password(request: BusinessIdRequest) -> Response:
    """再設定する on business_id.password_reset. Ends what was remembered with the former password."""
    account = _owner(request)
    if account is None:
        return _invalid(request)
    form = await request.form()
    password, again = form.get("password", ""), form.get("password_confirmation", "")
    if errors := password_errors(password, again, request.about(account.email).rules, "新しいパスワード"):
        return _reset(request, errors)
    request.state.resets.consume(_token(request))
    request.state.accounts.replace(replace(account, password=hash_password(password)))
    request.state.lockout.clear(account.email)
    return redirect("/password/reset/complete")


async def complete(request: BusinessIdRequest) -> Response:
    """business_id.password_reset_complete."""
    return request.page("password_reset_complete.html")


def _owner(request: BusinessIdRequest) -> Account | None:
    return password_resets.owner(request.state, _token(request))


def _token(request: BusinessIdRequest) -> str:
    return request.http.query_params.get("token", "")


def _reset(request: BusinessIdRequest, errors: dict[str, str]) -> Response:
    return request.page("password_reset.html", 422 if errors else 200, token=_token(request), errors=errors)


def _invalid(request: BusinessIdRequest) -> Response:
    """business_id.password_reset_invalid."""
    return request.page("password_reset_invalid.html", 410)


ROUTES = [
    Route("/password/forgotten", endpoint(forgotten)),
    Route("/password/forgotten", endpoint(request_link), methods=["POST"]),
    Route("/password/sent", endpoint(sent)),
    Route("/password/reset", endpoint(reset)),
    Route("/password/reset", endpoint(set_password), methods=["POST"]),
    Route("/password/reset/complete", endpoint(complete)),
]
