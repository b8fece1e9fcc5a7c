"""Makes the manual report of a run that was judged."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from reports.assessment.answer_entry import answer_entry
from reports.assessment.answers import Answered
from reports.assessment.assess import Assessment, ManualResult, count
from reports.assessment.drifts import FoundDrift, found_drifts
from reports.manual_report.before import Before, befores
from reports.manual_report.drifts import drift_entries, order_drift_entry
from reports.manual_report.model import Change, ClaimEntry, Coverage, ManualEntry, ManualReport, UndocumentedEntry
from reports.texts import same, text
from reports.verdicts.model import State
from reports.words.statements import statement


def report_of(assessment: Assessment, baseline: Assessment | None = None) -> ManualReport:
    """The manual report of a run, compared with a baseline, or else with the last run of the same target before it."""
    run = assessment.records.run
    manuals = [result.manual.key for result in assessment.manuals]
    known = _of_baseline(baseline, manuals) if baseline else befores(assessment.folder, run, manuals)
    found = found_drifts(assessment)
    return ManualReport(
        run=run.run,
        target=run.target,
        profile=run.profile,
        product_release=run.product_release,
        browser=run.browser,
        started=run.started,
        finished=run.finished,
        ended=run.complete,
        survey=run.survey,
        manuals=tuple(
            _manual(
                assessment,
                result,
                [drift for drift in found if drift.manual == result.manual.key],
                [one for one in assessment.answers if one.answer.about.partition("/")[0] == result.manual.key],
                known[result.manual.key],
            )
            for result in assessment.manuals
        ),
    )


def _of_baseline(baseline: Assessment, manuals: Sequence[str]) -> dict[str, Before]:
    """What a run that was named says of each manual."""
    found = dict.fromkeys(manuals, Before())
    for result in baseline.manuals:
        states = {verdict.claim: verdict.state for _, _, verdict in result.verdicts}
        found[result.manual.key] = Before(baseline.records.run.run, states)
    return found


def _manual(
    assessment: Assessment,
    result: ManualResult,
    found: Sequence[FoundDrift],
    answers: Sequence[Answered],
    before: Before,
) -> ManualEntry:
    document = result.manual.file.document
    return ManualEntry(
        manual=result.manual.key,
        title=text(document.title, document.title_en),
        edition=document.edition or "",
        counts=result.counts,
        drifts=drift_entries(result, found, assessment.records, before.states),
        order_drifts=tuple(map(order_drift_entry, result.order_drifts)),
        deviations=result.deviations,
        answers=tuple(map(answer_entry, answers)),
        undocumented=tuple(
            UndocumentedEntry(
                role=one.role, name=one.name, screens=one.screens, times=one.times, picture=one.picture, data=one.data
            )
            for one in result.undocumented
        ),
        coverage=tuple(_coverage(result)),
        compared_with=before.run,
        changes=tuple(_changes(result, before)) if before.run else (),
        claims=tuple(_claims(result)),
    )


def _coverage(result: ManualResult) -> Iterator[Coverage]:
    for section in result.manual.sections:
        steps = [step for step in result.steps if step.section is section]
        yield Coverage(
            section=section.section,
            number=section.number,
            title=text(section.title, section.title_en),
            counts=count(verdict for step in steps for _, verdict in step.verdicts),
        )


def _changes(result: ManualResult, before: Before) -> Iterator[Change]:
    """What became worse first: what was verified and is not any more, then the rest, in the manual's order."""
    changes = [
        Change(
            claim=verdict.claim,
            place=step.place,
            what=statement(result.manual, claim),
            before=before.states.get(verdict.claim),
            after=verdict.state,
            seen=verdict.seen,
        )
        for step, claim, verdict in result.verdicts
        if before.states.get(verdict.claim) != verdict.state
    ]
    known = {verdict.claim for _, _, verdict in result.verdicts}
    changes += [
        Change(claim=claim, place=claim.partition("#")[0], what=same(claim), before=state, after=None)
        for claim, state in before.states.items()
        if claim not in known
    ]
    yield from sorted(changes, key=lambda change: _URGENCY[change.after])


_URGENCY: dict[State | None, int] = {
    **{"differs": 0, "not_reached": 1, "pending": 2, "not_verifiable": 3, "holds": 4},
    None: 5,
}


def _claims(result: ManualResult) -> Iterator[ClaimEntry]:
    for step, claim, verdict in result.verdicts:
        yield ClaimEntry(
            claim=verdict.claim,
            place=step.place,
            kind=claim.kind,
            priority=claim.priority,
            quote=claim.quote,
            statement=statement(result.manual, claim),
            state=verdict.state,
            seen=verdict.seen,
            where=verdict.where,
            reason=verdict.reason,
            note=verdict.note,
            typographic=verdict.typographic,
            due=verdict.due,
            pictures=tuple(dict.fromkeys(proof.path for proof in verdict.evidence if proof.path)),
            tests=tuple(test.test for test in verdict.tests),
        )
