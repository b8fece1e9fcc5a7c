"""Sign-in and sign-out: off to Microsoft, and back."""

from __future__ import annotations

import logging
import re
from typing import TYPE_CHECKING

from starlette.routing import Route

from mockenv.identity.local_path import local_path
from mockenv.portal import transactions
from mockenv.portal.relying_party import CALLBACK, SIGNED_OUT, Unreachable, Unverified
from mockenv.portal.request import endpoint
from mockenv.web import redirect

if TYPE_CHECKING:
    from starlette.responses import Response

    from mockenv.portal.records import Transaction, VerifiedSignIn
    from mockenv.portal.request import PortalRequest

_REASONS = {
    "unknown": "このブラウザーで始めたサインインではないか、サインインの開始から時間が経ちすぎています。",
    "refused": "Microsoftでのサインインが取り消されたか、認められませんでした。",
    "unverified": "Microsoftから届いた応答を確認できませんでした。",
    "unreachable": "Microsoftに接続できませんでした。しばらくしてからお試しください。",
}
"""Why a sign-in failed → what the person reads."""
_CODE = re.compile(r"AADSTS(\d{4,7})\b")

_log = logging.getLogger(__name__)


async def home(request: PortalRequest) -> Response:
    """portal.home; the uploads of whoever is signed in."""
    destination = local_path(request.http.query_params.get("next", ""))
    uploads = request.state.uploads_of(request.session.login) if request.session.login else []
    return request.page("home.html", next=destination, uploads=uploads)


async def begin(request: PortalRequest) -> Response:
    """サインイン."""
    fields = await request.form()
    return await to_microsoft(request, local_path(fields.get("next", "")), another="another" in fields)


async def to_microsoft(request: PortalRequest, destination: str, *, another: bool = False) -> Response:
    """Send the browser to Microsoft, with a new transaction.

    Args:
        request: the browser's.
        destination: path of the portal where the person wants to go.
        another: the person wants to choose the account anew.
    """
    transaction = transactions.begin(request, destination)
    try:
        response = await request.relying_party.to_sign_in(
            request.http, request.url("portal", CALLBACK), transaction, another=another
        )
    except Unreachable as problem:
        _log.error("the provider cannot be reached: %s", problem)
        return _failed("unreachable", destination)
    transactions.remember(request, response, transaction)
    return response


async def come_back(request: PortalRequest) -> Response:
    """The provider's answer: whoever it proves is signed in, and goes where the sign-in began."""
    fields = await request.form()
    state = fields.get("state", "")
    transaction = transactions.take(request, state)
    response = await _answer(request, fields, transaction) if transaction else _failed("unknown")
    transactions.forget(request, response, state)
    return response


async def _answer(request: PortalRequest, fields: dict[str, str], transaction: Transaction) -> Response:
    destination = transaction.destination
    if "error" in fields:
        code = _CODE.search(fields.get("error_description", ""))
        return _failed("refused", destination, code[1] if code else "")
    try:
        sign_in = await request.relying_party.verified(request.http, transaction, request.about)
    except Unreachable as problem:
        _log.error("the provider cannot be reached: %s", problem)
        return _failed("unreachable", destination)
    except Unverified as problem:
        _log.info("a sign-in was refused: %s", problem)
        return _failed("unverified", destination)
    _log_in(request, sign_in)
    return redirect(destination)


def _log_in(request: PortalRequest, sign_in: VerifiedSignIn) -> None:
    request.session.end()  # nothing of whoever sat here before
    request.session.log_in(sign_in.email)
    request.session.data["name"] = sign_in.name
    request.state.note(sign_in)


def _failed(reason: str, destination: str = "/", code: str = "") -> Response:
    # By a redirect: an answer to another site's form must not touch the session that the browser may have.
    return redirect("/sign-in/failed", {"reason": reason, "next": destination, **({"code": code} if code else {})})


async def failed(request: PortalRequest) -> Response:
    """portal.sign_in_failed: in words of our own, whatever the address says."""
    query = request.http.query_params
    code = _CODE.fullmatch(f"AADSTS{query.get('code', '')}")
    return request.page(
        "sign_in_failed.html",
        400,
        reason=_REASONS.get(query.get("reason", ""), _REASONS["unverified"]),
        code=code[0] if code else "",
        next=local_path(query.get("next", "")),
    )


async def sign_out(request: PortalRequest) -> Response:
    """サインアウト: here, and at Microsoft."""
    address = request.session.login or ""
    request.session.end()
    try:
        return await request.relying_party.to_sign_out(request.http, request.url("portal", SIGNED_OUT), address)
    except Unreachable as problem:
        _log.error("the provider cannot be reached: %s", problem)
        return redirect(SIGNED_OUT)


async def signed_out(request: PortalRequest) -> Response:
    """portal.signed_out; whoever is signed in still is not told otherwise."""
    return redirect("/") if request.session.login else request.page("signed_out.html")


ROUTES = [
    Route("/", endpoint(home)),
    Route("/sign-in", endpoint(begin), methods=["POST"]),
    Route("/sign-in/failed", endpoint(failed)),
    Route(CALLBACK, endpoint(come_back), methods=["POST"]),
    Route("/sign-out", endpoint(sign_out), methods=["POST"]),
    Route(SIGNED_OUT, endpoint(signed_out)),
]
