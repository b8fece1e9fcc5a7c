"""Asking for works through the screen, and what became of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from starlette.routing import Route

from mockenv.iij.access import operators_only
from mockenv.iij.desk import Incoming, receive
from mockenv.iij.format.writer import printed
from mockenv.iij.mails import DESK
from mockenv.web import redirect

if TYPE_CHECKING:
    from starlette.responses import Response

    from mockenv.iij.access import Visit
    from mockenv.iij.cases import Case

_RESULTS = {"accepted": "受付済み", "refused": "受付不可", "asked_again": "再依頼待ち"}
_DRAFT = "inquiry"
_ALERT = "inquiry_alert"


async def inquiry(visit: Visit) -> Response:
    """iij.inquiry: with the empty form, or with what was sent and why the desk asks again."""
    text = visit.kept.get(_DRAFT) or printed()
    return visit.page("inquiry.html", text=text, reasons=visit.kept.pop(_ALERT, ()), desk=DESK)


async def send(visit: Visit) -> Response:
    """送信する on iij.inquiry."""
    form = await visit.request.form()
    text = str(form.get("text", "")).replace("\r\n", "\n")
    return await hand_in(visit, text, back="/inquiry")


async def hand_in(visit: Visit, text: str, back: str) -> Response:
    """Give a text to the desk, and lead on to its answer.

    Args:
        visit: of the sender.
        text: the request.
        back: where the sender corrects what the desk asks about.
    """
    case = await receive(visit.world, Incoming(visit.operator.address, "画面", text, visit.base))
    if case.verdict == "asked_again":
        visit.kept[_DRAFT] = case.text
        visit.kept[_ALERT] = case.reasons
        return redirect(back)
    visit.kept.pop(_DRAFT, None)
    return redirect(f"/inquiry/{case.number}")


async def again(visit: Visit) -> Response:
    """もう一度依頼する on iij.refused."""
    case = _own(visit)
    if case is None:
        return visit.forbidden()
    visit.kept[_DRAFT] = case.text
    return redirect("/inquiry")


async def answered(visit: Visit) -> Response:
    """iij.accepted or iij.refused."""
    case = _own(visit)
    if case is None:
        return visit.forbidden()
    data = [
        ("受付番号", case.number),
        ("受付日時", f"{case.received:%Y年%m月%d日 %H:%M}"),
        ("受付方法", case.channel),
    ]
    if case.verdict != "accepted":
        return visit.page("refused.html", case=case, data=data)
    rows = [(task.work.work.title, f"{task.due:%Y年%m月%d日}", task.state) for task in case.tasks]
    return visit.page("accepted.html", data=data, rows=rows)


async def history(visit: Visit) -> Response:
    """iij.history."""
    rows = [
        (case.number, f"{case.received:%Y年%m月%d日 %H:%M}", _works(case), _RESULTS[case.verdict])
        for case in visit.state.cases.of(visit.operator.address)
    ]
    return visit.page("history.html", rows=rows)


def _own(visit: Visit) -> Case | None:
    """The inquiry that is asked for; somebody else's looks the same as one that does not exist."""
    case = visit.state.cases.find(visit.request.path_params["number"])
    return case if case and case.sender == visit.operator.address.casefold() else None


def _works(case: Case) -> str:
    return "、".join(asked.work.title for asked in case.request.works) if case.request else ""


ROUTES = [
    Route("/inquiry", operators_only(inquiry)),
    Route("/inquiry", operators_only(send), methods=["POST"]),
    Route("/inquiry/{number}", operators_only(answered)),
    Route("/inquiry/{number}/again", operators_only(again), methods=["POST"]),
    Route("/inquiries", operators_only(history)),
]
