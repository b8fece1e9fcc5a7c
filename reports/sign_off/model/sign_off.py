"""The sign-off as a whole: the recommendation, the gate's rules, the chapters, the decisions."""

from __future__ import annotations

from datetime import datetime
from typing import Literal

from evidence.outcomes import Outcome
from reports.sign_off.model.changes import ComparisonEntry
from reports.sign_off.model.filed import EvidenceEntry, PersonEntry
from reports.sign_off.model.from_plan import PlanEntry
from reports.sign_off.model.gaps import GapEntry
from reports.sign_off.model.record import Record
from reports.sign_off.model.scope import ManualScope, RunEntry
from reports.sign_off.model.traced import ClaimRow, TestRow
from reports.sign_off.model.trouble import AcceptedEntry, DifferenceEntry, FailureEntry
from reports.texts import Text, text
from reports.trust.decisions import Kind, Role
from reports.verdicts.model import STATES, State

Recommendation = Literal["release", "conditional", "reject", "mock"]
RECOMMENDATIONS: dict[Recommendation, Text] = {
    "release": text("リリースを推奨する", "Release is recommended"),
    "conditional": text("条件付きでリリースを推奨する", "Release is recommended with conditions"),
    "reject": text("リリースを推奨しない", "Release is not recommended"),
    "mock": text("推奨なし(模擬環境での判定)", "No recommendation (judged of the mock environment)"),
}
"""What is computed for the people who decide; it decides nothing."""


class SignedDecision(Record):
    """What somebody has decided, as it was signed."""

    role: Role
    name: str
    decision: Kind
    time: datetime
    comment: str = ""


class ProblemEntry(Record):
    """One thing that a rule of the gate does not let pass."""

    what: str
    why: Text
    state: State | None = None
    run: str = ""
    """Whose it is, where there are several."""


class RuleEntry(Record):
    """A rule of the gate, with what it allows and what there was."""

    rule: str
    title: Text
    limit: Text
    actual: Text
    passed: bool
    problems: tuple[ProblemEntry, ...]


class SignOff(Record):
    """The sign-off of a release."""

    release: str
    passed: bool
    of_mock: bool
    """Whether all that ran was the mock environment: that says nothing about a real service."""
    recommendation: Recommendation
    reasons: tuple[Text, ...]
    """Why that is recommended, the weightiest first."""
    alerts: tuple[Text, ...]
    """What takes the ground from under the whole report: a run cut short, evidence that is gone."""
    runs: tuple[RunEntry, ...]
    manuals: tuple[ManualScope, ...]
    policy: str
    policy_sha256: str
    rules: tuple[RuleEntry, ...]
    failures: tuple[FailureEntry, ...]
    differences: tuple[DifferenceEntry, ...]
    accepted: tuple[AcceptedEntry, ...]
    gaps: tuple[GapEntry, ...]
    from_plan: tuple[PlanEntry, ...]
    comparison: ComparisonEntry | None
    people: tuple[PersonEntry, ...]
    claims: tuple[ClaimRow, ...]
    tests: tuple[TestRow, ...]
    evidence: tuple[EvidenceEntry, ...]
    decisions: tuple[SignedDecision, ...]

    @property
    def finished(self) -> datetime:
        """When the last of its runs was over, or began if nobody has noted its end."""
        return max(run.finished or run.started for run in self.runs)

    @property
    def counts(self) -> dict[State, int]:
        """Verdict → claims."""
        return {state: sum(manual.claims[state] for manual in self.manuals) for state in STATES}

    @property
    def verified(self) -> int:
        """Claims that hold or differ."""
        counts = self.counts
        return counts["holds"] + counts["differs"]

    @property
    def total(self) -> int:
        """Claims."""
        return sum(self.counts.values())

    @property
    def outcomes(self) -> dict[Outcome, int]:
        """Outcome → tests, of all runs."""
        found: dict[Outcome, int] = {}
        for run in self.runs:
            for outcome, number in run.tests.items():
                found[outcome] = found.get(outcome, 0) + number
        return found

    @property
    def unmet(self) -> tuple[RuleEntry, ...]:
        """Rules of the gate that are not met."""
        return tuple(rule for rule in self.rules if not rule.passed)

    @property
    def name_of_runs(self) -> str:
        """What the running head calls the runs."""
        first = self.runs[0].run if self.runs else "—"
        return first if len(self.runs) < 2 else f"{first} +{len(self.runs) - 1}"
