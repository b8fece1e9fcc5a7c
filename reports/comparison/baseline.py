"""A run beside an earlier one, its baseline: what has changed from release to release."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from evidence.outcomes import Outcome, TestRecord
from evidence.run import Run
from reports.assessment.assess import Assessment
from reports.texts import Text, text
from reports.verdicts.model import State

TestChangeKind = Literal["new_failure", "still_failing", "fixed", "slower", "added", "gone"]

TEST_CHANGES: dict[TestChangeKind, Text] = {
    "new_failure": text("新たに失敗", "fails now"),
    "still_failing": text("引き続き失敗", "still fails"),
    "fixed": text("失敗が解消", "fixed"),
    "slower": text("遅くなった", "slower"),
    "added": text("追加されたテスト", "added"),
    "gone": text("なくなったテスト", "gone"),
}
"""What each change is called; in the order in which a reader wants them."""

SLOWER_TIMES, SLOWER_SECONDS = 2.0, 5.0
"""A test is slower if it takes so many times as long as before, and so many seconds more."""


@dataclass(frozen=True)
class TestChange:
    """A test that is not as it was.

    Attributes:
        before: how it came out in the baseline; None if it was not there.
        now: how it comes out; None if it is not there any more.
        seconds_before: what it took, in seconds.
        run: name of the run that says so, where several decide together.
    """

    __test__ = False  # not a test class for pytest

    kind: TestChangeKind
    test: str
    title: str
    before: Outcome | None
    now: Outcome | None
    seconds_before: float = 0.0
    seconds_now: float = 0.0
    run: str = ""


@dataclass(frozen=True)
class VerdictChange:
    """A claim whose verdict is another one than before; None where it is not judged.

    Attributes:
        run: name of the run that says so, where several decide together.
    """

    claim: str
    before: State | None
    now: State | None
    run: str = ""


@dataclass(frozen=True)
class Pair:
    """A run, and the one of the baseline that it is compared with: None if there was none like it."""

    now: Run
    before: Run | None


@dataclass(frozen=True)
class Comparison:
    """All that has changed between two runs, or from release to release.

    Attributes:
        baseline: the run that is compared with; of a release the first one.
        pairs: of a release, which run is compared with which; empty where one run is compared with one.
        left: of a release, the runs of the baseline that none is compared with.
    """

    baseline: Run
    tests: tuple[TestChange, ...]
    verdicts: tuple[VerdictChange, ...]
    pairs: tuple[Pair, ...] = ()
    left: tuple[Run, ...] = ()

    def of_kind(self, kind: TestChangeKind) -> tuple[TestChange, ...]:
        """The tests that have changed in one way."""
        return tuple(change for change in self.tests if change.kind == kind)


def compare(now: Assessment, baseline: Assessment) -> Comparison:
    """What has changed from one run to another."""
    before = {test.test: test for test in baseline.tests}
    after = {test.test: test for test in now.tests}
    return Comparison(
        baseline.records.run,
        in_order(_tests(before, after)),
        tuple(_verdicts(_states(baseline), _states(now))),
    )


def in_order(changes: Iterable[TestChange]) -> tuple[TestChange, ...]:
    """As a reader wants them, what is worst first."""
    order = list(TEST_CHANGES)
    return tuple(sorted(changes, key=lambda change: order.index(change.kind)))


def _tests(before: Mapping[str, TestRecord], after: Mapping[str, TestRecord]) -> Iterator[TestChange]:
    for name, test in after.items():
        earlier = before.get(name)
        if kind := _kind(earlier, test):
            yield TestChange(
                kind,
                name,
                test.title,
                earlier.outcome if earlier else None,
                test.outcome,
                earlier.duration if earlier else 0.0,
                test.duration,
            )
    for name, test in before.items():
        if name not in after:
            yield TestChange("gone", name, test.title, test.outcome, None, test.duration)


def _kind(before: TestRecord | None, now: TestRecord) -> TestChangeKind | None:
    if now.red:
        return "still_failing" if before and before.red else "new_failure"
    if before is None:
        return "added"
    if before.red:
        return "fixed" if now.outcome == "passed" else None
    more = now.duration - before.duration
    both_ran = now.outcome == before.outcome == "passed"
    slower = both_ran and more >= SLOWER_SECONDS and now.duration >= before.duration * SLOWER_TIMES
    return "slower" if slower else None


def _states(assessment: Assessment) -> dict[str, State]:
    return {verdict.claim: verdict.state for manual in assessment.manuals for _, _, verdict in manual.verdicts}


def _verdicts(before: Mapping[str, State], now: Mapping[str, State]) -> Iterator[VerdictChange]:
    for claim in dict.fromkeys((*now, *before)):
        if before.get(claim) != now.get(claim):
            yield VerdictChange(claim, before.get(claim), now.get(claim))
