"""Which credential an address has: asked by the real account entry before its next view (profile ``entra``)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from starlette.responses import JSONResponse
from starlette.routing import Route

from mockenv.microsoft.request import endpoint
from mockenv.microsoft.screens.branding import banner
from mockenv.microsoft.sign_in.current_sign_in import current

if TYPE_CHECKING:
    from starlette.responses import Response

    from mockenv.microsoft.accounts import Account
    from mockenv.microsoft.request import MicrosoftRequest

EXISTS, UNKNOWN, BOTH = 0, 1, 6
"""``IfExistsResult``: once, not at all, as a work account and as a personal one."""
PASSWORD, REMOTE_NGC, ONE_TIME_CODE = 1, 2, 3
"""``PrefCredential``: what to ask for."""


async def get_credential_type(request: MicrosoftRequest) -> Response:
    """What an address that somebody typed has."""
    sign_in = current(request)
    if sign_in is None:
        return JSONResponse({"error": {"code": "6001", "message": "AADSTS50089"}}, 401)
    typed = str((await request.json_object()).get("username", "")).strip()
    account = request.state.accounts.find(typed)
    known = _known(account) if account else {"IfExistsResult": UNKNOWN, "Credentials": {"PrefCredential": PASSWORD}}
    return JSONResponse({"Username": typed, "Display": typed, "FlowToken": sign_in.id, **known})


def _known(account: Account) -> dict[str, Any]:
    return {
        "Username": account.email,
        "IfExistsResult": BOTH if account.also_personal else EXISTS,
        "Credentials": {"PrefCredential": _preferred(account), "HasPassword": bool(account.password)},
        "EstsProperties": {"UserTenantBranding": _branding(account)},
        "Generation": account.generation,
    }


def _preferred(account: Account) -> int:
    if account.method == "code":
        return ONE_TIME_CODE
    return REMOTE_NGC if account.method == "authenticator" and account.passwordless else PASSWORD


def _branding(account: Account) -> list[dict[str, str]]:
    if not account.organisation:
        return []
    return [{"BannerLogo": banner(account.organisation), "BannerLogoAlternativeText": account.organisation}]


ROUTES = [Route("/common/GetCredentialType", endpoint(get_credential_type), methods=["POST"])]
