"""Consent (manual ③), the last step of a sign-in."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from starlette.routing import Route

from mockenv.microsoft.answers import answer_with_error
from mockenv.microsoft.interaction import PATHS, app_name, onward
from mockenv.microsoft.resuming import in_sign_in
from mockenv.microsoft.screens import show
from mockenv.microsoft.sign_ins import next_step

if TYPE_CHECKING:
    from starlette.responses import Response

    from mockenv.microsoft.sign_ins import SignIn
    from mockenv.microsoft.visit import Visit

_PERMISSIONS = {
    "openid": "サインインに使うアカウントの確認",
    "profile": "氏名などの基本プロファイルの表示",
    "email": "メール アドレスの表示",
    "offline_access": "アクセス権を与えたデータへのアクセスの管理",
}
"""Scope → what it is called in front of people."""


async def consent(visit: Visit, sign_in: SignIn) -> Response:
    """microsoft.consent, once it is this sign-in's turn."""
    if not _due(visit, sign_in):
        return await onward(visit, sign_in)
    asked = [_PERMISSIONS[scope] for scope in sign_in.request.scope.split() if scope in _PERMISSIONS]
    return show(visit, sign_in, "consent.html", app=app_name(sign_in), permissions=asked)


async def decide(visit: Visit, sign_in: SignIn) -> Response:
    """承諾 or キャンセル on microsoft.consent."""
    if not _due(visit, sign_in):
        return await onward(visit, sign_in)
    if (await visit.form()).get("decision") != "accept":
        return answer_with_error(visit, sign_in.request, 65004)
    visit.state.consents.give(sign_in.email, sign_in.request.client_id)
    return await onward(visit, replace(sign_in, consented=True))


def _due(visit: Visit, sign_in: SignIn) -> bool:
    account = visit.state.accounts.find(sign_in.email)
    return next_step(sign_in, account, visit.profile, consent=True) == "consent"


ROUTES = [
    Route(PATHS["consent"], in_sign_in(consent)),
    Route("/common/Consent/Set", in_sign_in(decide, answered=True), methods=["POST"]),
]
