"""References from a verdict to what it rests on."""

from __future__ import annotations

from collections.abc import Iterable

from evidence.aria import Node
from evidence.boxes import in_window, placed
from evidence.outcomes import TestRecord
from evidence.records import Box, Observation
from reports.verdicts.criteria import Comparison, Criterion
from reports.verdicts.model import Evidence, EvidenceKind
from reports.verdicts.run_records import ClaimContext, first_line

LIMIT = 3
"""References that a verdict carries at most: the rest show the same."""
_LOOKED_THROUGH = 10
"""Pictures that are looked through for those with the place in sight: on others it is below what the window shows."""


def where(observation: Observation) -> str:
    """A screen and its address in words, without the query."""
    name = f"「{observation.name}」" if observation.name else ""
    return f"{observation.screen}{name} {observation.url.split('?')[0]}"


def pictures(compared: list[Comparison]) -> tuple[Evidence, ...]:
    """The pictures of some observations."""
    return tuple(shown_by(one.seen.observation) for one in compared[:LIMIT])


def marked(criterion: Criterion, compared: list[Comparison]) -> tuple[Evidence, ...]:
    """The pictures of observations that show something else than documented, with the place where it is.

    First those that have it in sight.
    """
    found = [
        shown_by(one.seen.observation).model_copy(update={"box": _place(criterion, one)})
        for one in compared[:_LOOKED_THROUGH]
    ]
    return tuple(sorted(found, key=lambda one: not _in_sight(one))[:LIMIT])


def _place(criterion: Criterion, one: Comparison) -> Box | None:
    """Where that is which comes nearest: the smallest part of the screen in which it is found."""
    if not one.best.shown:
        return None
    part = {id(node) for node in one.part.walk()}
    found = [
        box
        for node, box in placed(one.seen.observation, one.seen.tree)
        if box and id(node) in part and criterion.find(Node("document", children=(node,))).shown == one.best.shown
    ]
    return min(found, key=lambda box: box[2] * box[3], default=None)


def _in_sight(evidence: Evidence) -> bool:
    return bool(evidence.box and evidence.window and in_window(evidence.box, evidence.window))


def shown_by(observation: Observation, kind: EvidenceKind = "picture") -> Evidence:
    """An observation as evidence, with the picture that shows it."""
    return Evidence(
        kind=kind,
        what=where(observation),
        test=observation.test,
        path=observation.picture,
        pictured_by=observation.pictured_by,
        window=observation.window,
    )


def failures(tests: Iterable[TestRecord]) -> tuple[Evidence, ...]:
    """The failures of tests, with the picture or trace that each kept."""
    return tuple(
        Evidence(kind="test", what=first_line(test.message), test=test.test, path=(*test.all_evidence, "")[0])
        for test in list(tests)[:LIMIT]
    )


def by_relevance(context: ClaimContext, compared: list[Comparison]) -> list[Comparison]:
    """The most telling observations first: in the claim's own step, by a test that names it, on plain arrival.

    Of those that are as telling, first the ones that the picture was taken of.
    """
    naming = {test.test for test in context.tests}

    def order(one: Comparison) -> tuple[bool, bool, bool, bool]:
        seen = one.seen.observation
        return seen.place != context.place, seen.test not in naming, seen.name is not None, bool(seen.pictured_by)

    chosen: dict[str, Comparison] = {}
    for one in sorted(compared, key=order):
        chosen.setdefault(one.seen.observation.picture, one)
    return list(chosen.values())
