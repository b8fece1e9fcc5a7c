"""Consent (manual ③), the last step of a sign-in."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from starlette.routing import Route

from mockenv.microsoft.records.sign_ins import next_step
from mockenv.microsoft.screens.rendering import show
from mockenv.microsoft.sign_in.authorize_response import answer_with_error
from mockenv.microsoft.sign_in.current_sign_in import in_sign_in
from mockenv.microsoft.sign_in.interaction import PATHS, app_name, onward

if TYPE_CHECKING:
    from starlette.responses import Response

    from mockenv.microsoft.records.sign_ins import SignIn
    from mockenv.microsoft.request import MicrosoftRequest

_PERMISSIONS = {
    "openid": "サインインに使うアカウントの確認",
    "profile": "氏名などの基本プロファイルの表示",
    "email": "メール アドレスの表示",
    "offline_access": "アクセス権を与えたデータへのアクセスの管理",
}
"""Scope → what it is called in front of people."""


async def consent(request: MicrosoftRequest, sign_in: SignIn) -> Response:
    """microsoft.consent, once it is this sign-in's turn."""
    if not _due(request, sign_in):
        return await onward(request, sign_in)
    asked = [_PERMISSIONS[scope] for scope in sign_in.request.scope.split() if scope in _PERMISSIONS]
    return show(request, sign_in, "consent.html", app=app_name(sign_in), permissions=asked)


async def decide(request: MicrosoftRequest, sign_in: SignIn) -> Response:
    """承諾 or キャンセル on microsoft.consent."""
    if not _due(request, sign_in):
        return await onward(request, sign_in)
    if (await request.form()).get("decision") != "accept":
        return answer_with_error(request, sign_in.request, 65004)
    request.state.consents.give(sign_in.email, sign_in.request.client_id)
    return await onward(request, replace(sign_in, consented=True))


def _due(request: MicrosoftRequest, sign_in: SignIn) -> bool:
    account = request.state.accounts.find(sign_in.email)
    return next_step(sign_in, account, request.profile, consent=True) == "consent"


ROUTES = [
    Route(PATHS["consent"], in_sign_in(consent)),
    Route("/common/Consent/Set", in_sign_in(decide, answered=True), methods=["POST"]),
]
