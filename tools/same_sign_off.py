"""Whether two runs of the same tests are signed off by the same data, but for names and times.

Names are those of runs, machines and ports, of people and orders that a test makes up, and of pictures. What was made
by attempts that decide nothing is left out as well: where a shard was killed, there is more of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from pydantic import BaseModel

from reports.assessment.assess import Assessment
from reports.comparison.baseline import compare
from reports.gate.judge import judge
from reports.gate.release import JudgedRelease
from reports.sign_off.build import sign_off_of
from reports.summary.summarise import summary_of
from reports.verdicts.model import Verdict

OF_ITS_OWN = frozenset(
    {
        "run",
        "started",
        "finished",
        "wall_seconds",
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
_TOLD_APART = frozenset({"runs", "tests", "evidence", "from_plan"})
"""Of the sign-off: names and times of runs and tests, and that a shard was run again, which has to be told."""
_OF_MACHINES = frozenset({"seen", "evidence", "evidence_in_all", "rests_on", "tests", "tests_in_all"})
"""Of its claims: names of people, and files: of an equal picture each machine has its own, with the test of it."""
_COUNTED = ("observations", "actions", "mails")
"""Of what a run leaves, that of which there is as much whoever ran it; of equal pictures each machine has one."""
_LONGEST = 1000
"""Characters of a line that tells a difference."""
_PERSON = re.compile(r"[\w.+-]+@example\.\w+")
_NUMBER = re.compile(r"\b([A-Z]+-?)20\d{6}-\d{4}\b")
"""Of an order, an estimate or a request: the day, and a count."""
_PORT = re.compile(r"(localhost|127\.0\.0\.1):\d+")


def differences(one: Assessment, other: Assessment) -> Iterator[str]:
    """What the sign-offs of two runs do not have in common, a line each; nothing if they are the same."""
    parts = {"summary": _summary, "gate": _gate, "claims": _claims, "tests": _tests, "sign-off": _sign_off}
    for what, of in parts.items():
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
            yield f"{what}: {key}: {was} and {now}"[:_LONGEST]


def _summary(run: Assessment) -> dict[str, object]:
    summary = summary_of(run)
    fields = summary.model_dump(mode="json", exclude=set(OF_ITS_OWN))
    flaky = {test.test for test in run.tests if test.flaky}
    for manual in fields["manuals"]:
        del manual["undocumented"]  # it counts names of controls, and some are a person's, or hold the time of day
    left = {kind: summary.artefacts[kind] for kind in _COUNTED}
    return {name: _without_names(value) for name, value in fields.items()} | {"flaky": sorted(flaky), **left}


def _gate(run: Assessment) -> dict[str, object]:
    return {
        outcome.rule: (
            outcome.passed,
            outcome.limit.en,
            [(one.subject, one.what, one.state) for one in outcome.problems],
        )
        for outcome in judge([run]).outcomes
    }


def _sign_off(run: Assessment) -> dict[str, object]:
    """What the sign-off itself says beside all this: its verdict, reasons, manuals, rules, gaps, every claim."""
    judged = JudgedRelease("", (run,), judge([run]))
    told = sign_off_of(judged, {}).model_dump(mode="json", exclude=set(_TOLD_APART))
    claims = {
        one["claim"]: {name: value for name, value in one.items() if name not in _OF_MACHINES}
        for one in told.pop("claims")
    }
    return {name: _without_names(value) for name, value in (told | claims).items()}


def _claims(run: Assessment) -> dict[str, object]:
    return {verdict.claim: _said(verdict) for manual in run.manuals for _, _, verdict in manual.verdicts}


def _said(verdict: Verdict) -> object:
    """The verdict, but not what was seen: names of people and companies; of its evidence, what kinds it is of."""
    plain = verdict.model_dump(mode="json", exclude={"evidence", "tests", "seen", "due"})
    tests = sorted((test.test, test.outcome, test.names_claim) for test in verdict.tests if test.names_claim)
    return _without_names({**plain, "tests": tests, "evidence": sorted({one.kind for one in verdict.evidence})})


def _tests(run: Assessment) -> dict[str, object]:
    fields = {"outcome", "title", "claims", "lacking", "unchecked", "provided", "failure", "stop"}
    return {test.test: _without_names(_dumped(test, fields)) for test in run.tests}


def _dumped(record: BaseModel, fields: set[str]) -> dict[str, object]:
    return record.model_dump(mode="json", include=fields)


def _without_names(value: object) -> object:
    """The same on a mock environment with whatever port, and with whatever people."""
    return _PERSON.sub("@", _NUMBER.sub(r"\1", _PORT.sub(r"\1", repr(value))))
