"""The drift list of a manual as its report shows it: each drift at its step, with its picture and what became of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from evidence.boxes import placed
from evidence.records import Drift
from manuals.model import Claim, Manual, OrderClaim
from manuals.texts.folding import folded_label
from reports.assessment.assess import ManualResult, StepResult
from reports.assessment.drifts import KINDS, FoundDrift
from reports.manual_report.model import DriftEntry, MarkedPicture, OrderDriftEntry
from reports.texts import Text, same, text
from reports.verdicts.model import Evidence, OrderDrift, State, Verdict
from reports.verdicts.rejoined import in_words
from reports.verdicts.run_records import RunRecords
from reports.words.statements import heading_of, statement

_SHOWN = (".jpg", ".jpeg", ".png", ".webp")
_TESTS = 5
"""Tests that a drift names at most: the others met the same."""
_Judged = list[tuple[Claim, Verdict]]


def drift_entries(
    result: ManualResult, found: Iterable[FoundDrift], records: RunRecords, before: Mapping[str, State]
) -> tuple[DriftEntry, ...]:
    """The drifts of a manual as its report has them.

    Args:
        result: the manual, judged.
        found: its drifts, in its order.
        records: what the run left.
        before: full id of a claim → its verdict in the run before.
    """
    run = _Run(result, records, before)
    return tuple(_entry(number, drift, run) for number, drift in enumerate(found, start=1))


def order_drift_entry(drift: OrderDrift) -> OrderDriftEntry:
    """A drift of the steps' order as the report has it."""
    return OrderDriftEntry(
        kind=drift.kind,
        places=drift.places,
        what=tuple(map(str, drift.what)),
        reason=drift.reason,
        picture=_picture(drift.evidence),
        tests=drift.tests,
    )


@dataclass(frozen=True)
class _Run:
    """What is known of the manual and the run beside a drift."""

    result: ManualResult
    records: RunRecords
    before: Mapping[str, State]

    @cached_property
    def steps(self) -> dict[str, StepResult]:
        return {step.place: step for step in self.result.steps}

    @cached_property
    def judged(self) -> dict[str, tuple[Claim, Verdict]]:
        return {verdict.claim: (claim, verdict) for _, claim, verdict in self.result.verdicts}


def _entry(number: int, drift: FoundDrift, run: _Run) -> DriftEntry:
    manual, step = run.result.manual, run.steps.get(drift.place)
    judged = [run.judged[claim] for claim in drift.claims]
    claim, verdict = judged[0] if judged else (None, None)
    likeness = next((one.likeness for _, one in judged if one.likeness is not None), None)
    compared = likeness / 100 if likeness is not None else None
    heading = heading_of(manual, drift.screen)
    screen = f"{drift.screen}「{heading}」" if heading else drift.screen
    return DriftEntry(
        number=number,
        place=drift.place,
        places=drift.places,
        section=_section(step),
        step=text(step.step.title, step.step.title_en) if step else same(""),
        claims=drift.claims,
        kind=drift.kind,
        what=statement(manual, claim) if claim else KINDS[drift.kind],
        quote=drift.quote,
        documented=_documented(manual, claim, drift),
        seen=_named(manual, drift.seen),
        reason=verdict.reason if verdict else None,
        confidence=drift.confidence if drift.confidence is not None else compared,
        where=(verdict.where if verdict else "") or screen,
        picture=_best_picture(drift, judged, run.records),
        tests=drift.tests[:_TESTS],
        rejoined=tuple(in_words(way) for way in drift.rejoined[:_TESTS]),
        found_by="verdict" if judged else "survey",
        before=run.before.get(drift.claims[0]) if drift.claims else None,
        deviation=next((one.deviation for _, one in judged if one.deviation), None),
    )


def _section(step: StepResult | None) -> Text:
    if step is None:
        return text("手順の外", "outside the steps")
    section = step.section
    return text(f"{section.number} {section.title}", f"{section.number} {section.title_en}")


def _documented(manual: Manual, claim: Claim | None, drift: FoundDrift) -> str:
    if isinstance(claim, OrderClaim):
        return f"{claim.control or ''} → {_named(manual, claim.leads_to)}".lstrip()
    return drift.documented


def _named(manual: Manual, seen: str) -> str:
    """What was seen; a screen by the heading that the manual has for it."""
    return f"「{heading}」({seen})" if (heading := heading_of(manual, seen)) else seen


def _best_picture(drift: FoundDrift, judged: _Judged, records: RunRecords) -> MarkedPicture | None:
    """The picture with the place on it: a survey's, a verdict's, or that of the screen where an order went wrong."""
    proofs = [proof for _, verdict in judged for proof in verdict.evidence]
    options = (
        _picture_of_survey(drift, records),
        _picture(proofs),
        next((shown for claim, verdict in judged if (shown := _picture_of_order(claim, verdict, records))), None),
    )
    there = [option for option in options if option is not None]
    return next((option for option in there if option.box), there[0] if there else None)


def _picture_of_survey(drift: FoundDrift, records: RunRecords) -> MarkedPicture | None:
    met = [one for one in records.drifts if one.picture and _is_same(one, drift)]
    best = min(met, key=lambda one: (one.box is None, -one.confidence), default=None)
    if best is None:
        return None
    window = next((seen.window for seen in records.observations if seen.picture == best.picture), None)
    return MarkedPicture(path=best.picture, box=best.box, window=window)


def _is_same(met: Drift, drift: FoundDrift) -> bool:
    """Whether a test of the survey met this drift."""
    return met.test in drift.tests and met.seen == drift.seen and met.documented == drift.documented


def _picture(evidence: Iterable[Evidence]) -> MarkedPicture | None:
    """The picture with the place on it, else any picture."""
    shown = [proof for proof in evidence if proof.path.endswith(_SHOWN)]
    best = min(shown, key=lambda proof: proof.box is None, default=None)
    if best is None:
        return None
    return MarkedPicture(path=best.path, box=best.box, window=best.window, pictured_by=best.pictured_by)


def _picture_of_order(claim: Claim, verdict: Verdict, records: RunRecords) -> MarkedPicture | None:
    """The screen from which a test went on otherwise, with the control that it should have used."""
    if not isinstance(claim, OrderClaim):
        return None
    tests = {proof.test for proof in verdict.evidence}
    return next(_with_control(claim, tests, records), None)


def _with_control(claim: OrderClaim, tests: set[str], records: RunRecords) -> Iterator[MarkedPicture]:
    label = folded_label(claim.control or "")
    for seen in records.seen.get(claim.screen, ()):
        one = seen.observation
        if one.test in tests and one.picture:
            found = (box for node, box in placed(one, seen.tree) if label and folded_label(node.name) == label)
            box = next((box for box in found if box), None)
            yield MarkedPicture(path=one.picture, box=box, window=one.window, pictured_by=one.pictured_by)
