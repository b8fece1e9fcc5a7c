"""Proof by a mailed code (manual ②, ワンタイムパスワード)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from starlette.routing import Route

from mockenv.microsoft.screens.rendering import refuse, show
from mockenv.microsoft.sign_in.current_sign_in import in_sign_in
from mockenv.microsoft.sign_in.interaction import PATHS, as_account, onward, prove, send_code
from mockenv.web import redirect

if TYPE_CHECKING:
    from starlette.responses import Response

    from mockenv.microsoft.microsoft_rules import CodeVerdict
    from mockenv.microsoft.records.sign_ins import SignIn
    from mockenv.microsoft.request import MicrosoftRequest

_REFUSED: dict[CodeVerdict, str] = {
    "wrong": "コードが正しくありません。コードを確認して、もう一度入力してください。",
    "used": "このコードはすでに使用されています。コードをもう一度送ってください。",
    "superseded": "このコードは使えません。最後に届いたメールのコードを入力してください。",
    "expired": "コードの有効期限が切れました。コードをもう一度送ってください。",
}


async def code(request: MicrosoftRequest, sign_in: SignIn) -> Response:
    """microsoft.code; microsoft.send_code as long as none was mailed."""
    if not _gets_codes(request, sign_in):
        return await onward(request, sign_in)
    return show(request, sign_in, "code.html" if sign_in.code_sent else "send_code.html")


async def sign_in_by_code(request: MicrosoftRequest, sign_in: SignIn) -> Response:
    """サインイン on microsoft.code."""
    if not _gets_codes(request, sign_in):
        return await onward(request, sign_in)
    typed = (await request.form()).get("otc", "").strip()
    if problem := _problem(request, sign_in, typed):
        return refuse(request, sign_in, PATHS["code"], problem)
    return await prove(request, sign_in, "code")


async def send(request: MicrosoftRequest, sign_in: SignIn) -> Response:
    """コードの送信 on microsoft.send_code, which says who signs in; コードをもう一度送る on microsoft.code."""
    account = request.state.accounts.find((await request.form()).get("login", ""))
    if account and account.email != sign_in.email:
        sign_in = as_account(request, sign_in, account)
    if _gets_codes(request, sign_in):
        await send_code(request, sign_in)
    return redirect(PATHS["code"], {"ctx": sign_in.id})


def _gets_codes(request: MicrosoftRequest, sign_in: SignIn) -> bool:
    account = request.state.accounts.find(sign_in.email)
    return account is not None and account.method == "code"


def _problem(request: MicrosoftRequest, sign_in: SignIn, typed: str) -> str:
    """What is wrong with a code; empty for the right one, which is used up then."""
    if not typed:
        return "コードを入力してください。"
    person = request.about(sign_in.email)
    if locked := request.state.lockout_message(person):
        return locked
    verdict = request.state.mailed_codes.enter(person, typed)
    if verdict == "wrong":
        request.state.note_wrong_proof(person)
        return request.state.lockout_message(person) or _REFUSED[verdict]
    if verdict == "usable":
        request.state.lockout.clear(sign_in.email)
    return _REFUSED.get(verdict, "")


ROUTES = [
    Route(PATHS["code"], in_sign_in(code)),
    Route(PATHS["code"], in_sign_in(sign_in_by_code), methods=["POST"]),
    Route("/common/otc/send", in_sign_in(send), methods=["POST"]),
]
