"""Does the works whose wished date has come, whenever somebody could see that they are not done yet.

Every person has a clock of its own, so there is no moment at which to wake up: pages, the mail API and the control API
ask for this before they answer.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from mockenv.iij import links, mails
from mockenv.iij.mails import Envelope
from mockenv.iij.work_effects import CannotBeDone, perform

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from mockenv.iij.cases import Case, Task, TaskState
    from mockenv.iij.state import IijState
    from mockenv.iij.work_effects import WorkEffect


class DoneWork(NamedTuple):
    """A work that was done."""

    number: str
    """Of the inquiry."""
    work: int


async def do_due_works(state: IijState, person: str = "") -> list[DoneWork]:
    """Do what is due.

    Args:
        state: of the desk.
        person: only what this operator asked for; everybody's if empty.

    Returns:
        What was done, in order.
    """
    async with state.due_works_lock:
        return [done async for done in _due_works(state, person)]


async def _due_works(state: IijState, person: str) -> AsyncIterator[DoneWork]:
    while due := _next_due(state, person):
        case, task = due
        outcome = _do(state, case, task)
        await _tell(state, case, task, outcome)
        if outcome:
            yield DoneWork(case.number, task.work.work.number)


def _next_due(state: IijState, person: str) -> tuple[Case, Task] | None:
    for case in state.cases.waiting():
        if person and case.sender != person.casefold():
            continue
        task = next(task for task in case.tasks if task.state == "予定")
        if task.due <= state.now(case.sender):
            return case, task
    return None


def _do(state: IijState, case: Case, task: Task) -> WorkEffect | None:
    try:
        outcome = _performed(state, case, task)
    except CannotBeDone:
        _note(state, case, task, "実施できません")
        return None
    state.enter(outcome.tenant)
    _note(state, case, task, "完了")
    return outcome


def _performed(state: IijState, case: Case, task: Task) -> WorkEffect:
    tenant = state.tenant(case.request.service_code) if case.request else None
    if tenant is None:
        raise CannotBeDone(case.number)
    operators = state.operators_of(tenant.master_id)
    return perform(task.work, tenant, operators, state.rules(case.sender))


def _note(state: IijState, case: Case, task: Task, outcome: TaskState) -> None:
    tasks = tuple(replace(known, state=outcome) if known is task else known for known in case.tasks)
    state.cases.keep(replace(case, tasks=tasks))


async def _tell(state: IijState, case: Case, task: Task, outcome: WorkEffect | None) -> None:
    """The mail that the work consists of or brings about, and one to the requester."""
    account = ""
    if outcome and outcome.administrator:
        account = outcome.administrator.account
        if notice := outcome.notice:
            subject = (outcome.tenant, outcome.administrator)
            link = links.make(state, case.base, notice.purpose, subject, state.now(case.sender))
            about = {"account": account, "address": outcome.administrator.notice_address, "tenant": outcome.tenant}
            await mails.send(state.core, Envelope(notice.kind, case.sender, notice.to), link=link, **about)
    kind = "iij_work_done" if outcome else "iij_work_not_done"
    requester = state.correspondent(case.sender)
    envelope = Envelope(kind, case.sender, requester.address, case.number)
    told = {"name": requester.name, "title": task.work.work.title, "account": account, "base": case.base}
    await mails.send(state.core, envelope, **told)
