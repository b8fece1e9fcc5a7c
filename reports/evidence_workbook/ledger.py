"""The ledger: every claim as a line of a test specification that is a record too (テスト仕様書 兼 成績書)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from evidence.needs import NEEDS
from evidence.records import Action
from manuals.model import AddressClaim, Claim, ContentClaim, ControlClaim, MailClaim, OrderClaim, RuleClaim
from reports.assessment.answers import Answered
from reports.assessment.assess import Assessment, ManualResult, StepResult
from reports.texts import Text, same, text
from reports.verdicts.labels import compare
from reports.verdicts.model import DEVIATIONS, Verdict
from reports.walkthrough.steps import label_of, verb_of
from reports.walkthrough.words import operation
from reports.words.statements import screen_name, statement

Only = Literal["failures", "high", "all"]
"""Which claims: those that do not hold or that a failed test names, those of high priority, or all."""
NAMED = 1
"""Tests that are named as an action."""


@dataclass(frozen=True)
class Entry:
    """A line of the ledger.

    Attributes:
        number: within the whole ledger, whichever lines of it are shown.
        tester: who tested; empty if nobody did.
        time: when the last test of it ended, or the person answered.
    """

    number: int
    manual: ManualResult
    step: StepResult
    claim: Claim
    verdict: Verdict
    precondition: Text
    action: Text
    expected: Text
    actual: Text
    tester: Text
    time: datetime | None


def entries(assessment: Assessment, only: Only = "all") -> tuple[Entry, ...]:
    """The lines of the ledger that are asked for, in the manuals' order."""
    red = {test.test for test in assessment.tests if test.red}
    return tuple(entry for entry in _all(assessment) if _wanted(entry, only, red))


def _wanted(entry: Entry, only: Only, red: set[str]) -> bool:
    if only == "high":
        return entry.claim.priority == "high"
    if only == "failures":
        open_ = entry.verdict.state in ("differs", "not_reached", "pending")
        return open_ or any(test.names_claim and test.test in red for test in entry.verdict.tests)
    return True


def _all(assessment: Assessment) -> Iterator[Entry]:
    done: dict[str, list[Action]] = defaultdict(list)
    for action in assessment.records.actions:
        done[action.place or ""].append(action)
    number = 0
    for manual in assessment.manuals:
        for step in manual.steps:
            for claim, verdict in step.verdicts:
                number += 1
                answer = next((one for one in assessment.answers if one.is_about(verdict.claim)), None)
                yield Entry(
                    number,
                    manual,
                    step,
                    claim,
                    verdict,
                    _precondition(assessment, manual, claim, verdict),
                    _action(claim, verdict, done.get(step.place, ()), step),
                    statement(manual.manual, claim),
                    _actual(verdict),
                    _tester(verdict, answer),
                    _time(assessment, verdict, answer),
                )


def _precondition(assessment: Assessment, manual: ManualResult, claim: Claim, verdict: Verdict) -> Text:
    if isinstance(claim, ContentClaim) and claim.shown_when:
        screen, choice = screen_name(manual.manual, claim.screen), claim.shown_when.checked
        return text(f"{screen.ja}で「{choice}」を選択済み", f"on {screen.en}, “{choice}” is chosen")
    if screen_key := getattr(claim, "screen", None):
        screen = screen_name(manual.manual, screen_key)
        return text(f"{screen.ja}を表示済み", f"{screen.en} is shown")
    if isinstance(claim, MailClaim):
        return text("メールを受信済み", "the mail has been received")
    records = assessment.records.record
    given = dict.fromkeys(
        one.verb for test in verdict.tests if test.test in records for one in records[test.test].provided
    )
    if not given:
        return same("")
    names = [NEEDS[verb] for verb in given]
    return text("用意: " + "、".join(one.ja for one in names), "provided: " + ", ".join(one.en for one in names))


def _action(claim: Claim, verdict: Verdict, done: Iterable[Action], step: StepResult) -> Text:
    match claim:
        case ControlClaim() | OrderClaim() if label_of(claim):
            verb = verb_of(claim.screen, label_of(claim), done, step.step.claims)
            role = claim.role if isinstance(claim, ControlClaim) else _role(claim, done)
            return operation(verb, role, label_of(claim)) if verb else _LOOK
        case MailClaim():
            return text("届いたメールを開く", "Open the mail")
        case AddressClaim():
            return text("アドレスを開く", "Open the address")
        case RuleClaim():
            return _tests(verdict)
        case _:
            return _LOOK


_LOOK = text("画面の表示を確かめる", "Look at the screen")


def _role(claim: OrderClaim, done: Iterable[Action]) -> str:
    """The role of the control that leads on, by the journal."""
    found = (one.role for one in done if one.screen == claim.screen and compare(label_of(claim), one.name) and one.role)
    return next(found, "button")


def _tests(verdict: Verdict) -> Text:
    titles = list(dict.fromkeys(test.title.partition(" [")[0] for test in verdict.tests if test.names_claim))
    if not titles:
        return same("")
    more = len(titles) - NAMED
    ja, en = (f" ほか {more} 件", f" and {more} more") if more > 0 else ("", "")
    return text(
        "テスト: " + " / ".join(titles[:NAMED]) + ja,
        "Test: " + " / ".join(titles[:NAMED]) + en,
    )


def _actual(verdict: Verdict) -> Text:
    parts = [same(verdict.seen)] if verdict.seen else []
    parts += [words for words in (verdict.reason, verdict.note) if words]
    if one := verdict.deviation:
        state = DEVIATIONS[one.state]
        parts.append(text(f"[{state.ja}] {one.owner} {one.end.ja}", f"[{state.en}] {one.owner} {one.end.en}"))
    if not parts and verdict.state == "holds":
        parts.append(text("テストに合格", "the tests passed"))
    return text("\n".join(part.ja for part in parts), "\n".join(part.en for part in parts))


def _tester(verdict: Verdict, answer: Answered | None) -> Text:
    ran = any(test.outcome != "skipped" for test in verdict.tests)
    by = [text("自動(Tejun)", "Tejun")] if ran and verdict.state != "not_verifiable" else []
    if answer and not answer.stale:
        by.append(same(answer.answer.name))
    return text("\n".join(one.ja for one in by), "\n".join(one.en for one in by))


def _time(assessment: Assessment, verdict: Verdict, answer: Answered | None) -> datetime | None:
    records = assessment.records.record
    tests = [records[test.test] for test in verdict.tests if test.outcome != "skipped" and test.test in records]
    times = [test.ended for test in tests if test.ended] if verdict.state != "not_verifiable" else []
    if answer and not answer.stale:
        times.append(answer.answer.time)
    return max(times, default=None)
