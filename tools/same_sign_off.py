"""Whether two runs of the same tests are signed off by the same data, but for names and times.

Names are those of runs, machines and ports, of people and orders that a test makes up, and of pictures. What was made
by attempts that decide nothing is left out as well: where a shard was killed, there is more of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from pydantic import BaseModel

from reports.assessment import Assessment
from reports.comparison import compare
from reports.gate.judge import judge
from reports.summary import summary_of
from reports.verdicts.model import Verdict

OF_ITS_OWN = frozenset(
    {
        "run",
        "started",
        "finished",
        "test_seconds",
        "folder",
        "reports",
        "workers",
        "artefacts",
        "environment",
        "created",
    }
)
"""What the summary of every run has for itself."""
_PORT = re.compile(r"(localhost|127\.0\.0\.1):\d+")


def differences(one: Assessment, other: Assessment) -> Iterator[str]:
    """What the sign-offs of two runs do not have in common, a line each; nothing if they are the same."""
    for what, of in (("summary", _summary), ("gate", _gate), ("claims", _claims), ("tests", _tests)):
        yield from _between(what, of(one), of(other))
    order, other_order = ([test.test for test in run.tests] for run in (one, other))
    if order != other_order and sorted(order) == sorted(other_order):
        at = next(number for number, pair in enumerate(zip(order, other_order, strict=True)) if pair[0] != pair[1])
        yield f"order of the tests: number {at} is {order[at]} and {other_order[at]}"
    changed = compare(other, one)
    yield from (f"comparison: {change.kind} {change.test}" for change in changed.tests if change.kind != "slower")
    yield from (f"comparison: {change.claim} {change.before} and {change.now}" for change in changed.verdicts)


def _between(what: str, one: Mapping[str, object], other: Mapping[str, object]) -> Iterator[str]:
    for key in dict.fromkeys((*one, *other)):
        if (was := one.get(key)) != (now := other.get(key)):
            yield f"{what}: {key}: {was} and {now}"


def _summary(run: Assessment) -> dict[str, object]:
    fields = summary_of(run).model_dump(mode="json", exclude=set(OF_ITS_OWN))
    flaky = {test.test for test in run.tests if test.flaky}
    return {name: _without_ports(value) for name, value in fields.items()} | {"flaky": sorted(flaky)}


def _gate(run: Assessment) -> dict[str, object]:
    return {
        outcome.rule: (
            outcome.passed,
            outcome.limit.en,
            [(one.subject, one.what, one.state) for one in outcome.problems],
        )
        for outcome in judge([run]).outcomes
    }


def _claims(run: Assessment) -> dict[str, object]:
    return {verdict.claim: _said(verdict) for manual in run.manuals for _, _, verdict in manual.verdicts}


def _said(verdict: Verdict) -> object:
    """The verdict; of its evidence what it is, not which of several equal things of one kind it is."""
    plain = verdict.model_dump(mode="json", exclude={"evidence", "tests", "seen", "where", "due"})
    tests = sorted((test.test, test.outcome, test.names_claim) for test in verdict.tests if test.names_claim)
    return _without_ports({**plain, "tests": tests, "evidence": sorted({one.kind for one in verdict.evidence})})


def _tests(run: Assessment) -> dict[str, object]:
    fields = {"outcome", "title", "claims", "lacking", "unchecked", "provided", "failure", "stop"}
    return {test.test: _without_ports(_dumped(test, fields)) for test in run.tests}


def _dumped(record: BaseModel, fields: set[str]) -> dict[str, object]:
    return record.model_dump(mode="json", include=fields)


def _without_ports(value: object) -> object:
    """The same on a mock environment with whatever port."""
    return _PORT.sub(r"\1", repr(value))
