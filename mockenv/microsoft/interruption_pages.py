"""What stands between proof and consent, unannounced (profile ``entra``)."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, get_args

from starlette.routing import Route

from mockenv.microsoft import browser
from mockenv.microsoft.accounts import Interruption
from mockenv.microsoft.interaction import PATHS, onward
from mockenv.microsoft.resuming import in_sign_in
from mockenv.microsoft.screens import refuse, show
from mockenv.microsoft.sign_ins import next_step

if TYPE_CHECKING:
    from starlette.responses import Response
    from starlette.routing import BaseRoute

    from mockenv.microsoft.sign_ins import SignIn
    from mockenv.microsoft.visit import Visit


async def stay(visit: Visit, sign_in: SignIn) -> Response:
    """はい or いいえ on microsoft.stay_signed_in."""
    if not _due(visit, sign_in, "stay_signed_in"):
        return await onward(visit, sign_in)
    session = browser.session_of(visit, sign_in.email)
    if session and (await visit.form()).get("LoginOptions") == "1":
        browser.keep_session(visit, session)
    return await onward(visit, _passed(sign_in, "stay_signed_in"))


def _routes(interruption: Interruption) -> list[BaseRoute]:
    async def screen(visit: Visit, sign_in: SignIn) -> Response:
        """The screen, once it is this sign-in's turn."""
        due = _due(visit, sign_in, interruption)
        return show(visit, sign_in, f"{interruption}.html") if due else await onward(visit, sign_in)

    async def go_on(visit: Visit, sign_in: SignIn) -> Response:
        """Put it off; nothing is set up in the mock environment."""
        if not _due(visit, sign_in, interruption):
            return await onward(visit, sign_in)
        if "set_up" in await visit.form():
            advice = "模擬環境では設定できません。[今はしない]を選択してください。"
            return refuse(visit, sign_in, PATHS[interruption], advice)
        return await onward(visit, _passed(sign_in, interruption))

    answer = stay if interruption == "stay_signed_in" else go_on
    path = PATHS[interruption]
    return [Route(path, in_sign_in(screen)), Route(path, in_sign_in(answer), methods=["POST"])]


def _due(visit: Visit, sign_in: SignIn, interruption: Interruption) -> bool:
    account = visit.state.accounts.find(sign_in.email)
    return next_step(sign_in, account, visit.profile, consent=True) == interruption


def _passed(sign_in: SignIn, interruption: Interruption) -> SignIn:
    return replace(sign_in, passed=sign_in.passed | {interruption})


ROUTES = [route for interruption in get_args(Interruption) for route in _routes(interruption)]
