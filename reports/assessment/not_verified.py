"""What could not be verified for want of something: grouped so that a reader sees what to provide, and for what.

A test records what it missed first. With that it may get further, and miss something else.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable

from pydantic import BaseModel, ConfigDict

from evidence.needs import NEEDS, NeedKey
from evidence.outcomes import Lack
from manuals.model import Claim, Manual
from reports.assessment.assess import Assessment, StepResult
from reports.texts import Text, text
from reports.verdicts.model import Verdict


class NotVerified(BaseModel):
    """One thing that was lacking, and what hangs on it."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    need: NeedKey
    what: Text
    provide: Text
    """What to do, so that the target has it."""
    providable: bool
    """Whether a staging can have it at all."""
    details: dict[str, int]
    """Which one of it → number of claims; empty where nothing more is to be said."""
    claims: tuple[str, ...]
    """Full ids, in the manuals' order. One that several things would make verifiable is counted for each."""
    tests: int
    """Tests that were skipped for it."""
    tests_without_claims: int
    """Those of them that name no claim."""


def not_verified(assessment: Assessment) -> tuple[NotVerified, ...]:
    """Everything that was lacking: what most claims hang on first, and last what only the mock environment has."""
    claims: dict[NeedKey, dict[str, tuple[Lack, ...]]] = defaultdict(dict)
    for claim, lacking in _lacking_claims(assessment):
        for lack in lacking:
            claims[lack.need][claim] = lacking
    tests, alone = Counter[NeedKey](), Counter[NeedKey]()
    for test in assessment.tests:
        if test.outcome == "skipped":
            needs = {lack.need for lack in test.lacking}
            tests.update(needs)
            alone.update(() if test.claims else needs)
    found = (_group(need, claims[need], tests[need], alone[need]) for need in (*claims, *(tests.keys() - claims)))
    return tuple(sorted(found, key=lambda one: (not one.providable, -len(one.claims), -one.tests, one.need)))


def claims_not_verified(assessment: Assessment) -> int:
    """Number of claims that could not be verified for want of something, each once."""
    return sum(1 for _ in _lacking_claims(assessment))


def judged_claims(assessment: Assessment) -> dict[str, tuple[Manual, StepResult, Claim, Verdict]]:
    """The claims of a run with all that is known of them, by their full ids."""
    return {
        verdict.claim: (manual.manual, step, claim, verdict)
        for manual in assessment.manuals
        for step, claim, verdict in manual.verdicts
    }


def _lacking_claims(assessment: Assessment) -> Iterable[tuple[str, tuple[Lack, ...]]]:
    for manual in assessment.manuals:
        for _, _, verdict in manual.verdicts:
            if verdict.state == "not_verifiable" and verdict.lacking:
                yield verdict.claim, verdict.lacking


def _group(need: NeedKey, claims: dict[str, tuple[Lack, ...]], tests: int, alone: int) -> NotVerified:
    words = NEEDS[need]
    details = Counter(lack.detail for lacking in claims.values() for lack in lacking if lack.need == need)
    return NotVerified(
        need=need,
        what=text(words.ja, words.en),
        provide=text(words.provide_ja, words.provide_en),
        providable=not words.mock_only,
        details={detail: number for detail, number in details.most_common() if detail},
        claims=tuple(claims),
        tests=tests,
        tests_without_claims=alone,
    )
