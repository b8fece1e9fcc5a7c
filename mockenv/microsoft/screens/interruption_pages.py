"""What stands between proof and consent, unannounced (profile ``entra``)."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, get_args

from starlette.routing import Route

from mockenv.microsoft.accounts import Interruption
from mockenv.microsoft.records.sign_ins import next_step
from mockenv.microsoft.screens.rendering import refuse, show
from mockenv.microsoft.sign_in import browser
from mockenv.microsoft.sign_in.current_sign_in import in_sign_in
from mockenv.microsoft.sign_in.interaction import PATHS, onward

if TYPE_CHECKING:
    from starlette.responses import Response
    from starlette.routing import BaseRoute

    from mockenv.microsoft.records.sign_ins import SignIn
    from mockenv.microsoft.request import MicrosoftRequest


async def stay(request: MicrosoftRequest, sign_in: SignIn) -> Response:
    """はい or いいえ on microsoft.stay_signed_in."""
    if not _due(request, sign_in, "stay_signed_in"):
        return await onward(request, sign_in)
    session = browser.session_of(request, sign_in.email)
    if session and (await request.form()).get("LoginOptions") == "1":
        browser.keep_session(request, session)
    return await onward(request, _passed(sign_in, "stay_signed_in"))


def _routes(interruption: Interruption) -> list[BaseRoute]:
    async def screen(request: MicrosoftRequest, sign_in: SignIn) -> Response:
        """The screen, once it is this sign-in's turn."""
        due = _due(request, sign_in, interruption)
        return show(request, sign_in, f"{interruption}.html") if due else await onward(request, sign_in)

    async def go_on(request: MicrosoftRequest, sign_in: SignIn) -> Response:
        """Put it off; nothing is set up in the mock environment."""
        if not _due(request, sign_in, interruption):
            return await onward(request, sign_in)
        if "set_up" in await request.form():
            error = "模擬環境では設定できません。[今はしない]を選択してください。"
            return refuse(request, sign_in, PATHS[interruption], error)
        return await onward(request, _passed(sign_in, interruption))

    answer = stay if interruption == "stay_signed_in" else go_on
    path = PATHS[interruption]
    return [Route(path, in_sign_in(screen)), Route(path, in_sign_in(answer), methods=["POST"])]


def _due(request: MicrosoftRequest, sign_in: SignIn, interruption: Interruption) -> bool:
    account = request.state.accounts.find(sign_in.email)
    return next_step(sign_in, account, request.profile, consent=True) == interruption


def _passed(sign_in: SignIn, interruption: Interruption) -> SignIn:
    return replace(sign_in, passed=sign_in.passed | {interruption})


ROUTES = [route for interruption in get_args(Interruption) for route in _routes(interruption)]
