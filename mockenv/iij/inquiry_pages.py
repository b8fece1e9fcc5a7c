"""Asking for works through the screen, and what became of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from starlette.routing import Route

from mockenv.iij.access import operators_only
from mockenv.iij.desk import IncomingRequest, receive
from mockenv.iij.format.writer import printed
from mockenv.iij.mails import DESK
from mockenv.web import redirect

if TYPE_CHECKING:
    from starlette.responses import Response

    from mockenv.iij.access import IijRequest
    from mockenv.iij.cases import Case

_RESULTS = {"accepted": "受付済み", "refused": "受付不可", "asked_again": "再依頼待ち"}
_DRAFT = "inquiry"
_ALERT = "inquiry_alert"


async def inquiry(request: IijRequest) -> Response:
    """iij.inquiry: with the empty form, or with what was sent and why the desk asks again."""
    text = request.kept.get(_DRAFT) or printed()
    return request.page("inquiry.html", text=text, reasons=request.kept.pop(_ALERT, ()), desk=DESK)


async def send(request: IijRequest) -> Response:
    """送信する on iij.inquiry."""
    form = await request.form()
    text = form.get("text", "").replace("\r\n", "\n")
    return await send_to_desk(request, text, back="/inquiry")


async def send_to_desk(request: IijRequest, text: str, back: str) -> Response:
    """Give a text to the desk, and lead on to its answer.

    Args:
        request: of the sender.
        text: the request.
        back: where the sender corrects what the desk asks about.
    """
    case = await receive(request.state, IncomingRequest(request.operator.address, "画面", text, request.base))
    if case.verdict == "asked_again":
        request.kept[_DRAFT] = case.text
        request.kept[_ALERT] = case.reasons
        return redirect(back)
    request.kept.pop(_DRAFT, None)
    return redirect(f"/inquiry/{case.number}")


async def again(request: IijRequest) -> Response:
    """もう一度依頼する on iij.refused."""
    case = _own(request)
    if case is None:
        return request.forbidden()
    request.kept[_DRAFT] = case.text
    return redirect("/inquiry")


async def answered(request: IijRequest) -> Response:
    """iij.accepted or iij.refused."""
    case = _own(request)
    if case is None:
        return request.forbidden()
    data = [
        ("受付番号", case.number),
        ("受付日時", f"{case.received:%Y年%m月%d日 %H:%M}"),
        ("受付方法", case.channel),
    ]
    if case.verdict != "accepted":
        return request.page("refused.html", case=case, data=data)
    rows = [(task.work.work.title, f"{task.due:%Y年%m月%d日}", task.state) for task in case.tasks]
    return request.page("accepted.html", data=data, rows=rows)


async def history(request: IijRequest) -> Response:
    """iij.history."""
    rows = [
        (case.number, f"{case.received:%Y年%m月%d日 %H:%M}", _works(case), _RESULTS[case.verdict])
        for case in request.state.cases.of(request.operator.address)
    ]
    return request.page("history.html", rows=rows)


def _own(request: IijRequest) -> Case | None:
    """The inquiry that is asked for; somebody else's looks the same as one that does not exist."""
    case = request.state.cases.find(request.http.path_params["number"])
    return case if case and case.sender == request.operator.address.casefold() else None


def _works(case: Case) -> str:
    return "、".join(asked.work.title for asked in case.request.works) if case.request else ""


ROUTES = [
    Route("/inquiry", operators_only(inquiry)),
    Route("/inquiry", operators_only(send), methods=["POST"]),
    Route("/inquiry/{number}", operators_only(answered)),
    Route("/inquiry/{number}/again", operators_only(again), methods=["POST"]),
    Route("/inquiries", operators_only(history)),
]
