"""Proof by a mailed code (manual ②, ワンタイムパスワード)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from starlette.routing import Route

from mockenv.microsoft.interaction import PATHS, as_account, onward, prove, send_code
from mockenv.microsoft.resuming import in_sign_in
from mockenv.microsoft.screens import refuse, show
from mockenv.microsoft.tries import note_wrong_try, refusal
from mockenv.web import redirect

if TYPE_CHECKING:
    from starlette.responses import Response

    from mockenv.microsoft.rules import CodeVerdict
    from mockenv.microsoft.sign_ins import SignIn
    from mockenv.microsoft.visit import Visit

_REFUSED: dict[CodeVerdict, str] = {
    "wrong": "コードが正しくありません。コードを確認して、もう一度入力してください。",
    "used": "このコードはすでに使用されています。コードをもう一度送ってください。",
    "superseded": "このコードは使えません。最後に届いたメールのコードを入力してください。",
    "expired": "コードの有効期限が切れました。コードをもう一度送ってください。",
}


async def code(visit: Visit, sign_in: SignIn) -> Response:
    """microsoft.code; microsoft.send_code as long as none was mailed."""
    if not _gets_codes(visit, sign_in):
        return await onward(visit, sign_in)
    return show(visit, sign_in, "code.html" if sign_in.code_sent else "send_code.html")


async def sign_in_by_code(visit: Visit, sign_in: SignIn) -> Response:
    """サインイン on microsoft.code."""
    if not _gets_codes(visit, sign_in):
        return await onward(visit, sign_in)
    typed = (await visit.form()).get("otc", "").strip()
    if problem := _problem(visit, sign_in, typed):
        return refuse(visit, sign_in, PATHS["code"], problem)
    return await prove(visit, sign_in, "code")


async def send(visit: Visit, sign_in: SignIn) -> Response:
    """コードの送信 on microsoft.send_code, which says who signs in; コードをもう一度送る on microsoft.code."""
    account = visit.state.accounts.find((await visit.form()).get("login", ""))
    if account and account.email != sign_in.email:
        sign_in = as_account(visit, sign_in, account)
    if _gets_codes(visit, sign_in):
        await send_code(visit, sign_in)
    return redirect(PATHS["code"], {"ctx": sign_in.id})


def _gets_codes(visit: Visit, sign_in: SignIn) -> bool:
    account = visit.state.accounts.find(sign_in.email)
    return account is not None and account.method == "code"


def _problem(visit: Visit, sign_in: SignIn, typed: str) -> str:
    """What is wrong with a code; empty for the right one, which is used up then."""
    if not typed:
        return "コードを入力してください。"
    person = visit.about(sign_in.email)
    if locked := refusal(visit, person):
        return locked
    verdict = visit.state.mailed_codes.enter(person, typed)
    if verdict == "wrong":
        note_wrong_try(visit, person)
        return refusal(visit, person) or _REFUSED[verdict]
    if verdict == "usable":
        visit.state.lockout.clear(sign_in.email)
    return _REFUSED.get(verdict, "")


ROUTES = [
    Route(PATHS["code"], in_sign_in(code)),
    Route(PATHS["code"], in_sign_in(sign_in_by_code), methods=["POST"]),
    Route("/common/otc/send", in_sign_in(send), methods=["POST"]),
]
