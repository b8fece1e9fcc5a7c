"""The desk's records: every inquiry with its number, its answer and the works that follow from it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import count
from typing import TYPE_CHECKING, Literal

from mockenv.core.bounded import BoundedDict

if TYPE_CHECKING:
    from datetime import datetime

    from mockenv.iij.request import Request, WorkRequest

Verdict = Literal["accepted", "refused", "asked_again"]
Channel = Literal["画面", "メール"]
TaskState = Literal["予定", "完了", "実施できません"]

_CAPACITY = 20_000
_LISTED = 500
"""Inquiries of one sender."""


@dataclass(frozen=True)
class Task:
    """One work of an accepted request."""

    work: WorkRequest
    due: datetime
    """When it is done, by the operator's clock."""
    state: TaskState = "予定"


@dataclass(frozen=True)
class Case:
    """An inquiry."""

    number: str
    sender: str
    """Casefolded address it came from."""
    channel: Channel
    text: str
    """As it was sent."""
    received: datetime
    """By the sender's clock."""
    base: str
    """Address of the site, as the sender saw it: links in later mails begin with it."""
    message_id: str = ""
    """Of the mail that it came in."""
    verdict: Verdict = "asked_again"
    reasons: tuple[str, ...] = ()
    """Why it was not accepted, a sentence each."""
    request: Request | None = None
    """What was read from the text; None: it could not be read."""
    tasks: tuple[Task, ...] = ()
    """Of an accepted request, in the order in which they are done."""


class Cases:
    """All inquiries."""

    def __init__(self) -> None:
        self._numbers = count(1)
        self._cases: BoundedDict[str, Case] = BoundedDict(_CAPACITY, "inquiries")
        self._of_sender: BoundedDict[str, tuple[str, ...]] = BoundedDict(_CAPACITY, "senders of inquiries")
        self._waiting: BoundedDict[str, str] = BoundedDict(_CAPACITY, "inquiries with works to do")

    def open(self, case: Case) -> Case:
        """Keep a new case under the next number."""
        numbered = replace(case, number=f"IIJ-{case.received:%Y%m%d}-{next(self._numbers):04d}")
        self._of_sender[case.sender] = (numbered.number, *(self._of_sender.get(case.sender) or ())[: _LISTED - 1])
        self.keep(numbered)
        return numbered

    def keep(self, case: Case) -> None:
        """Keep a case that was changed."""
        self._cases[case.number] = case
        if any(task.state == "予定" for task in case.tasks):
            self._waiting[case.number] = case.number
        else:
            self._waiting.pop(case.number)

    def forget(self, sender: str) -> None:
        """Remove every case of a sender, with the works that were still to be done."""
        for number in self._of_sender.pop(sender.casefold()) or ():
            self._waiting.pop(number)
            self._cases.pop(number)

    def find(self, number: str) -> Case | None:
        """The case with a number."""
        return self._cases.get(number)

    def of(self, sender: str) -> list[Case]:
        """The cases of a sender, newest first."""
        numbers = self._of_sender.get(sender.casefold()) or ()
        return [case for number in numbers if (case := self.find(number))]

    def waiting(self) -> list[Case]:
        """The cases with works that are still to be done, oldest first."""
        return [case for number in [*self._waiting.newest_first()][::-1] if (case := self.find(number))]
