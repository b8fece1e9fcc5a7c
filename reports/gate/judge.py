"""Judges the runs of a release by the rules of the gate."""

from __future__ import annotations

from collections.abc import Sequence

from reports.assessment import Assessment
from reports.gate.model import SUBJECTS, GateProblem, GateResult, RuleOutcome, Subject
from reports.gate.problems import problems
from reports.texts import text


def judge(runs: Sequence[Assessment]) -> GateResult:
    """The gate's verdict on the runs of one release, all of them together."""
    found = [problem for run in runs for problem in problems(run)]
    return GateResult(tuple(_outcome(subject, found) for subject in SUBJECTS))


def _outcome(subject: Subject, found: Sequence[GateProblem]) -> RuleOutcome:
    own = tuple(problem for problem in found if problem.subject == subject)
    return RuleOutcome(
        rule=subject,
        title=SUBJECTS[subject],
        limit=text("0 件", "0"),
        actual=text(f"{len(own)} 件", f"{len(own)}"),
        passed=not own,
        problems=own,
    )
