"""What the sign-off says: plain data in both languages, from which page, PDF and workbook are made.

Its chapters are those of a test completion report of ISO/IEC/IEEE 29119-3, with what is filed in Japan around them:
who has prepared, reviewed and approved it.
"""

from __future__ import annotations

from datetime import datetime
from typing import Literal

from pydantic import BaseModel, ConfigDict

from evidence.outcomes import Outcome
from evidence.run import Ending
from manuals.model import Priority
from reports.comparison.baseline import TestChangeKind
from reports.texts import Text, text
from reports.trust.decisions import Kind, Role
from reports.verdicts.model import STATES, DeviationResult, EvidenceKind, State
from reports.words.environment import Environment
from reports.words.provided import ProvidedState

Recommendation = Literal["release", "conditional", "reject", "mock"]
RECOMMENDATIONS: dict[Recommendation, Text] = {
    "release": text("リリースを推奨する", "Release is recommended"),
    "conditional": text("条件付きでリリースを推奨する", "Release is recommended with conditions"),
    "reject": text("リリースを推奨しない", "Release is not recommended"),
    "mock": text("推奨なし(模擬環境での判定)", "No recommendation (judged of the mock environment)"),
}
"""What is computed for the people who decide; it decides nothing."""

GapKind = Literal["not_reached", "pending", "lacking", "never"]
GAPS: dict[GapKind, Text] = {
    "not_reached": text("未到達(検証する予定だった)", "not reached, and should have been"),
    "pending": text("結果待ち", "pending"),
    "lacking": text("対象環境に足りないものがある", "the target lacks something"),
    "never": text("この方法では検証できない", "not verifiable in this way"),
}
"""Why claims were not verified."""

EVIDENCE_KINDS: dict[EvidenceKind, Text] = {
    "picture": text("画像", "picture"),
    "mail": text("メール", "mail"),
    "journal": text("操作記録", "journal"),
    "address": text("アドレス", "address"),
    "test": text("テスト", "test"),
}
"""What a verdict rests on."""

DeviationFromPlan = Literal[
    "ending", "not_run", "not_collected", "shard", "resumed", "retried", "flaky", "contradiction", "skipped", "pending",
    "unchecked", "survey", "note",
]  # fmt: skip
FROM_PLAN: dict[DeviationFromPlan, Text] = {
    "ending": text("最後まで終わっていない実行", "a run did not come to its end"),
    "not_run": text("実行しなかったテスト", "tests that were not run"),
    "not_collected": text("読み込めなかったテストファイル", "test files that could not be read"),
    "shard": text("欠けているシャード", "a shard is missing"),
    "resumed": text("後日に再開した実行", "a run was resumed on another day"),
    "retried": text("再試行したテスト", "tests that were tried again"),
    "flaky": text("不安定なテスト(失敗の後、再試行で成功)", "flaky tests (failed, and passed when tried again)"),
    "contradiction": text("実行どうしで食い違う結果", "runs that contradict each other"),
    "skipped": text("スキップしたテスト", "tests that were skipped"),
    "pending": text("結果待ちのテスト", "tests that are pending"),
    "unchecked": text("成功したテストで確認していないこと", "what tests that passed did not check"),
    "survey": text("相違を越えて進む調査の実行", "a survey, which goes on past what differs"),
    "note": text("実行時の注記", "notes of a run"),
}
"""What may have gone otherwise than planned, in the order in which it is told."""


class _Record(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class SignedDecision(_Record):
    """What somebody has decided, as it was signed."""

    role: Role
    name: str
    decision: Kind
    time: datetime
    comment: str = ""


class PartEntry(_Record):
    """A shard of a merged run."""

    run: str
    number: int
    of: int
    ending: Ending
    started: datetime


class RunEntry(_Record):
    """A run: who and what ran, and when."""

    run: str
    folder: str
    """Path from the sign-off to the run folder, with a slash at its end; empty if the sign-off stands in it."""
    environment: Environment
    profile: str
    product_release: str
    browser: str
    platform: str
    python: str
    suite_revision: str
    command: str
    workers: int
    started: datetime
    finished: datetime | None
    resumed: tuple[datetime, ...]
    ending: Ending
    ended: Text
    parts: tuple[PartEntry, ...]
    tests: dict[Outcome, int]
    test_seconds: float
    """Sum over all attempts at all tests."""
    artefacts: dict[str, int]
    """Kind → number, as in the run's summary."""
    provided: tuple[ProvidedState, ...]
    """Who provided the state that tests needed."""

    @property
    def wall_seconds(self) -> float | None:
        """How long it took; None if nobody has noted its end."""
        return (self.finished - self.started).total_seconds() if self.finished else None


class ProblemEntry(_Record):
    """One thing that a rule of the gate does not let pass."""

    what: str
    why: Text
    state: State | None = None
    run: str = ""
    """Whose it is, where there are several."""


class RuleEntry(_Record):
    """A rule of the gate, with what it allows and what there was."""

    rule: str
    title: Text
    limit: Text
    actual: Text
    passed: bool
    problems: tuple[ProblemEntry, ...]


class SectionEntry(_Record):
    """A section of a manual in numbers."""

    number: str
    title: Text
    claims: dict[State, int]
    steps: int
    """Steps that any run can come to."""
    reached: int
    tests: dict[Outcome, int]
    """Of the tests that name one of its claims."""

    @property
    def total(self) -> int:
        """Claims."""
        return sum(self.claims.values())


class ManualScope(_Record):
    """A manual, and what of it is in the sign-off's scope."""

    manual: str
    title: Text
    edition: str
    date: str
    sections: tuple[SectionEntry, ...]
    claims: dict[State, int]
    steps: tuple[int, int]
    """Reached, and all that can be."""
    screens: tuple[int, int]
    """Observed, and all that are documented."""
    accepted: int
    """Claims that differ, with an accepted deviation."""
    findings: int
    """Doubts and contradictions that reading the manual brought up."""
    excluded: int
    """Labels, addresses and rows of the document that are no claims, each with a reason in the catalogue."""

    @property
    def total(self) -> int:
        """Claims."""
        return sum(self.claims.values())


class FileLink(_Record):
    """A file that something rests on."""

    path: str
    """Inside its run folder."""
    href: str
    """From the sign-off; empty if the file is not there."""


class FailureEntry(_Record):
    """A test that failed, in one run."""

    run: str
    test: str
    title: str
    kind: Literal["product", "environment"]
    outcome: Outcome
    line: str
    """First line of its message."""
    attempts: int
    claims: tuple[str, ...]
    evidence: tuple[FileLink, ...]


class DifferenceEntry(_Record):
    """Something in which manual and product are not at one."""

    place: str
    claim: str
    """Full id; empty of an order of steps."""
    kind: Text
    documented: Text
    seen: str
    where: str
    reason: Text
    evidence: tuple[FileLink, ...]


class AcceptedEntry(_Record):
    """An accepted deviation, and what has become of it."""

    deviation: DeviationResult
    statement: Text


class ClaimRef(_Record):
    """A claim in a list."""

    place: str
    claim: str
    statement: Text
    priority: Priority
    detail: str = ""


class GapEntry(_Record):
    """Claims that were not verified, for one reason; what could be done about it, and the risk that remains."""

    kind: GapKind
    why: Text
    remedy: Text
    claims: tuple[ClaimRef, ...]
    tests: int = 0
    """Tests that were skipped for it."""

    @property
    def priorities(self) -> dict[Priority, int]:
        """Priority → number of claims."""
        return {one: sum(ref.priority == one for ref in self.claims) for one in ("high", "normal", "low")}

    @property
    def risk(self) -> Priority:
        """As high as the most important of what nobody has looked at."""
        found = {ref.priority for ref in self.claims}
        return "high" if "high" in found else "normal" if "normal" in found else "low"


class PlanItem(_Record):
    """One thing that went otherwise."""

    what: str
    why: Text


class PlanEntry(_Record):
    """What went otherwise than planned, of one kind."""

    kind: DeviationFromPlan
    number: int
    items: tuple[PlanItem, ...]


class TestChangeEntry(_Record):
    """A test that is not as it was."""

    __test__ = False  # not a test class for pytest

    run: str
    """Which run says so, where there are several."""
    kind: TestChangeKind
    test: str
    title: str
    before: Outcome | None
    now: Outcome | None
    seconds_before: float
    seconds_now: float


class VerdictChangeEntry(_Record):
    """A claim whose verdict is another one than before."""

    run: str
    """Which run says so, where there are several."""
    claim: str
    statement: Text
    before: State | None
    now: State | None


class ComparisonEntry(_Record):
    """What has changed since the baseline."""

    run: str
    product_release: str
    started: datetime
    pairs: tuple[tuple[str, str], ...]
    """Of several runs: run, and the one that it is compared with; empty where one of the two has no counterpart."""
    counts: dict[TestChangeKind, int]
    tests: tuple[TestChangeEntry, ...]
    verdicts: tuple[VerdictChangeEntry, ...]


class TracedTest(_Record):
    """Tests behind a verdict that differ by their parameters alone, and came out alike."""

    test: str
    """pytest node id; without parameters where several are told as one."""
    title: str
    outcome: Outcome
    flaky: bool = False
    number: int = 1
    """How many they are."""
    run: str = ""
    """Which run it was in, where there are several."""


class ClaimRow(_Record):
    """A row of the traceability: claim, verdict, tests, evidence."""

    claim: str
    manual: Text
    section: Text
    place: str
    step: Text
    statement: Text
    quote: str
    kind: Text
    priority: Priority
    state: State
    by_run: tuple[tuple[str, State], ...]
    """Run → verdict, where several runs do not agree."""
    accepted: bool
    seen: str
    where: str
    reason: Text | None
    tests: tuple[TracedTest, ...]
    """Some of them, those that are red first."""
    tests_in_all: int
    """Tests, each set of parameters counted."""
    rests_on: dict[EvidenceKind, int]
    """Kind of evidence → how much of it; not all of it is a file."""
    evidence: tuple[FileLink, ...]
    """Some of the files."""
    evidence_in_all: int
    """Files."""

    @property
    def contradictory(self) -> bool:
        """Whether one run says that it holds and another one that it differs."""
        return {"holds", "differs"} <= {state for _, state in self.by_run}


class TestRow(_Record):
    """A test of a run."""

    __test__ = False  # not a test class for pytest

    run: str
    test: str
    title: str
    outcome: Outcome
    flaky: bool
    seconds: float
    attempts: int
    claims: tuple[str, ...]
    ended: datetime | None
    line: str
    """First line of its message, of one that did not pass."""


class PersonEntry(_Record):
    """What a person has judged in a guided verification."""

    about: str
    verdict: Literal["ok", "not_ok", "unclear"]
    stale: bool
    comment: str
    name: str
    time: datetime
    release: str


class SummedFile(_Record):
    """A file of the evidence with its checksum."""

    path: str
    sha256: str
    href: str


class FileGroup(_Record):
    """Files of a run folder that stand together."""

    folder: str
    files: int
    size: int
    """Bytes."""


class EvidenceEntry(_Record):
    """The evidence of a run."""

    run: str
    files: tuple[SummedFile, ...]
    groups: tuple[FileGroup, ...]
    sums: SummedFile
    """The file with the checksums of all of them, and its own."""
    missing: tuple[tuple[Text, str, int], ...]
    """What the records name and the folder lacks: kind, path, number."""
    created: tuple[tuple[Text, int, int], ...]
    """What was made in the target: kind, how much, and how much of it was removed again."""


class SignOff(_Record):
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
