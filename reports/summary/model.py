"""What the summary of a run says."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field

from evidence.needs import Source
from evidence.outcomes import Outcome
from evidence.run import Ending
from reports.assessment.answer_entry import AnswerEntry
from reports.assessment.created import CREATED, CreatedCount, Kind
from reports.assessment.drifts import FoundDrift
from reports.assessment.missing import Missing
from reports.assessment.not_verified import NotVerified
from reports.assessment.repeats import Contradiction
from reports.texts import Lang, Text, text
from reports.verdicts.model import DeviationResult, OrderDrift, State
from reports.words.environment import Environment
from reports.words.provided import ProvidedState, Unchecked

REPORTS: dict[str, tuple[str, Text]] = {
    "manual_report": ("manual_report.html", text("マニュアル検証", "manual verification")),
    "manual_workbook": ("manual_report.xlsx", text("マニュアル検証(Excel)", "manual verification (Excel)")),
    "manual_data": ("manual_report.json", text("マニュアル検証(データ)", "manual verification (data)")),
    "sign_off": ("sign_off.html", text("リリース判定", "release sign-off")),
    "sign_off_pdf": ("sign_off.pdf", text("リリース判定(PDF)", "release sign-off (PDF)")),
    "sign_off_workbook": ("sign_off.xlsx", text("リリース判定(Excel)", "release sign-off (Excel)")),
    "allure": ("allure/index.html", text("回帰テスト(Allure)", "regression (Allure)")),
    "traceability": ("traceability.csv", text("追跡表", "traceability table")),
    "summary": ("summary.json", text("要約", "summary")),
    "markdown": ("summary.md", text("要約(Markdown)", "summary (Markdown)")),
    "created": (CREATED, text("対象に作成したデータ", "data created in the target")),
    "junit": ("junit.xml", text("JUnit XML", "JUnit XML")),
}
"""The reports of a run: key → path inside the run folder, and what it is called."""


class _Record(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Coverage(_Record):
    """How much of something the run reached."""

    reached: int
    total: int
    missed: int = 0
    """Of those not reached, the gaps: the others are pending or not verifiable here."""

    @property
    def excused(self) -> int:
        """Of those not reached, those that are pending or not verifiable here."""
        return self.total - self.reached - self.missed


class FindingSummary(_Record):
    """A doubt or contradiction of a manual."""

    finding: str
    title: Text
    places: tuple[str, ...]


class ManualSummary(_Record):
    """One manual."""

    manual: str
    title: Text
    edition: str
    """Empty where the document prints none."""
    claims: dict[State, int]
    typographic: int
    """Claims that hold in other typography."""
    steps: Coverage
    screens: Coverage
    findings: int
    found: tuple[FindingSummary, ...]
    """The findings, in the order of the catalogue."""
    undocumented: int
    order_drifts: int = 0
    """Places at which the order of the steps is another one than was needed."""
    accepted: int = 0
    """Of the claims that differ, those with an accepted deviation."""


class OpenClaim(_Record):
    """A claim that differs, and nobody has accepted that it does, or that was not reached or is pending."""

    claim: str
    state: State
    why: Text
    where: str


class Failure(_Record):
    """A test that failed: in all its attempts, or, if it is flaky, before it passed."""

    test: str
    title: str
    line: str
    """First line of the message."""
    evidence: tuple[str, ...]
    """Of all attempts."""
    attempts: int = 1
    sources: tuple[Source, ...] = ()
    """Who made what it needed."""


class PendingTest(_Record):
    """A test that waits for another day."""

    test: str
    title: str
    due: datetime | None
    """When it may be looked at."""
    why: Text


class ProblemSummary(_Record):
    """One thing that a rule of the gate is about."""

    what: str
    """A claim's or test's id, a step's place, a screen's key, a path."""
    why: Text
    state: str = ""
    """Of a claim, its verdict."""
    run: str = ""
    """Whose it is, where several are judged together."""


class RuleSummary(_Record):
    """A rule of the gate, applied."""

    rule: str
    """Table and key of ``gate.toml``."""
    title: Text
    limit: Text
    actual: Text
    passed: bool
    problems: tuple[ProblemSummary, ...] = ()
    """What there was, also of a rule that lets so many pass."""


class Summary(_Record):
    """A run in numbers, with the lists that somebody has to act on."""

    run: str
    lang: Lang
    target: str
    environment: Environment
    """What the target is, in words, with its addresses."""
    profile: str
    product_release: str
    browser: str
    started: datetime
    finished: datetime | None
    ending: Ending
    """How the run ended; only ``complete`` is its end."""
    ended: Text
    """… in words."""
    not_run: int
    """Tests that were chosen and never came to their end."""
    not_collected: int
    """Files whose tests could not be read."""
    workers: int
    passed_gate: bool
    """Whether every rule of the gate is met."""
    gate: tuple[RuleSummary, ...] = ()
    """The rules, in the order of ``gate.toml``."""
    gate_policy: str = ""
    """Name of the file that they are from; empty: they are built in."""
    gate_policy_sha256: str = ""
    """SHA-256 of that file."""
    manuals: tuple[ManualSummary, ...]
    open: tuple[OpenClaim, ...]
    tests: dict[Outcome, int]
    product_failures: tuple[Failure, ...]
    environment_failures: tuple[Failure, ...]
    flaky: tuple[Failure, ...] = ()
    """Tests that passed in the end, and had failed before: neither is a failure of the run."""
    contradictions: tuple[Contradiction, ...] = ()
    """Of a merged run: what some of its parts say is in order, and others that it is not."""
    order_drifts: tuple[OrderDrift, ...] = ()
    """Where the order of the manuals' steps is another one than was needed."""
    deviations: tuple[DeviationResult, ...] = ()
    """The deviations that were accepted, and what has become of them."""
    skipped: dict[str, int]
    """Reason → number of tests, of those that were not skipped because the target lacks something."""
    not_verifiable: int
    """Claims that could not be verified because the target lacks something."""
    not_verified: tuple[NotVerified, ...]
    """What it lacks, and what hangs on it."""
    pending: tuple[PendingTest, ...]
    """Tests that wait for another day."""
    provided: tuple[ProvidedState, ...]
    """Who provided the state that tests needed."""
    unchecked: tuple[Unchecked, ...]
    """What tests that passed could not check beside the rest."""
    created: dict[Kind, CreatedCount]
    """What was made in the target; one by one in ``created.json``."""
    answers: tuple[AnswerEntry, ...] = ()
    """What people have judged in guided verifications."""
    wall_seconds: float | None = None
    """How long the run took; None if nobody has noted its end."""
    test_seconds: float
    """Sum of the durations of all attempts at all tests."""
    artefacts: dict[str, int]
    """Kind → number of observations, pictures, actions, mails, traces that are there."""
    missing: tuple[Missing, ...]
    """Evidence that the run's records name and its folder does not have."""
    survey: bool = False
    """Whether the run was a survey."""
    drifts: tuple[FoundDrift, ...] = ()
    """In a survey: everything in which manuals and product are not at one, each once."""
    folder: Path = Field(exclude=True)
    """Where the run folder is; not in ``summary.json``, which stands in it and moves with it."""
    reports: dict[str, str]
    """Report → path inside the run folder, of those that are there."""

    @property
    def claims(self) -> int:
        """Claims of all manuals."""
        return sum(sum(manual.claims.values()) for manual in self.manuals)

    @property
    def verified(self) -> int:
        """Claims that hold or differ."""
        return sum(manual.claims["holds"] + manual.claims["differs"] for manual in self.manuals)
