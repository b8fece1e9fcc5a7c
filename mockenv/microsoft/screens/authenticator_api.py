"""Proof by the Authenticator as it really ships: what the page's script asks, or a client without a browser."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any
from uuid import uuid4

from starlette.responses import JSONResponse
from starlette.routing import Route

from mockenv.microsoft.request import endpoint
from mockenv.microsoft.screens.authenticator_pages import code_problem, has_authenticator, outcome_of
from mockenv.microsoft.screens.page_config import APP_CODE, NOTIFICATION
from mockenv.microsoft.sign_in.current_sign_in import current, in_sign_in
from mockenv.microsoft.sign_in.interaction import PATHS, prove, send_push
from mockenv.web import redirect

if TYPE_CHECKING:
    from starlette.responses import Response

    from mockenv.microsoft.records.pushes import Outcome
    from mockenv.microsoft.records.sign_ins import SignIn
    from mockenv.microsoft.request import MicrosoftRequest

_RESULTS: dict[Outcome, str] = {
    "waiting": "AuthenticationPending",
    "approved": "Success",
    "denied": "PhoneAppDenied",
    "expired": "PhoneAppNoResponse",
}
_FAILED = 500121
"""``ErrCode`` of a proof that failed."""


async def begin_auth(request: MicrosoftRequest) -> Response:
    """Send a request, and say which number the screen shows; or wait for a code, where that is chosen."""
    sign_in = current(request)
    if sign_in is None or not has_authenticator(request, sign_in):
        return _flow_expired()
    if (await request.json_object()).get("AuthMethodId") == APP_CODE:
        return _answer(sign_in, APP_CODE, Success=True, ResultValue="Success")
    push = request.state.pushes.find(send_push(request, sign_in).push)
    assert push is not None, "just sent"
    return _answer(sign_in, NOTIFICATION, Success=True, ResultValue="Success", Entropy=int(push.number))


async def end_auth(request: MicrosoftRequest) -> Response:
    """What has become of the request: polled by the screen that waits for it. A code is judged at once."""
    sign_in = current(request)
    if sign_in is None:
        return _flow_expired()
    asked = await request.json_object()
    if asked.get("AuthMethodId") == APP_CODE and has_authenticator(request, sign_in):
        return _judged(request, sign_in, str(asked.get("AdditionalAuthData") or ""))
    outcome = outcome_of(request, sign_in)
    return _answer(
        sign_in,
        NOTIFICATION,
        Success=outcome == "approved",
        Retry=outcome == "waiting",
        ResultValue=_RESULTS[outcome],
        ErrCode=0 if outcome in {"approved", "waiting"} else _FAILED,
    )


async def process(request: MicrosoftRequest, sign_in: SignIn) -> Response:
    """Where the page leads once its request was answered, or nobody answered it."""
    approved = sign_in.code_accepted or outcome_of(request, sign_in) == "approved"
    if approved and has_authenticator(request, sign_in):
        return await prove(request, sign_in, "authenticator")
    return redirect(PATHS["authenticator"], {"ctx": sign_in.id})


def _judged(request: MicrosoftRequest, sign_in: SignIn, code: str) -> Response:
    if problem := code_problem(request, sign_in, code):
        return _answer(sign_in, APP_CODE, ResultValue="OathCodeIncorrect", ErrCode=_FAILED, Message=problem)
    request.state.sign_ins.keep(replace(sign_in, code_accepted=True))
    return _answer(sign_in, APP_CODE, Success=True, ResultValue="Success")


def _answer(sign_in: SignIn, method: str, **more: Any) -> Response:  # noqa: ANN401 - JSON
    usual = {
        "Success": False,
        "ResultValue": "",
        "Message": None,
        "AuthMethodId": method,
        "ErrCode": 0,
        "Retry": False,
        "FlowToken": sign_in.id,
        "Ctx": sign_in.id,
        "SessionId": str(uuid4()),
        "CorrelationId": str(uuid4()),
        "Timestamp": f"{datetime.now(UTC):%Y-%m-%dT%H:%M:%SZ}",
        "Entropy": 0,
    }
    return JSONResponse({**usual, **more})


def _flow_expired() -> Response:
    return JSONResponse({"Success": False, "Retry": False, "ResultValue": "FlowTokenExpired"}, 401)


ROUTES = [
    Route("/common/SAS/ProcessAuth", in_sign_in(process), methods=["POST"]),
    Route("/common/SAS/BeginAuth", endpoint(begin_auth), methods=["POST"]),
    Route("/common/SAS/EndAuth", endpoint(end_auth), methods=["POST"]),
]
