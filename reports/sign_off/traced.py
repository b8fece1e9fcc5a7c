"""Traceability: from section to claim to test to evidence; and every test."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from evidence.outcomes import Outcome
from reports.sign_off.joined import Joined, JoinedClaim
from reports.sign_off.model.traced import ClaimRow, TestRow, TracedTest
from reports.texts import text
from reports.verdicts.model import TestRef
from reports.verdicts.run_records import first_line
from reports.words.statements import KINDS, statement

TESTS, EVIDENCE = 20, 6
"""Of a claim, so many tests and files are named; ``traceability.csv`` has all of them."""


def claims(joined: Joined) -> tuple[ClaimRow, ...]:
    """A row for every claim, in the manuals' order."""
    return tuple(_row(joined, claim) for claim in joined.claims.values())


def _row(joined: Joined, joined_claim: JoinedClaim) -> ClaimRow:
    manual, step, claim = joined_claim.manual, joined_claim.step, joined_claim.claim
    run, verdict = joined_claim.deciding
    document, section = manual.file.document, step.section
    tests = _tests(joined, joined_claim)
    paths = list(dict.fromkeys(one.path for one in verdict.evidence if one.path))
    return ClaimRow(
        claim=verdict.claim,
        manual=text(document.title, document.title_en),
        section=text(f"{section.number} {section.title}", f"{section.number} {section.title_en}"),
        place=step.step.place,
        step=text(step.step.title, step.step.title_en),
        statement=statement(manual, claim),
        quote=claim.quote,
        kind=KINDS[claim.kind],
        priority=claim.priority,
        state=verdict.state,
        by_run=joined_claim.by_run,
        accepted=verdict.is_accepted,
        seen=verdict.seen,
        where=verdict.where,
        reason=verdict.reason or verdict.note,
        tests=tests[:TESTS],
        tests_in_all=sum(test.number for test in tests),
        rests_on=dict(Counter(one.kind for one in verdict.evidence)),
        evidence=joined.files(run, paths, EVIDENCE),
        evidence_in_all=len(paths),
    )


def _tests(joined: Joined, claim: JoinedClaim) -> tuple[TracedTest, ...]:
    """The tests behind a claim, those with other parameters and the same outcome together; red ones first."""
    found: dict[tuple[str, str, Outcome, bool], list[TestRef]] = {}
    names: dict[tuple[str, str, Outcome, bool], bool] = {}
    for run, verdict in claim.said:
        for test in verdict.tests:
            key = (joined.label(run), test.test.partition("[")[0], test.outcome, test.flaky)
            found.setdefault(key, []).append(test)
            names[key] = names.get(key, False) or test.names_claim
    keys = sorted(found, key=lambda key: (key[2] not in ("failed", "error"), not key[3], not names[key]))
    return tuple(_traced(run, found[key]) for key in keys for run in (key[0],))


def _traced(run: str, tests: Sequence[TestRef]) -> TracedTest:
    first, several = tests[0], len(tests) > 1
    return TracedTest(
        test=first.test.partition("[")[0] if several else first.test,
        title=first.title.rpartition(" [")[0] or first.title if several else first.title,
        outcome=first.outcome,
        flaky=first.flaky,
        number=len(tests),
        run=run,
    )


def tests(joined: Joined) -> tuple[TestRow, ...]:
    """Every test of every run."""
    return tuple(
        TestRow(
            run=run.records.run.run,
            test=test.test,
            title=test.title,
            outcome=test.outcome,
            flaky=test.flaky,
            seconds=test.duration,
            attempts=len(test.attempts) + 1,
            claims=test.claims,
            ended=test.ended,
            line="" if test.outcome == "passed" else first_line(test.message),
        )
        for run in joined.runs
        for test in run.tests
    )
