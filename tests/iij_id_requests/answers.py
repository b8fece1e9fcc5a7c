"""The desk's answer to a request, read from its mail or from the screen."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from flows.iij_id_requests.submit_by_mail import ACCEPTED, ASKED_AGAIN, REFUSED
from pages.iij.accepted import Accepted
from pages.iij.inquiry import IijInquiry
from pages.iij.refused import Refused

if TYPE_CHECKING:
    from collections.abc import Sequence

    from domain.mail import Mail
    from domain.visitor import Visitor

Decision = Literal["accepted", "refused", "asked again"]
_DECISIONS: dict[str, Decision] = {ACCEPTED: "accepted", REFUSED: "refused", ASKED_AGAIN: "asked again"}
_SUBJECT = re.compile(r"(.+)[(](IIJ-[0-9]{8}-[0-9]+)[)]")
_ROW = re.compile(r"[1-6]-[1-5](?![0-9])")


@dataclass(frozen=True)
class Answer:
    """The desk's answer to one request.

    Attributes:
        decision: what the desk decided.
        lines: the works in the order in which they are done, or what is wrong.
        number: the desk's own; the screen that asks again shows none.
    """

    decision: Decision
    lines: tuple[str, ...]
    number: str = ""

    @property
    def rows(self) -> list[str]:
        """The rows of the manual's table that the lines begin with, each once, in their order."""
        return list(dict.fromkeys(found[0] for line in self.lines if (found := _ROW.match(line))))

    def __str__(self) -> str:
        return f"{self.decision}: {' / '.join(self.lines)}"

    def expect(self, decision: Decision, *parts: str, rows: Sequence[str] | None = None) -> Answer:
        """Fail unless the desk decided so, and said these things.

        Args:
            decision: what it ought to be.
            parts: each stands in some line.
            rows: of the table: the lines begin with these and no others.
        """
        assert self.decision == decision, f"the desk's answer should be {decision!r}, but is {self}"
        absent = [part for part in parts if not any(part in line for line in self.lines)]
        assert not absent, f"the desk's answer should say {absent}, but is {self}"
        if rows is not None:
            assert self.rows == list(rows), f"the desk's answer should name the rows {rows}, but is {self}"
        return self


def answer_in_mail(mail: Mail) -> Answer:
    """Read the answer from a mail.

    Raises:
        AssertionError: it is another kind of mail.
    """
    found = _SUBJECT.fullmatch(mail.subject)
    assert found, f"the mail 「{mail.subject}」 is no answer of the desk"
    assert found[1] in _DECISIONS, f"the mail 「{mail.subject}」 is no answer to a request"
    lines = tuple(line[1:] for line in mail.text.splitlines() if line.startswith("・"))
    return Answer(_DECISIONS[found[1]], lines, found[2])


def answer_on_screen(visitor: Visitor) -> Answer:
    """Read the answer from the screen that follows 送信する."""
    accepted, refused, inquiry = Accepted(visitor), Refused(visitor), IijInquiry(visitor)
    accepted.landmark.or_(refused.landmark).or_(inquiry.alert).first.wait_for()
    if inquiry.alert.count():
        inquiry.observe("asked again")
        return Answer("asked again", tuple(inquiry.reasons.all_inner_texts()))
    if refused.landmark.count():
        refused.arrived()
        return Answer("refused", tuple(refused.reasons.all_inner_texts()), refused.number.inner_text())
    accepted.arrived()
    return Answer("accepted", tuple(accepted.planned.all_inner_texts()), accepted.number.inner_text())
