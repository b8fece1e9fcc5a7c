"""Proof by the Authenticator (manual ②, アプリ認証): the telephone answers, or its app shows a code."""

from __future__ import annotations

from typing import TYPE_CHECKING

from starlette.routing import Route

from mockenv.microsoft.screens.rendering import refuse, show
from mockenv.microsoft.sign_in.current_sign_in import in_sign_in
from mockenv.microsoft.sign_in.interaction import PATHS, onward, prove, send_push
from mockenv.web import redirect

if TYPE_CHECKING:
    from starlette.responses import Response

    from mockenv.microsoft.records.pushes import Outcome
    from mockenv.microsoft.records.sign_ins import SignIn
    from mockenv.microsoft.request import MicrosoftRequest

OTHER_WAY, APP_CODE = "/common/SAS/other", "/common/SAS/code"
_SCREENS: dict[Outcome, str] = {"denied": "authenticator_denied.html", "expired": "authenticator_timeout.html"}


async def authenticator(request: MicrosoftRequest, sign_in: SignIn) -> Response:
    """microsoft.authenticator, or what has become of its request."""
    if not has_authenticator(request, sign_in):
        return await onward(request, sign_in)
    push = request.state.pushes.find(sign_in.push)
    template = _SCREENS.get(outcome_of(request, sign_in), "authenticator.html")
    if request.profile == "entra":
        template = "authenticator.html"  # one document, which sends its requests itself
    return show(request, sign_in, template, number=push.number if push else "")


async def send_again(request: MicrosoftRequest, sign_in: SignIn) -> Response:
    """もう一度送る, and 認証アプリの要求を承認する on microsoft.other_way."""
    if has_authenticator(request, sign_in):
        send_push(request, sign_in)
    return redirect(PATHS["authenticator"], {"ctx": sign_in.id})


async def other_way(request: MicrosoftRequest, sign_in: SignIn) -> Response:
    """microsoft.other_way."""
    return (
        show(request, sign_in, "other_way.html")
        if has_authenticator(request, sign_in)
        else await onward(request, sign_in)
    )


async def app_code(request: MicrosoftRequest, sign_in: SignIn) -> Response:
    """microsoft.app_code."""
    return (
        show(request, sign_in, "app_code.html")
        if has_authenticator(request, sign_in)
        else await onward(request, sign_in)
    )


async def verify_app_code(request: MicrosoftRequest, sign_in: SignIn) -> Response:
    """検証 on microsoft.app_code."""
    if not has_authenticator(request, sign_in):
        return await onward(request, sign_in)
    if problem := code_problem(request, sign_in, (await request.form()).get("otc", "").strip()):
        return refuse(request, sign_in, APP_CODE, problem)
    request.state.pushes.withdraw(sign_in.push)
    return await prove(request, sign_in, "authenticator")


def has_authenticator(request: MicrosoftRequest, sign_in: SignIn) -> bool:
    """Whether it is the Authenticator's turn: there is one, and the password was shown where that comes first."""
    account = request.state.accounts.find(sign_in.email)
    if account is None or account.method != "authenticator":
        return False
    first, *_ = account.proofs_needed(request.profile)
    return first == "authenticator" or first in sign_in.proofs


def outcome_of(request: MicrosoftRequest, sign_in: SignIn) -> Outcome:
    """What has become of a sign-in's request; one that was never sent waits."""
    push = request.state.pushes.find(sign_in.push)
    return push.outcome(request.about(sign_in.email)) if push else "waiting"


def code_problem(request: MicrosoftRequest, sign_in: SignIn, typed: str) -> str:
    """What is wrong with a code; empty for the right one, which is used up then."""
    if not typed:
        return "コードを入力してください。"
    person = request.about(sign_in.email)
    account = request.state.accounts.find(sign_in.email)
    if locked := request.state.lockout_message(person):
        return locked
    if account and request.state.app_codes.accept(person, account, typed):
        request.state.lockout.clear(sign_in.email)
        return ""
    request.state.note_wrong_proof(person)
    return (
        request.state.lockout_message(person)
        or "コードが正しくありません。アプリに表示されている新しいコードを入力してください。"
    )


ROUTES = [
    Route(PATHS["authenticator"], in_sign_in(authenticator)),
    Route("/common/SAS/SendAgain", in_sign_in(send_again), methods=["POST"]),
    Route(OTHER_WAY, in_sign_in(other_way)),
    Route(APP_CODE, in_sign_in(app_code)),
    Route(APP_CODE, in_sign_in(verify_app_code), methods=["POST"]),
]
