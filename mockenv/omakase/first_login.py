"""The administrator's first login: a password is set from the mailed link (manual 2-(6)-1)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from starlette.routing import Route

from mockenv.omakase.request import open_to_all
from mockenv.omakase.service import judge, rules_of
from mockenv.web import redirect

if TYPE_CHECKING:
    from starlette.responses import Response

    from mockenv.omakase.omakase_rules import LinkVerdict, OmakaseRules
    from mockenv.omakase.request import OmakaseRequest
    from mockenv.omakase.state import Contract

PASSWORD = "新しいパスワード"  # noqa: S105 - a label
AGAIN = "新しいパスワード(確認)"

Errors = dict[str, tuple[str, ...]]
"""Messages by field."""


async def open_link(request: OmakaseRequest) -> Response:
    """omakase.password_setup, or why the link is dead."""
    token = request.http.query_params.get("token", "")
    verdict, contract = judge(request.state, token)
    if verdict != "usable" or contract is None:
        return _dead(request, verdict)
    return _form(request, token, contract, {})


async def set_password(request: OmakaseRequest) -> Response:
    """設定する: the link is judged again, because time has passed since it was opened."""
    state, form = request.state, await request.form()
    token, password, again = (form.get(name, "") for name in ("token", "password", "password_confirmation"))
    verdict, contract = judge(state, token)
    if verdict != "usable" or contract is None:
        return _dead(request, verdict)
    if errors := _errors(password, again, rules_of(state, contract)):
        return _form(request, token, contract, errors)
    state.first_logins.consume(token)
    return redirect(appointed(request, contract, password))


def appointed(request: OmakaseRequest, contract: Contract, password: str) -> str:
    """Give a contract its administrator, who has to log in at this browser; returns the path where."""
    request.state.appoint(contract, password)
    request.session.end()  # whoever is logged in here, the administrator logs in next
    request.session.data["password_set"] = True
    return "/login"


def _errors(password: str, again: str, rules: OmakaseRules) -> Errors:
    if missing := {name: label for name, label, value in _fields(password, again) if not value}:
        return {name: (f"{label}を入力してください",) for name, label in missing.items()}
    errors: Errors = {}
    if problems := rules.password_problems(password):
        errors["password"] = problems
    if password != again:
        errors["password_confirmation"] = ("パスワードが一致しません",)
    return errors


def _fields(password: str, again: str) -> tuple[tuple[str, str, str], ...]:
    return ("password", PASSWORD, password), ("password_confirmation", AGAIN, again)


def _form(request: OmakaseRequest, token: str, contract: Contract, errors: Errors) -> Response:
    messages = [message for messages in errors.values() for message in messages]
    return request.page(
        "password_setup.html",
        422 if errors else 200,
        token=token,
        login_id=contract.email,
        rules=rules_of(request.state, contract),
        errors={name: "。".join(found) for name, found in errors.items()},
        messages=messages,
    )


def _dead(request: OmakaseRequest, verdict: LinkVerdict) -> Response:
    return request.page(f"first_login_{verdict}.html", 410 if verdict == "expired" else 404)


ROUTES = [
    Route("/first-login", open_to_all(open_link)),
    Route("/first-login", open_to_all(set_password), methods=["POST"]),
]
