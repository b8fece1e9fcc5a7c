"""The service desk: reads a request, judges it, answers by mail, and plans the works."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, time
from typing import TYPE_CHECKING

from mockenv.core.clock import JST
from mockenv.iij import mails
from mockenv.iij.cases import Case, Task
from mockenv.iij.conditions import Outcome, judge, schedule
from mockenv.iij.contract import contract_of
from mockenv.iij.format.parser import Parsed, ParseFailure, parse
from mockenv.iij.mails import Envelope

if TYPE_CHECKING:
    from mockenv.iij.cases import Channel, Verdict
    from mockenv.iij.conditions import Contract, Judgement, UnmetCondition
    from mockenv.iij.format.parser import LineError
    from mockenv.iij.iij_rules import IijRules
    from mockenv.iij.request import Request
    from mockenv.iij.state import IijState

_VERDICTS: dict[Outcome, Verdict] = {
    Outcome.ACCEPTED: "accepted",
    Outcome.ASKED_AGAIN: "asked_again",
    Outcome.REFUSED: "refused",
}
_LONGEST_KEPT = 200_000
"""Characters of a text that is kept; longer ones are no request."""


@dataclass(frozen=True)
class IncomingRequest:
    """A text that somebody sent to the desk."""

    sender: str
    """Address of who is logged in, or of the mail's sender."""
    channel: Channel
    text: str
    base: str
    """Address of the site, for links in the answers."""
    message_id: str = ""
    """Of the mail that it came in."""


async def receive(state: IijState, incoming: IncomingRequest) -> Case:
    """Take an inquiry in, and answer it by mail.

    The same request sent again within a day has the answer of the first, and no second mail.

    Args:
        state: of the desk.
        incoming: what was sent, by whom.
    """
    case = _judged(state, incoming)
    if earlier := _earlier(state, case):
        return earlier
    kept = state.cases.open(case)
    await _answer(state, kept)
    return kept


def _judged(state: IijState, incoming: IncomingRequest) -> Case:
    sender = incoming.sender.strip().casefold()
    now = state.now(sender)
    blank = Case("", sender, incoming.channel, incoming.text[:_LONGEST_KEPT], now, incoming.base, incoming.message_id)
    match parse(incoming.text):
        case ParseFailure(errors):
            return replace(blank, verdict="asked_again", reasons=tuple(_line_reason(error) for error in errors))
        case Parsed(request):
            rules = state.rules(sender)
            found = judge(
                request, sent=now, sender=sender, contract=_contract(state, request.service_code), rules=rules
            )
            return _decided(replace(blank, request=request), request, found, rules)


def _decided(case: Case, request: Request, found: Judgement, rules: IijRules) -> Case:
    reasons = tuple(_reason(problem) for problem in found.problems)
    if reasons:
        return replace(case, verdict=_VERDICTS[found.outcome], reasons=reasons)
    planned = schedule(request, rules)
    tasks = tuple(Task(plan.work_request, datetime.combine(plan.on, time.min, JST)) for plan in planned)
    return replace(case, verdict="accepted", tasks=tasks)


def _contract(state: IijState, service_code: str) -> Contract | None:
    tenant = state.tenant(service_code)
    return contract_of(tenant, state.operators_of(tenant.master_id)) if tenant else None


def _reason(problem: UnmetCondition) -> str:
    """A problem by its number in the manual's table; the form's head has none there."""
    in_table = not problem.row.startswith("0")
    return f"{problem.row} {problem.message}" if in_table else problem.message


def _line_reason(error: LineError) -> str:
    return f"{error.line}行目: {error.reason}「{error.text}」"


def _earlier(state: IijState, case: Case) -> Case | None:
    """The inquiry that this one repeats."""
    window = state.rules(case.sender).same_request_within
    for known in state.cases.of(case.sender):
        if case.received - known.received > window:
            continue
        accepted_before = known.verdict == "accepted" and case.request is not None and known.request == case.request
        answered_alike = known.text == case.text and (known.verdict, known.reasons) == (case.verdict, case.reasons)
        if accepted_before or answered_alike:
            return known
    return None


async def _answer(state: IijState, case: Case) -> None:
    works = [(task.work.work.title, f"{task.due:%Y年%m月%d日}") for task in case.tasks]
    sender = state.correspondent(case.sender)
    await mails.send(
        state.core,
        Envelope(f"iij_{case.verdict}", case.sender, sender.address, case.number, case.message_id),
        name=sender.name,
        service_code=case.request.service_code if case.request else "",
        works=works,
        reasons=case.reasons,
    )
