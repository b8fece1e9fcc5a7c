"""References from a verdict to what it rests on."""

from __future__ import annotations

from collections.abc import Iterable

from evidence.outcomes import TestRecord
from evidence.records import Observation
from reports.verdicts.criteria import Comparison
from reports.verdicts.model import Evidence
from reports.verdicts.run_records import ClaimContext, first_line

LIMIT = 3
"""References that a verdict carries at most: the rest show the same."""


def where(observation: Observation) -> str:
    """A screen and its address in words, without the query."""
    name = f"「{observation.name}」" if observation.name else ""
    return f"{observation.screen}{name} {observation.url.split('?')[0]}"


def pictures(compared: list[Comparison]) -> tuple[Evidence, ...]:
    """The pictures of some observations."""
    return tuple(
        Evidence(
            kind="picture", what=where(seen.observation), test=seen.observation.test, path=seen.observation.picture
        )
        for seen in (one.seen for one in compared[:LIMIT])
    )


def failures(tests: Iterable[TestRecord]) -> tuple[Evidence, ...]:
    """The failures of tests, with the picture or trace that each kept."""
    return tuple(
        Evidence(kind="test", what=first_line(test.message), test=test.test, path=(*test.all_evidence, "")[0])
        for test in list(tests)[:LIMIT]
    )


def by_relevance(context: ClaimContext, compared: list[Comparison]) -> list[Comparison]:
    """The most telling observations first: in the claim's own step, by a test that names it, on plain arrival."""
    naming = {test.test for test in context.tests}

    def order(one: Comparison) -> tuple[bool, bool, bool]:
        observation = one.seen.observation
        return observation.place != context.place, observation.test not in naming, observation.name is not None

    chosen: dict[str, Comparison] = {}
    for one in sorted(compared, key=order):
        chosen.setdefault(one.seen.observation.picture, one)
    return list(chosen.values())
