"""Proof by a password (manual ②, パスワード)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from starlette.routing import Route

from mockenv.identity.passwords import matches
from mockenv.microsoft.errors import AADSTS_ERRORS
from mockenv.microsoft.request import endpoint
from mockenv.microsoft.screens.account_pages import refuse_entry
from mockenv.microsoft.screens.rendering import refuse, show
from mockenv.microsoft.sign_in.current_sign_in import in_sign_in
from mockenv.microsoft.sign_in.interaction import PATHS, as_account, choose, onward, prove

if TYPE_CHECKING:
    from starlette.responses import Response

    from mockenv.microsoft.accounts import Account
    from mockenv.microsoft.records.sign_ins import SignIn
    from mockenv.microsoft.request import MicrosoftRequest


async def password(request: MicrosoftRequest, sign_in: SignIn) -> Response:
    """microsoft.password."""
    account = _with_password(request, sign_in)
    return show(request, sign_in, "password.html") if account else await onward(request, sign_in)


async def sign_in_by_password(request: MicrosoftRequest, sign_in: SignIn) -> Response:
    """サインイン on microsoft.password; as it really ships, the form says again who signs in."""
    form = await request.form()
    # Some say it in one of the fields only: a script, or a button that was pressed before its script had come.
    if request.profile == "entra" and (typed := (form.get("login") or form.get("loginfmt", "")).strip()):
        account = request.state.accounts.find(typed)
        if account is None:
            return refuse_entry(request, sign_in, typed)
        if not form.get("passwd"):
            return await choose(request, sign_in, account)
        sign_in = _as_typed(request, sign_in, account, personal=form.get("kind") == "msa")
    account = _with_password(request, sign_in)
    if account is None:
        return await onward(request, sign_in)
    return await _judge(request, sign_in, account, form.get("passwd", ""))


async def _judge(request: MicrosoftRequest, sign_in: SignIn, account: Account, typed: str) -> Response:
    """Go on with the right password; say what is wrong with another one on the same screen."""
    if not typed:
        return refuse(request, sign_in, PATHS["password"], "パスワードを入力してください。")
    person = request.about(account.email)
    if locked := request.state.lockout_message(person):
        return refuse(request, sign_in, PATHS["password"], locked, code=50053)
    if not matches(typed, account.password):
        request.state.note_wrong_proof(person)
        code = 50053 if request.state.lockout_message(person) else 50126
        return refuse(request, sign_in, PATHS["password"], AADSTS_ERRORS[code].text, code=code)
    request.state.lockout.clear(account.email)
    # An account that does without its password may use it all the same, in the place of the telephone.
    return await prove(request, sign_in, "authenticator" if account.passwordless else "password")


async def advice(request: MicrosoftRequest) -> Response:
    """microsoft.password_advice: this system resets no password (note of manual ②)."""
    return request.page("password_advice.html", ctx=request.http.query_params.get("ctx", ""))


def _as_typed(request: MicrosoftRequest, sign_in: SignIn, account: Account, *, personal: bool) -> SignIn:
    if (sign_in.email, sign_in.personal) == (account.email, personal) and not sign_in.silent:
        return sign_in
    return request.state.sign_ins.keep(as_account(request, sign_in, account, personal=personal))


def _with_password(request: MicrosoftRequest, sign_in: SignIn) -> Account | None:
    """Who signs in, if it is somebody who can do so with a password."""
    account = request.state.accounts.find(sign_in.email)
    return account if account and account.password and uses_password(request, account) else None


def uses_password(request: MicrosoftRequest, account: Account) -> bool:
    """Whether an account is ever asked for its password: as the manual has it, not where the Authenticator is."""
    return account.method == "password" or (account.method == "authenticator" and request.profile == "entra")


ROUTES = [
    Route(PATHS["password"], in_sign_in(password)),
    Route(PATHS["password"], in_sign_in(sign_in_by_password), methods=["POST"]),
    Route("/advice", endpoint(advice)),
]
