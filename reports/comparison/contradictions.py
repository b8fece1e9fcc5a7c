"""Contradictory verdicts, told and not averaged: of the parts of one run, and of the runs that decide together."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from reports.assessment.assess import Assessment
from reports.assessment.repeats import Contradiction, ContradictionKind, Told, contradict
from reports.texts import Text, same, text
from reports.verdicts.model import STATES
from reports.words.outcomes import OUTCOMES

CONTRADICTIONS: dict[ContradictionKind, Text] = {
    "test": text("テスト", "test"),
    "claim": text("記述", "claim"),
}
"""What they are about, in words."""


def contradictions(assessment: Assessment) -> tuple[Contradiction, ...]:
    """Those between the parts of one merged run: of what was run again, the last attempt decides."""
    return assessment.contradictions


def contradictions_between(runs: Sequence[Assessment]) -> tuple[Contradiction, ...]:
    """Those between runs that decide together: each of them counts, so that one failure is enough."""
    return (*_tests(runs), *_claims(runs))


def contradiction_words(contradiction: Contradiction) -> Text:
    """What each run says, one after the other, and whose word counts."""
    told = [(one.run, _said(contradiction.kind, one)) for one in contradiction.told]
    ja, en = "、".join(f"{run}: {said.ja}" for run, said in told), ", ".join(f"{run}: {said.en}" for run, said in told)
    if not contradiction.decides:
        return text(ja, en)
    return text(f"{ja}(判定は {contradiction.decides} による)", f"{en} ({contradiction.decides} decides)")


def _said(kind: ContradictionKind, told: Told) -> Text:
    known: Iterable[tuple[str, Text]] = OUTCOMES.items() if kind == "test" else STATES.items()
    return dict(known).get(told.said, same(told.said))


def _tests(runs: Sequence[Assessment]) -> Iterator[Contradiction]:
    names = dict.fromkeys(test.test for run in runs for test in run.tests)
    for name in names:
        told = [(run.records.run.run, run.records.record[name]) for run in runs if name in run.records.record]
        if contradict(test for _, test in told):
            said = tuple(Told(run=run, said=test.outcome) for run, test in told)
            yield Contradiction(kind="test", what=name, title=told[0][1].title, told=said)


def _claims(runs: Sequence[Assessment]) -> Iterator[Contradiction]:
    states = [
        (run.records.run.run, {verdict.claim: verdict.state for of in run.manuals for _, _, verdict in of.verdicts})
        for run in runs
    ]
    quotes = {verdict.claim: claim.quote for run in runs for of in run.manuals for _, claim, verdict in of.verdicts}
    for claim, quote in quotes.items():
        told = tuple(
            Told(run=run, said=of[claim]) for run, of in states if of.get(claim, "not_reached") in ("holds", "differs")
        )
        if len({one.said for one in told}) > 1:
            yield Contradiction(kind="claim", what=claim, title=quote, told=told)
