"""Steps that had to be done in another order than the manual tells them in."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import combinations

from reports.texts import text
from reports.verdicts.evidence import LIMIT
from reports.verdicts.model import Evidence, OrderDrift
from reports.verdicts.order_drift.alignment import Alignment
from reports.verdicts.order_drift.told import ToldStep

Pair = tuple[str, str]
"""Places of the journals: what had to be done first, and what after it."""


def exchanges(alignment: Alignment, *, is_whole: bool) -> Iterator[OrderDrift]:
    """The fewest pairs of steps whose exchange makes the manual tell what had to be done in this order.

    Args:
        alignment: what was done and what is told.
        is_whole: whether the run came to nearly all that the manual claims. If it did not, one that does a later step
            first may be there to see what comes of it, and the ones that go the manual's way may not have run.
    """
    wrong = dict(_wrong(alignment, is_whole=is_whole))
    while wrong:
        pair = max(wrong, key=lambda pair: (_covered(wrong, pair), _distance(alignment, pair)))
        yield _drift(alignment, pair, wrong[pair])
        wrong = {other: tests for other, tests in wrong.items() if not set(pair).intersection(other)}


def are_alternatives(one: ToldStep, other: ToldStep) -> bool:
    """Whether two steps of one section lead to the same screen: a reader does the one or the other."""
    return one.parent == other.parent and not one.leads_to().isdisjoint(other.leads_to())


def _wrong(alignment: Alignment, *, is_whole: bool) -> Iterator[tuple[Pair, list[str]]]:
    walked, index = alignment.walked, alignment.index
    # of a step whose own number is free in the catalogue, the scenarios that make it known may not have run
    known = [place for place in walked.order if place in index and (is_whole or not alignment.has_free_step(place))]
    for one, other in combinations(known, 2):
        if are_alternatives(alignment.step[one], alignment.step[other]) or _is_one_form(alignment, one, other):
            continue
        forth, back = walked.agreeing(one, other), walked.agreeing(other, one)
        if back and (led := walked.led_to(one, other)) and not walked.led_to(other, one):
            forth, back = led, []  # those that came to them the other way round had begun anew in between
        if index[one] > index[other] and forth and not back:
            yield (one, other), forth
        if index[one] < index[other] and is_whole and not forth and walked.led_to(other, one):
            yield (other, one), walked.led_to(other, one)


def _is_one_form(alignment: Alignment, one: str, other: str) -> bool:
    """Fields of one form may be filled in in any order."""
    steps = alignment.walked.steps
    return steps[one].is_of_fields and steps[other].is_of_fields and (steps[one].screens == steps[other].screens)


def _covered(wrong: Mapping[Pair, object], pair: Pair) -> int:
    """How many pairs are in order once these two have changed places."""
    return sum(bool(set(pair).intersection(other)) for other in wrong)


def _distance(alignment: Alignment, pair: Pair) -> int:
    first, second = (alignment.index[place] for place in pair)
    return abs(first - second)


def _drift(alignment: Alignment, pair: Pair, tests: list[str]) -> OrderDrift:
    first, second = (alignment.step[place] for place in pair)
    told = sorted((first, second), key=alignment.told.steps.index)
    early, late = (step.place.partition("/")[2] for step in (second, first))
    parts = dict.fromkeys(part for place in pair for part in alignment.used(place)[:1])
    return OrderDrift(
        kind="exchanged",
        manual=alignment.told.manual.key,
        places=tuple(step.place for step in told),
        what=tuple(parts),
        reason=text(
            f"手順 {early} は {late} より前に書かれているが、実際には {late} を先に行う必要があった",
            f"the manual tells step {early} before {late}; {late} had to be done first",
        ),
        tests=tuple(tests[:LIMIT]),
        evidence=tuple(
            Evidence(kind="journal", what=f"{first.place} → {second.place}", test=test) for test in tests[:LIMIT]
        ),
    )
