"""The summary of a run: for the end of the terminal, and as ``summary.json`` for other programs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterable

from evidence.outcomes import TestRecord
from evidence.run_folder import RunFolder
from manuals.model import Finding, Manual
from reports.assessment.answer_entry import answer_entry
from reports.assessment.assess import Assessment, ManualResult, assess
from reports.assessment.catalogue import manuals_of
from reports.assessment.created import created_counts, created_data
from reports.assessment.deviations import expiry
from reports.assessment.drifts import found_drifts
from reports.assessment.not_verified import claims_not_verified, not_verified
from reports.gate.judge import judge
from reports.gate.kept import policy_of
from reports.gate.model import GateResult, RuleOutcome
from reports.gate.policy import Policy
from reports.summary.model import (
    REPORTS,
    Coverage,
    Failure,
    FindingSummary,
    ManualSummary,
    OpenClaim,
    PendingTest,
    ProblemSummary,
    RuleSummary,
    Summary,
)
from reports.texts import Lang, text
from reports.timing.run_duration import took
from reports.verdicts.model import Verdict
from reports.verdicts.open_claims import pending_words
from reports.verdicts.run_records import environment_failure, first_line, product_failure
from reports.words.endings import ended
from reports.words.environment import environment_of
from reports.words.outcomes import OUTCOMES
from reports.words.provided import provided_state, sources_of, unchecked


def summarise(
    folder: RunFolder,
    lang: Lang = "ja",
    manuals: Iterable[Manual] | None = None,
    release: str = "",
    policy: Policy | None = None,
) -> Summary:
    """Summarise a run.

    Args:
        folder: the run.
        lang: language in which it will be shown first.
        manuals: catalogues to judge by; by default those that the run names.
        release: see `reports.assessment.assess.assess`.
        policy: the rules of the gate; by default those that the run was made with.

    Raises:
        BrokenRunFolder: something in the folder cannot be read.
        manuals.loader.BrokenCatalogue: a catalogue cannot be read.
        reports.gate.policy.BrokenPolicy: the rules that the run was made with cannot be read.
    """
    assessment = assess(folder, manuals_of(folder.run()) if manuals is None else manuals, release)
    return summary_of(assessment, lang, gate=judge([assessment], policy or policy_of(folder.path)))


def summary_of(
    assessment: Assessment, lang: Lang = "ja", coming: Container[str] = (), gate: GateResult | None = None
) -> Summary:
    """The summary of a run that was already judged.

    Args:
        assessment: the run, judged.
        lang: language in which it will be shown first.
        coming: paths of reports that are about to be written, and count as there.
        gate: the verdict on it; by default by the rules that the run was made with.

    Raises:
        reports.gate.policy.BrokenPolicy: those rules cannot be read.
    """
    gate = gate or judge([assessment], policy_of(assessment.folder.path))
    run, tests = assessment.records.run, assessment.tests
    outcomes = Counter(test.outcome for test in tests)
    folder, whole = assessment.folder.path, took(run, tests)
    return Summary(
        run=run.run,
        lang=lang,
        target=run.target,
        environment=environment_of(run),
        profile=run.profile,
        product_release=run.product_release,
        browser=run.browser,
        started=run.started,
        finished=run.finished,
        ending=run.ending,
        ended=ended(run),
        not_run=run.not_run,
        not_collected=run.not_collected,
        workers=run.workers,
        passed_gate=gate.passed,
        gate=tuple(map(_rule, gate.outcomes)),
        gate_policy=gate.policy,
        gate_policy_sha256=gate.policy_sha256,
        manuals=tuple(_manual(manual) for manual in assessment.manuals),
        open=tuple(
            _open(verdict) for manual in assessment.manuals for _, _, verdict in manual.verdicts if is_open(verdict)
        ),
        tests={outcome: outcomes[outcome] for outcome in OUTCOMES if outcome != "drifted" or run.survey},
        product_failures=tuple(_failure(test) for test in tests if product_failure(test)),
        environment_failures=tuple(_failure(test) for test in tests if environment_failure(test)),
        flaky=tuple(_flaky(test) for test in tests if test.flaky),
        contradictions=assessment.contradictions,
        order_drifts=tuple(drift for manual in assessment.manuals for drift in manual.order_drifts),
        deviations=tuple(one for manual in assessment.manuals for one in manual.deviations),
        skipped=dict(
            Counter(first_line(test.message) for test in tests if test.outcome == "skipped" and not test.lacking)
        ),
        not_verifiable=claims_not_verified(assessment),
        not_verified=not_verified(assessment),
        pending=tuple(_pending(test) for test in tests if test.outcome == "pending"),
        provided=provided_state(tests),
        unchecked=unchecked(tests),
        created=created_counts(created_data(assessment)),
        answers=tuple(map(answer_entry, assessment.answers)),
        wall_seconds=None if whole is None else round(whole.total_seconds(), 3),
        test_seconds=round(sum(test.duration + sum(each.duration for each in test.attempts) for test in tests), 3),
        artefacts=artefacts(assessment),
        missing=assessment.missing,
        survey=run.survey,
        drifts=found_drifts(assessment) if run.survey else (),
        folder=folder,
        reports={key: path for key, (path, _) in REPORTS.items() if path in coming or (folder / path).is_file()},
    )


def is_open(verdict: Verdict) -> bool:
    """Whether somebody has to act on a verdict."""
    return verdict.state in ("differs", "not_reached", "pending") and not verdict.is_accepted


def _rule(outcome: RuleOutcome) -> RuleSummary:
    return RuleSummary(
        rule=outcome.rule,
        title=outcome.title,
        limit=outcome.limit,
        actual=outcome.actual,
        passed=outcome.passed,
        problems=tuple(
            ProblemSummary(what=one.what, why=one.why, state=one.state, run=one.run) for one in outcome.problems
        ),
    )


def _manual(result: ManualResult) -> ManualSummary:
    document = result.manual.file.document
    return ManualSummary(
        manual=result.manual.key,
        title=text(document.title, document.title_en),
        edition=document.edition or "",
        claims=result.counts,
        typographic=sum(verdict.typographic for _, _, verdict in result.verdicts),
        steps=Coverage(
            reached=sum(step.reached for step in result.steps),
            total=sum(step.reachable for step in result.steps),
            missed=sum(step.missed for step in result.steps),
        ),
        screens=Coverage(
            reached=len(result.screens) - len(result.unseen_screens),
            total=len(result.screens),
            missed=len(result.missed_screens),
        ),
        findings=len(result.manual.findings),
        found=tuple(map(_found, result.manual.findings)),
        undocumented=len(result.undocumented),
        order_drifts=len(result.order_drifts),
        accepted=sum(verdict.is_accepted for _, _, verdict in result.verdicts),
    )


def _found(finding: Finding) -> FindingSummary:
    places = tuple(dict.fromkeys(place.place for place in finding.places))
    return FindingSummary(finding=finding.id, title=text(finding.title, finding.title_en), places=places)


def _open(verdict: Verdict) -> OpenClaim:
    reason, ended = verdict.reason or text(verdict.seen, verdict.seen), expiry(verdict)
    why = text(f"{reason.ja}{ended.ja}", f"{reason.en}{ended.en}")
    return OpenClaim(claim=verdict.claim, state=verdict.state, why=why, where=verdict.where)


def _failure(test: TestRecord) -> Failure:
    return Failure(
        test=test.test,
        title=test.title,
        line=first_line(test.message),
        evidence=test.all_evidence,
        attempts=len(test.attempts) + 1,
        sources=sources_of(test),
    )


def _flaky(test: TestRecord) -> Failure:
    """What went wrong before it passed: the last of it."""
    last = [attempt for attempt in test.attempts if attempt.red][-1]
    return _failure(test.model_copy(update={"message": last.message}))


def _pending(test: TestRecord) -> PendingTest:
    due = test.pending.due if test.pending else None
    return PendingTest(test=test.test, title=test.title, due=due, why=pending_words(test))


def artefacts(assessment: Assessment) -> dict[str, int]:
    """Kind → number of observations, pictures, actions, mails and traces that are there."""
    records = assessment.records
    return {
        "observations": len(records.observations),
        "pictures": sum(map(assessment.has, {seen.picture for seen in records.observations})),
        "actions": len(records.actions),
        "mails": len(records.mails),
        "traces": len(list((assessment.folder.path / "traces").glob("*.zip"))),
    }
