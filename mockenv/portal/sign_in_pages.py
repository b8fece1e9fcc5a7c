"""Sign-in and sign-out: off to Microsoft, and back."""

from __future__ import annotations

import logging
import re
from typing import TYPE_CHECKING

from starlette.routing import Route

from mockenv.business_id.sso import local_path
from mockenv.portal import transactions
from mockenv.portal.relying_party import CALLBACK, SIGNED_OUT, Unreachable, Unverified, relying_party
from mockenv.portal.visit import endpoint
from mockenv.web import redirect

if TYPE_CHECKING:
    from starlette.responses import Response

    from mockenv.portal.records import SignIn
    from mockenv.portal.transactions import Transaction
    from mockenv.portal.visit import Visit

_REASONS = {
    "unknown": "このブラウザーで始めたサインインではないか、サインインの開始から時間が経ちすぎています。",
    "refused": "Microsoftでのサインインが取り消されたか、認められませんでした。",
    "unverified": "Microsoftから届いた応答を確認できませんでした。",
    "unreachable": "Microsoftに接続できませんでした。しばらくしてからお試しください。",
}
"""Why a sign-in failed → what the person reads."""
_CODE = re.compile(r"AADSTS(\d{4,7})\b")

_log = logging.getLogger(__name__)


async def home(visit: Visit) -> Response:
    """portal.home; the uploads of whoever is signed in."""
    destination = local_path(visit.request.query_params.get("next", ""))
    uploads = visit.state.uploads_of(visit.session.login) if visit.session.login else []
    return visit.page("home.html", next=destination, uploads=uploads)


async def begin(visit: Visit) -> Response:
    """サインイン: to Microsoft, with a new transaction."""
    fields = await visit.form()
    destination = local_path(fields.get("next", ""))
    transaction = transactions.begin(visit, destination)
    try:
        response = await relying_party(visit).to_sign_in(visit, transaction, another="another" in fields)
    except Unreachable as problem:
        _log.error("the provider cannot be reached: %s", problem)
        return _failed("unreachable", destination)
    transactions.remember(visit, response, transaction)
    return response


async def come_back(visit: Visit) -> Response:
    """The provider's answer: whoever it proves is signed in, and goes where the sign-in began."""
    fields = await visit.form()
    state = fields.get("state", "")
    transaction = transactions.take(visit, state)
    response = await _answer(visit, fields, transaction) if transaction else _failed("unknown")
    transactions.forget(visit, response, state)
    return response


async def _answer(visit: Visit, fields: dict[str, str], transaction: Transaction) -> Response:
    destination = transaction.destination
    if "error" in fields:
        code = _CODE.search(fields.get("error_description", ""))
        return _failed("refused", destination, code[1] if code else "")
    try:
        sign_in = await relying_party(visit).verified(visit, transaction)
    except Unreachable as problem:
        _log.error("the provider cannot be reached: %s", problem)
        return _failed("unreachable", destination)
    except Unverified as problem:
        _log.info("a sign-in was refused: %s", problem)
        return _failed("unverified", destination)
    _log_in(visit, sign_in)
    return redirect(destination)


def _log_in(visit: Visit, sign_in: SignIn) -> None:
    visit.session.end()  # nothing of whoever sat here before
    visit.session.log_in(sign_in.email)
    visit.session.data["name"] = sign_in.name
    visit.state.note(sign_in)


def _failed(reason: str, destination: str = "/", code: str = "") -> Response:
    # By a redirect: an answer to another site's form must not touch the session that the browser may have.
    return redirect("/sign-in/failed", {"reason": reason, "next": destination, **({"code": code} if code else {})})


async def failed(visit: Visit) -> Response:
    """portal.sign_in_failed: in words of our own, whatever the address says."""
    query = visit.request.query_params
    code = _CODE.fullmatch(f"AADSTS{query.get('code', '')}")
    return visit.page(
        "sign_in_failed.html",
        400,
        reason=_REASONS.get(query.get("reason", ""), _REASONS["unverified"]),
        code=code[0] if code else "",
        next=local_path(query.get("next", "")),
    )


async def sign_out(visit: Visit) -> Response:
    """サインアウト: here, and at Microsoft."""
    address = visit.session.login or ""
    visit.session.end()
    try:
        return await relying_party(visit).to_sign_out(visit, address)
    except Unreachable as problem:
        _log.error("the provider cannot be reached: %s", problem)
        return redirect(SIGNED_OUT)


async def signed_out(visit: Visit) -> Response:
    """portal.signed_out; whoever is signed in still is not told otherwise."""
    return redirect("/") if visit.session.login else visit.page("signed_out.html")


ROUTES = [
    Route("/", endpoint(home)),
    Route("/sign-in", endpoint(begin), methods=["POST"]),
    Route("/sign-in/failed", endpoint(failed)),
    Route(CALLBACK, endpoint(come_back), methods=["POST"]),
    Route("/sign-out", endpoint(sign_out), methods=["POST"]),
    Route(SIGNED_OUT, endpoint(signed_out)),
]
