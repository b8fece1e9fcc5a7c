"""What each rule of the gate that lets so many pass looks for, over all runs."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import timedelta

from evidence.outcomes import TestRecord
from evidence.run import FoundSecret, Run
from evidence.seal import SEAL, ChangeKind
from reports.assessment.answers import Answered, in_words
from reports.assessment.assess import Assessment
from reports.assessment.deviations import expiry
from reports.assessment.not_verified import claims_not_verified, not_verified
from reports.assessment.repeats import Contradiction
from reports.comparison.contradictions import contradiction_words, contradictions, contradictions_between
from reports.gate.case import Case, Finding
from reports.gate.model import GateProblem, Subject
from reports.texts import Text, same, text
from reports.timing.run_duration import took as took_of
from reports.verdicts.run_records import first_line
from reports.words.outcomes import FLAKY

RAN = frozenset({"passed", "failed", "error"})
"""Outcomes of tests that say something about the product."""


def of(case: Case, subject: Subject, *states: str) -> Finding:
    """As many as there are problems about one thing."""
    found = case.of(subject, *states)
    return Finding(len(found), found)


def incomplete(case: Case) -> Finding:
    """Why a run is none that a release can be decided by."""
    if not case.runs:
        return Finding(1, (GateProblem("run", "—", text("実行が一件もない", "there is no run")),))
    return of(case, "run")


CHANGES: Mapping[ChangeKind, Text] = {
    "changed": text("終了後に変更された", "was changed after the run's end"),
    "missing": text("終了後に失われた", "is not there any more"),
    "added": text("終了後に加えられた", "was added after the run's end"),
}


def changed(case: Case) -> Finding:
    """What of a run's folder is not as the run left it. A run without a seal may have been changed."""

    def since(run: Assessment) -> Iterator[GateProblem]:
        if run.changes is None:
            why = text(
                f"封印 {SEAL} がなく、記録が終了時のままか分からない",
                f"it has no seal ({SEAL}): nobody can tell whether its records are as it left them",
            )
            yield GateProblem("changed", run.records.run.run, why)
        for change in run.changes or ():
            yield GateProblem("changed", change.path, CHANGES[change.kind])

    return _counted(case.each(since))


def missing_evidence(case: Case) -> Finding:
    """Files and records, not kinds of them."""
    found = case.of("evidence")
    if case.place is not None:
        return Finding(len(found), found)
    return Finding(sum(lost.number for run in case.runs for lost in run.missing), found)


def ran(case: Case) -> int:
    """How many tests were run to an outcome that says something."""
    return sum(test.outcome in RAN for run in case.runs for test in run.tests)


def pass_rate(case: Case) -> tuple[int, int]:
    """Tests that passed, of those and the failed ones. One that failed at an accepted deviation alone is neither."""
    passed = sum(test.outcome == "passed" for run in case.runs for test in run.tests)
    return passed, passed + len(case.of("product")) + len(case.of("environment"))


def flaky(case: Case) -> Finding:
    """Tests that passed in the end, and had failed before."""
    return _counted(case.each(lambda run: (_of_test("flaky", test, FLAKY) for test in run.tests if test.flaky)))


def retried(case: Case) -> Finding:
    """Tests that were tried more than once, however they came out. One that was gone on with was not."""
    return _counted(
        case.each(
            lambda run: (
                _of_test("retried", test, text(f"試行 {len(tried) + 1} 回", f"{len(tried) + 1} attempts"))
                for test in run.tests
                if (tried := [attempt for attempt in test.attempts if attempt.attempt not in test.continues])
            )
        )
    )


def contradictory(case: Case) -> Finding:
    """Tests and claims that are in order in one run and not in another one.

    In repetitions, where the last one decides, and in runs that decide together.
    """
    own = case.each(lambda run: map(_contradiction, contradictions(run)))
    return _counted((*own, *map(_contradiction, contradictions_between(case.runs))))


def skipped(case: Case) -> Finding:
    """Tests that were skipped, but for those that ask for what the target lacks: of these the claims are counted."""
    return _counted(
        case.each(
            lambda run: (
                _of_test("skipped", test, same(first_line(test.message)))
                for test in run.tests
                if test.outcome == "skipped" and not test.lacking
            )
        )
    )


def pending_claims(case: Case) -> Finding:
    """Claims that wait for another day."""
    claims = {verdict.claim for run in case.runs for manual in run.manuals for _, _, verdict in manual.verdicts}
    return _counted(tuple(problem for problem in case.of("pending") if problem.what in claims))


def pending_tests(case: Case) -> Finding:
    """Tests that do, and how to go on with them."""
    names = {test.test for run in case.runs for test in run.tests if test.outcome == "pending"}
    claims = set(pending_claims(case).problems)
    found = tuple(problem for problem in case.of("pending") if problem not in claims)
    return Finding(sum(problem.what in names for problem in found), found)


def covered(case: Case) -> tuple[int, int]:
    """Claims that hold or differ, of those that some run can verify."""
    verdicts = [
        (claim, verdict) for run in case.runs for manual in run.manuals for _, claim, verdict in manual.verdicts
    ]
    verified = sum(verdict.state in ("holds", "differs") for _, verdict in verdicts)
    beyond = sum(verdict.state == "not_verifiable" and not verdict.lacking for _, verdict in verdicts)
    return verified, len(verdicts) - beyond


def unverified(case: Case) -> Finding:
    """Claims that could not be verified, since the target lacks something; and what to provide, and for how many."""

    def lacking(run: Assessment) -> Iterator[GateProblem]:
        for one in not_verified(run):
            if one.claims:
                yield GateProblem(
                    "unverified",
                    one.need,
                    text(
                        f"{one.what.ja} (記述 {len(one.claims)} 件): {one.provide.ja}",
                        f"{one.what.en} ({len(one.claims)} claims): {one.provide.en}",
                    ),
                )

    return Finding(sum(map(claims_not_verified, case.runs)), case.each(lacking))


def expired(case: Case) -> Finding:
    """Claims whose deviation was accepted, and is no longer."""

    def ended(run: Assessment) -> Iterator[GateProblem]:
        for manual in run.manuals:
            for _, _, verdict in manual.verdicts:
                if verdict.deviation and verdict.deviation.state == "expired":
                    yield GateProblem("expired", verdict.claim, expiry(verdict), verdict.state)

    return _counted(case.each(ended))


def not_ok(case: Case) -> Finding:
    """What a person has judged as not OK, each answer once: runs that lie side by side share them."""
    return _answered(case, "person", lambda one: one.answer.verdict == "not_ok" and not one.stale)


def stale(case: Case) -> Finding:
    """What a person has judged of another release, and nobody of this one."""
    return _answered(case, "stale", lambda one: one.stale)


def new_failures(case: Case) -> Finding:
    """Tests that fail now, and did not in the baseline."""
    if case.comparison is None:
        why = text(
            "比較する基準の実行が指定されていない: --baseline RUN", "no baseline to compare with: give --baseline RUN"
        )
        return Finding(0, (GateProblem("baseline", "—", why),), unknown=True)
    failing = {(problem.run, problem.what) for problem in (*case.of("product"), *case.of("environment"))}
    several = len(case.runs) > 1
    name = case.comparison.baseline.run
    why = text(f"基準の実行 {name} では失敗していない", f"did not fail in the baseline {name}")
    changes = ((change.run if several else "", change.test) for change in case.comparison.of_kind("new_failure"))
    found = tuple(GateProblem("baseline", test, why, run=run) for run, test in changes if (run, test) in failing)
    alone = tuple(
        GateProblem("baseline", pair.now.run, text("比較できる基準の実行がない", "the baseline has no run of its kind"))
        for pair in case.comparison.pairs
        if pair.before is None
    )
    return Finding(len(found), (*found, *alone), unknown=bool(alone))


def secrets(case: Case) -> Finding:
    """What the final scan of each run folder found. A run that was not searched, or not all of it, may hold more."""

    def left(run: Assessment) -> Iterator[GateProblem]:
        record = run.records.run
        if record.scan is None:
            yield GateProblem(
                "secret", record.run, text("秘密情報を検査していない", "nobody has searched it for secrets")
            )
            return
        for one in record.scan.found:
            yield GateProblem("secret", one.path, _left_in(one))
        for path in record.scan.unread:
            yield GateProblem("secret", path, text("検査できなかった", "could not be searched"))

    scans = [run.records.run.scan for run in case.runs]
    number = sum(len(scan.found) for scan in scans if scan)
    return Finding(number, case.each(left), unknown=any(scan is None or scan.unread for scan in scans))


def took(assessment: Assessment) -> timedelta | None:
    """How long a run took, without what lay between it and when it was gone on with; None if it has no end."""
    return took_of(assessment.records.run, assessment.tests)


def browsers(run: Run) -> set[str]:
    """Names of the browsers that a run has driven, without versions."""
    parts = run.browser.replace(";", ",").split(",")
    return {part.split()[0].casefold() for part in parts if part.strip() and part.strip() != "none"}


def _left_in(one: FoundSecret) -> Text:
    inside = "".join((f" ({one.member})" if one.member else "", f":{one.line}" if one.line else ""))
    return text(f"秘密情報が {one.times} か所に残っている{inside}", f"a secret is left in {one.times} places{inside}")


def _answered(case: Case, subject: Subject, wanted: Callable[[Answered], bool]) -> Finding:
    answers = dict.fromkeys((one.answer, in_words(one)) for run in case.runs for one in run.answers if wanted(one))
    return _counted(tuple(GateProblem(subject, answer.about, said) for answer, said in answers))


def _contradiction(one: Contradiction) -> GateProblem:
    return GateProblem("contradictory", one.what, contradiction_words(one))


def _of_test(subject: Subject, test: TestRecord, why: Text) -> GateProblem:
    return GateProblem(subject, test.test, why)


def _counted(found: tuple[GateProblem, ...]) -> Finding:
    return Finding(len(found), found)
