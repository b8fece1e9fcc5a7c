"""What went wrong: tests that failed, differences between manual and product, and those that somebody has accepted."""

from __future__ import annotations

from collections.abc import Iterator

from reports.sign_off.joined import Joined
from reports.sign_off.model.trouble import AcceptedEntry, DifferenceEntry, FailureEntry
from reports.texts import same
from reports.verdicts.model import ORDER_DRIFTS
from reports.verdicts.run_records import environment_failure, first_line, product_failure
from reports.words.statements import KINDS, statement

EVIDENCE = 4
"""Files that are named beside one thing."""


def failures(joined: Joined) -> tuple[FailureEntry, ...]:
    """Every test that failed, those that tell of the product first."""
    found = list(_failures(joined))
    return tuple(sorted(found, key=lambda one: one.kind != "product"))


def _failures(joined: Joined) -> Iterator[FailureEntry]:
    for run in joined.runs:
        for test in run.tests:
            of_product = product_failure(test)
            if of_product or environment_failure(test):
                yield FailureEntry(
                    run=run.records.run.run,
                    test=test.test,
                    title=test.title,
                    kind="product" if of_product else "environment",
                    outcome=test.outcome,
                    line=first_line(test.message),
                    attempts=len(test.attempts) + 1,
                    claims=test.claims,
                    evidence=joined.files(run, test.all_evidence, EVIDENCE),
                )


def differences(joined: Joined) -> tuple[DifferenceEntry, ...]:
    """Claims that differ and nobody has accepted that they do, and steps in another order than was needed."""
    return (*_claims(joined), *_orders(joined))


def _claims(joined: Joined) -> Iterator[DifferenceEntry]:
    for claim in joined.claims.values():
        run, verdict = claim.deciding
        if verdict.state == "differs" and not verdict.is_accepted:
            yield DifferenceEntry(
                place=claim.step.place,
                claim=verdict.claim,
                kind=KINDS[claim.claim.kind],
                documented=statement(claim.manual, claim.claim),
                seen=verdict.seen,
                where=verdict.where,
                reason=verdict.reason or same(""),
                evidence=joined.files(run, [one.path for one in verdict.evidence], EVIDENCE),
            )


def _orders(joined: Joined) -> Iterator[DifferenceEntry]:
    known = set()
    for run in joined.runs:
        for drift in (drift for manual in run.manuals for drift in manual.order_drifts):
            key = (drift.kind, drift.places, drift.what)
            if key not in known:
                known.add(key)
                yield DifferenceEntry(
                    place=" / ".join(drift.places),
                    claim="",
                    kind=ORDER_DRIFTS[drift.kind],
                    documented=drift.reason,
                    seen=" / ".join(map(str, drift.what)),
                    where="",
                    reason=same(""),
                    evidence=joined.files(run, [one.path for one in drift.evidence], EVIDENCE),
                )


def accepted(joined: Joined) -> tuple[AcceptedEntry, ...]:
    """Every accepted deviation, and what has become of it in the run whose verdict is told."""
    return tuple(
        AcceptedEntry(deviation=claim.verdict.deviation, statement=statement(claim.manual, claim.claim))
        for claim in joined.claims.values()
        if claim.verdict.deviation
    )
