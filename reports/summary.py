"""The summary of a run: for the end of the terminal, and as ``summary.json`` for other programs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import datetime

from pydantic import BaseModel, ConfigDict

from manuals.model import Manual
from reports import gate
from reports.assessment import Assessment, ManualResult, assess
from reports.catalogue import manuals_of
from reports.run_folder import Outcome, RunFolder, TestRecord
from reports.texts import Lang, Text, text
from reports.verdicts.material import environment_failure, first_line, product_failure
from reports.verdicts.model import State, Verdict

REPORTS: dict[str, tuple[str, Text]] = {
    "manual_report": ("manual_report.html", text("マニュアル検証", "manual verification")),
    "sign_off": ("sign_off.html", text("リリース判定", "release sign-off")),
    "allure": ("allure/index.html", text("回帰テスト(Allure)", "regression (Allure)")),
    "traceability": ("traceability.csv", text("追跡表", "traceability table")),
    "summary": ("summary.json", text("要約", "summary")),
    "junit": ("junit.xml", text("JUnit XML", "JUnit XML")),
}
"""The reports of a run: key → path inside the run folder, and what it is called."""


class _Record(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Coverage(_Record):
    """How much of something the run reached."""

    reached: int
    total: int


class ManualSummary(_Record):
    """One manual."""

    manual: str
    title: Text
    edition: str
    claims: dict[State, int]
    with_note: int
    """Claims that hold, with a remark on typography or on where they were seen."""
    steps: Coverage
    screens: Coverage
    findings: int
    undocumented: int


class Open(_Record):
    """A claim that differs or was not reached."""

    claim: str
    state: State
    why: Text
    where: str


class Failure(_Record):
    """A test that failed."""

    test: str
    title: str
    line: str
    """First line of the message."""
    evidence: tuple[str, ...]


class Summary(_Record):
    """A run in numbers, with the lists that somebody has to act on."""

    run: str
    lang: Lang
    target: str
    product_release: str
    browser: str
    started: datetime
    finished: datetime | None
    workers: int
    passed_gate: bool
    manuals: tuple[ManualSummary, ...]
    open: tuple[Open, ...]
    tests: dict[Outcome, int]
    product_failures: tuple[Failure, ...]
    environment_failures: tuple[Failure, ...]
    skipped: dict[str, int]
    """Reason → number of tests."""
    created: tuple[str, ...]
    test_seconds: float
    """Sum of the durations of all tests."""
    artefacts: dict[str, int]
    """Kind → number of observations, pictures, actions, mails, traces."""
    folder: str
    reports: dict[str, str]
    """Report → path, of those that are there."""

    @property
    def wall_seconds(self) -> float | None:
        """How long the run took; None if it was interrupted."""
        return (self.finished - self.started).total_seconds() if self.finished else None


def summarise(folder: RunFolder, lang: Lang = "ja", manuals: Iterable[Manual] | None = None) -> Summary:
    """Summarise a run.

    Args:
        folder: the run.
        lang: language in which it will be shown first.
        manuals: catalogues to judge by; by default those that the run names.

    Raises:
        BrokenRunFolder: something in the folder cannot be read.
        manuals.loader.BrokenCatalogue: a catalogue cannot be read.
    """
    return summary_of(assess(folder, manuals_of(folder.run()) if manuals is None else manuals), lang)


def summary_of(assessment: Assessment, lang: Lang = "ja") -> Summary:
    """The summary of a run that was already judged."""
    run, tests = assessment.material.run, assessment.tests
    outcomes = Counter(test.outcome for test in tests)
    folder = assessment.folder.path
    return Summary(
        run=run.run,
        lang=lang,
        target=run.target,
        product_release=run.product_release,
        browser=run.browser,
        started=run.started,
        finished=run.finished,
        workers=run.workers,
        passed_gate=not gate.problems(assessment),
        manuals=tuple(_manual(manual) for manual in assessment.manuals),
        open=tuple(
            _open(verdict) for manual in assessment.manuals for _, _, verdict in manual.verdicts if is_open(verdict)
        ),
        tests={outcome: outcomes[outcome] for outcome in ("passed", "failed", "error", "skipped")},
        product_failures=tuple(_failure(test) for test in tests if product_failure(test)),
        environment_failures=tuple(_failure(test) for test in tests if environment_failure(test)),
        skipped=dict(Counter(first_line(test.message) for test in tests if test.outcome == "skipped")),
        created=tuple(dict.fromkeys(made for test in tests for made in test.created)),
        test_seconds=round(sum(test.duration for test in tests), 3),
        artefacts=_artefacts(assessment),
        folder=str(folder),
        reports={key: str(folder / path) for key, (path, _) in REPORTS.items() if (folder / path).is_file()},
    )


def is_open(verdict: Verdict) -> bool:
    """Whether somebody has to act on a verdict."""
    return verdict.state in ("differs", "not_reached")


def _manual(result: ManualResult) -> ManualSummary:
    document = result.manual.file.document
    return ManualSummary(
        manual=result.manual.key,
        title=text(document.title, document.title_en),
        edition=document.edition,
        claims=result.counts,
        with_note=sum(verdict.note is not None for _, _, verdict in result.verdicts),
        steps=Coverage(reached=sum(step.reached for step in result.steps), total=len(result.steps)),
        screens=Coverage(reached=len(result.screens) - len(result.unseen_screens), total=len(result.screens)),
        findings=len(result.manual.findings),
        undocumented=len(result.undocumented),
    )


def _open(verdict: Verdict) -> Open:
    why = verdict.reason or text(verdict.seen, verdict.seen)
    return Open(claim=verdict.claim, state=verdict.state, why=why, where=verdict.where)


def _failure(test: TestRecord) -> Failure:
    return Failure(test=test.test, title=test.title, line=first_line(test.message), evidence=test.evidence)


def _artefacts(assessment: Assessment) -> dict[str, int]:
    material = assessment.material
    return {
        "observations": len(material.observations),
        "pictures": len({seen.picture for seen in material.observations if seen.picture}),
        "actions": len(material.actions),
        "mails": len(material.mails),
        "traces": len(list((assessment.folder.path / "traces").glob("*.zip"))),
    }
