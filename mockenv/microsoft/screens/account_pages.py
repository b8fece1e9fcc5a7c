"""Who signs in (manual ①): typed, or picked from the list of remembered accounts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from starlette.routing import Route

from mockenv.microsoft.errors import AADSTS_ERRORS
from mockenv.microsoft.screens.rendering import refuse, show, show_picker
from mockenv.microsoft.sign_in import browser
from mockenv.microsoft.sign_in.current_sign_in import in_sign_in
from mockenv.microsoft.sign_in.interaction import PATHS, choose
from mockenv.web import redirect

if TYPE_CHECKING:
    from starlette.responses import Response

    from mockenv.microsoft.records.sign_ins import SignIn
    from mockenv.microsoft.request import MicrosoftRequest


async def choose_account(request: MicrosoftRequest, sign_in: SignIn) -> Response:
    """microsoft.account_picker; microsoft.account_entry where nobody is remembered, or somebody else is wanted."""
    if browser.listed(request) and "another" not in request.http.query_params:
        return show_picker(request, sign_in)
    return show(request, sign_in, "account_entry.html", hinted=sign_in.email or sign_in.request.login_hint)


async def pick(request: MicrosoftRequest, sign_in: SignIn) -> Response:
    """次へ on microsoft.account_picker, or a click on a tile."""
    chosen = (await request.form()).get("account", "")
    if chosen not in browser.listed(request):
        return refuse(request, sign_in, PATHS["account"], "アカウントを選択してください。")
    account = request.state.accounts.find(chosen)
    if account is None:
        return refuse_entry(request, sign_in, chosen)
    return await choose(request, sign_in, account)


async def forget(request: MicrosoftRequest, sign_in: SignIn) -> Response:
    """「…を一覧から消す」 on microsoft.account_picker."""
    browser.forget(request, (await request.form()).get("account", ""))
    return redirect(PATHS["account"], {"ctx": sign_in.id})


async def enter(request: MicrosoftRequest, sign_in: SignIn) -> Response:
    """次へ on microsoft.account_entry, as the manual has it."""
    typed = (await request.form()).get("login", "").strip()
    account = request.state.accounts.find(typed)
    if account is None:
        return refuse_entry(request, sign_in, typed)
    return await choose(request, sign_in, account)


def refuse_entry(request: MicrosoftRequest, sign_in: SignIn, typed: str) -> Response:
    """microsoft.account_entry again: nobody has this address."""
    error = AADSTS_ERRORS[50034].text if typed else "有効なメール アドレスを入力してください。"
    return refuse(request, sign_in, PATHS["account"], error, typed, code=50034 if typed else 0, another="1")


ROUTES = [
    Route(PATHS["account"], in_sign_in(choose_account)),
    Route(PATHS["account"], in_sign_in(pick), methods=["POST"]),
    Route("/common/forget", in_sign_in(forget), methods=["POST"]),
    Route("/common/identify", in_sign_in(enter), methods=["POST"]),
]
