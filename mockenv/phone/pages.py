"""The screens of a telephone: what arrived, and the answer to it (manual ②, アプリ認証).

A telephone belongs to one address, which the first visit names (``/?address=…``); its cookie knows it from then on.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from starlette.responses import JSONResponse
from starlette.routing import Route

from mockenv.microsoft.records.one_time_codes import normalized_code
from mockenv.microsoft.request import MicrosoftRequest, endpoint
from mockenv.web import redirect

if TYPE_CHECKING:
    from starlette.responses import Response

    from mockenv.microsoft.records.pushes import Answer, Push


async def notifications(request: MicrosoftRequest) -> Response:
    """phone.notifications; phone.owner as long as nobody has said whose telephone it is."""
    if named := request.http.query_params.get("address", "").strip():
        request.session.data["owner"] = named
    if not (owner := _owner(request)):
        return request.page("owner.html")
    return request.page("notifications.html", owner=owner, requests=_waiting(request))


async def waiting(request: MicrosoftRequest) -> Response:
    """Which requests wait: polled by the list of them."""
    return JSONResponse([push.id for push in _waiting(request)])


async def show_request(request: MicrosoftRequest) -> Response:
    """phone.compare_number or phone.enter_number; what has become of a request that waits no longer."""
    push = _reachable(request)
    return _shown(request, push) if push else request.not_found()


async def answer(request: MicrosoftRequest) -> Response:
    """An answer to a request; a wrong number denies it, for there are only ninety to try."""
    push = _reachable(request)
    if push is None:
        return request.not_found()
    if _outcome(request, push) == "waiting":
        form = await request.form()
        approved = form.get("answer") == "approve"
        if request.profile == "entra" and approved and not form.get("number", "").strip():
            return _shown(request, push, "番号を入力してください。")
        verdict: Answer = "approved" if approved and _right(request, push, form.get("number", "")) else "denied"
        request.state.pushes.answer(push, verdict)
    return redirect(f"/requests/{push.id}")


def _shown(request: MicrosoftRequest, push: Push, error: str = "") -> Response:
    current = request.state.pushes.find(push.id) or push
    outcome = _outcome(request, current)
    if current.answer:
        return request.page("answered.html", owner=_owner(request), approved=outcome == "approved")
    if outcome != "waiting":
        return request.page("expired.html", owner=_owner(request))
    template = "compare_number.html" if request.profile == "documented" else "enter_number.html"
    return request.page(template, 422 if error else 200, owner=_owner(request), push=current, error=error)


def _right(request: MicrosoftRequest, push: Push, typed: str) -> bool:
    """Whether the number is the sign-in's; the manual's telephone shows it and leaves comparing to the person."""
    return request.profile == "documented" or normalized_code(typed) == push.number


def _owner(request: MicrosoftRequest) -> str:
    return str(request.session.data.get("owner", ""))


def _reachable(request: MicrosoftRequest) -> Push | None:
    """The request that the address names, if this telephone may answer it."""
    push = request.state.pushes.find(request.http.path_params["id"])
    return push if push and _mine(request, push) else None


def _waiting(request: MicrosoftRequest) -> list[Push]:
    return [
        push
        for push in request.state.pushes.newest_first()
        if _mine(request, push) and _outcome(request, push) == "waiting"
    ]


def _mine(request: MicrosoftRequest, push: Push) -> bool:
    return bool(_owner(request)) and request.about(push.email).rules.may_answer(_owner(request), push.email)


def _outcome(request: MicrosoftRequest, push: Push) -> str:
    return push.outcome(request.about(push.email))


ROUTES = [
    Route("/", endpoint(notifications)),
    Route("/waiting", endpoint(waiting)),
    Route("/requests/{id}", endpoint(show_request)),
    Route("/requests/{id}", endpoint(answer), methods=["POST"]),
]
