"""The screens of a telephone: what arrived, and the answer to it (manual ②, アプリ認証).

A telephone belongs to one address, which the first visit names (``/?address=…``); its cookie knows it from then on.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from starlette.responses import JSONResponse
from starlette.routing import Route

from mockenv.microsoft.typed import plain
from mockenv.microsoft.visit import Visit, endpoint
from mockenv.web import not_found, redirect

if TYPE_CHECKING:
    from starlette.responses import Response

    from mockenv.microsoft.pushes import Answer, Push


async def notifications(visit: Visit) -> Response:
    """phone.notifications; phone.owner as long as nobody has said whose telephone it is."""
    if named := visit.request.query_params.get("address", "").strip():
        visit.session.data["owner"] = named
    if not (owner := _owner(visit)):
        return visit.page("owner.html")
    return visit.page("notifications.html", owner=owner, requests=_waiting(visit))


async def waiting(visit: Visit) -> Response:
    """Which requests wait: asked each second by the list of them."""
    return JSONResponse([push.id for push in _waiting(visit)])


async def request(visit: Visit) -> Response:
    """phone.compare_number or phone.enter_number; what has become of a request that waits no longer."""
    push = _reachable(visit)
    return _shown(visit, push) if push else not_found(visit.request)


async def answer(visit: Visit) -> Response:
    """An answer to a request; a wrong number denies it, for there are only ninety to try."""
    push = _reachable(visit)
    if push is None:
        return not_found(visit.request)
    if _outcome(visit, push) == "waiting":
        form = await visit.form()
        approved = form.get("answer") == "approve"
        if visit.profile == "entra" and approved and not form.get("number", "").strip():
            return _shown(visit, push, "番号を入力してください。")
        verdict: Answer = "approved" if approved and _right(visit, push, form.get("number", "")) else "denied"
        visit.state.pushes.answer(push, verdict)
    return redirect(f"/requests/{push.id}")


def _shown(visit: Visit, push: Push, error: str = "") -> Response:
    current = visit.state.pushes.find(push.id) or push
    outcome = _outcome(visit, current)
    if current.answer:
        return visit.page("answered.html", owner=_owner(visit), approved=outcome == "approved")
    if outcome != "waiting":
        return visit.page("expired.html", owner=_owner(visit))
    template = "compare_number.html" if visit.profile == "documented" else "enter_number.html"
    return visit.page(template, 422 if error else 200, owner=_owner(visit), push=current, error=error)


def _right(visit: Visit, push: Push, typed: str) -> bool:
    """Whether the number is the sign-in's; the manual's telephone shows it and leaves comparing to the person."""
    return visit.profile == "documented" or plain(typed) == push.number


def _owner(visit: Visit) -> str:
    return str(visit.session.data.get("owner", ""))


def _reachable(visit: Visit) -> Push | None:
    """The request that the address names, if this telephone may answer it."""
    push = visit.state.pushes.find(visit.request.path_params["id"])
    return push if push and _mine(visit, push) else None


def _waiting(visit: Visit) -> list[Push]:
    return [
        push for push in visit.state.pushes.newest_first() if _mine(visit, push) and _outcome(visit, push) == "waiting"
    ]


def _mine(visit: Visit, push: Push) -> bool:
    return bool(_owner(visit)) and visit.about(push.email).rules.may_answer(_owner(visit), push.email)


def _outcome(visit: Visit, push: Push) -> str:
    return push.outcome(visit.about(push.email))


ROUTES = [
    Route("/", endpoint(notifications)),
    Route("/waiting", endpoint(waiting)),
    Route("/requests/{id}", endpoint(request)),
    Route("/requests/{id}", endpoint(answer), methods=["POST"]),
]
