"""Where the parts of a merged run contradict each other: a test that was run again, a claim that it is about.

The last attempt decides, whatever those before it said. This tells that they said something else: nothing is averaged.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import replace
from typing import Literal

from pydantic import BaseModel, ConfigDict

from evidence.outcomes import Outcome, TestRecord
from evidence.run import Part, Run
from evidence.run_folder import RunFolder
from manuals.model import Manual
from reports.verdicts.judge import judge_all
from reports.verdicts.model import State, Verdict
from reports.verdicts.run_records import RunRecords, product_failure

ContradictionKind = Literal["test", "claim"]


class _Record(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Told(_Record):
    """What one run says."""

    run: str
    said: Outcome | State
    """Of a test, how it came out; of a claim, its verdict."""


class Contradiction(_Record):
    """Something of which one run says that it is in order, and another one that it is not."""

    kind: ContradictionKind
    what: str
    """pytest node id of the test, or full id of the claim."""
    title: str
    """Of the test; of a claim what it quotes."""
    told: tuple[Told, ...]
    """What each run says that says anything, in the order in which they began."""
    decides: str = ""
    """Name of the run whose word counts, which is the last one; empty: no run is a repetition of another one, and each
    counts for itself."""


def repeats(folder: RunFolder, run: Run, manuals: Iterable[Manual]) -> tuple[Contradiction, ...]:
    """The contradictions between the parts of a merged run; nothing of any other run.

    Shares have no test in common. Where one was run again, or tests were, each part is judged by these tests alone.

    Raises:
        BrokenRunFolder: something in the folder cannot be read.
    """
    parts = [(part, folder.of_part(part.folder)) for part in run.merged]
    tests = {part.folder: own.tests() for part, own in parts} if len(parts) > 1 else {}
    often = Counter(test.test for own in tests.values() for test in own)
    again = frozenset(name for name, times in often.items() if times > 1)
    if not again:
        return ()
    own = [(part, _only(RunRecords.of(of_part), again)) for part, of_part in parts]
    return (*_tests(own), *(one for manual in manuals for one in _claims(manual, own)))


def contradict(tests: Iterable[TestRecord]) -> bool:
    """Whether a test passed at one time and failed at another. A failure of the environment says nothing."""
    known = list(tests)
    return any(test.outcome == "passed" for test in known) and any(map(product_failure, known))


def _only(records: RunRecords, names: Set[str]) -> RunRecords:
    """What some tests left."""
    tests = tuple(test for test in records.tests if test.test in names)
    own = {test.test for test in tests}
    return replace(
        records,
        tests=tests,
        observations=tuple(one for one in records.observations if one.test in own),
        actions=tuple(one for one in records.actions if one.test in own),
        mails=tuple(one for one in records.mails if one.test in own),
        drifts=tuple(one for one in records.drifts if one.test in own),
    )


Parts = Sequence[tuple[Part, RunRecords]]


def _tests(parts: Parts) -> list[Contradiction]:
    found: dict[str, list[tuple[str, TestRecord]]] = defaultdict(list)
    for part, records in parts:
        for test in records.tests:
            found[test.test].append((part.run, test))
    return [
        Contradiction(
            kind="test",
            what=name,
            title=told[-1][1].title,
            told=tuple(Told(run=run, said=test.outcome) for run, test in told),
            decides=told[-1][0],
        )
        for name, told in found.items()
        if contradict(test for _, test in told)
    ]


def _claims(manual: Manual, parts: Parts) -> list[Contradiction]:
    by_part = [(part.run, {verdict.claim: verdict for verdict in judge_all(manual, own)}) for part, own in parts]
    found = []
    for claim, _, content in manual.claims():
        told = [(run, verdicts[claim]) for run, verdicts in by_part if verdicts[claim].state in ("holds", "differs")]
        if _same_test_says_both([verdict for _, verdict in told]):
            found.append(
                Contradiction(
                    kind="claim",
                    what=claim,
                    title=content.quote,
                    told=tuple(Told(run=run, said=verdict.state) for run, verdict in told),
                    decides=told[-1][0],
                )
            )
    return found


def _same_test_says_both(verdicts: Sequence[Verdict]) -> bool:
    """Two tests may see the same claim in two ways in one and the same run: that is for its judge to decide."""
    said: Mapping[str, set[str]] = {
        state: {test.test for verdict in verdicts if verdict.state == state for test in verdict.tests}
        for state in ("holds", "differs")
    }
    return not said["holds"].isdisjoint(said["differs"])
