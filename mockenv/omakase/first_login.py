"""The administrator's first login: a password is set from the mailed link (manual 2-(6)-1)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from starlette.routing import Route

from mockenv.omakase.service import judge, rules_of
from mockenv.web import redirect, render, session, world_of

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response

    from mockenv.omakase.rules import LinkVerdict, Rules
    from mockenv.omakase.state import Contract

PASSWORD = "新しいパスワード"  # noqa: S105 - a label
AGAIN = "新しいパスワード(確認)"

Errors = dict[str, tuple[str, ...]]
"""Messages by field."""


async def open_link(request: Request) -> Response:
    """omakase.password_setup, or why the link is dead."""
    token = request.query_params.get("token", "")
    verdict, contract = judge(world_of(request), token)
    if verdict != "usable" or contract is None:
        return _dead(request, verdict)
    return _form(request, token, contract, {})


async def set_password(request: Request) -> Response:
    """設定する: the link is judged again, because time has passed since it was opened."""
    world, form = world_of(request), await request.form()
    token, password, again = (str(form.get(name, "")) for name in ("token", "password", "password_confirmation"))
    verdict, contract = judge(world, token)
    if verdict != "usable" or contract is None:
        return _dead(request, verdict)
    if errors := _errors(password, again, rules_of(world, contract)):
        return _form(request, token, contract, errors)
    world.omakase.first_logins.consume(token)
    world.omakase.appoint(contract, password)
    session(request).end()  # whoever is logged in here, the administrator logs in next
    session(request).data["password_set"] = True
    return redirect("/login")


def _errors(password: str, again: str, rules: Rules) -> Errors:
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


def _form(request: Request, token: str, contract: Contract, errors: Errors) -> Response:
    messages = [message for messages in errors.values() for message in messages]
    return render(
        request,
        "password_setup.html",
        422 if errors else 200,
        token=token,
        login_id=contract.email,
        rules=rules_of(world_of(request), contract),
        errors={name: "。".join(found) for name, found in errors.items()},
        messages=messages,
    )


def _dead(request: Request, verdict: LinkVerdict) -> Response:
    return render(request, f"first_login_{verdict}.html", 410 if verdict == "expired" else 404)


ROUTES = [
    Route("/first-login", open_link),
    Route("/first-login", set_password, methods=["POST"]),
]
