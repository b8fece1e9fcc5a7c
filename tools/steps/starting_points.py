"""The starting points of tests: how many tests had one prepared, and whether its scenario walks there."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from itertools import takewhile
from typing import TYPE_CHECKING, Literal

from evidence.records import REJOIN
from flows.starting_points import WALKS
from tools.steps.counting import journals

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from evidence.records import Action
    from evidence.run_folder import RunFolder
    from flows.starting_points import StartingPoint

Proof = Literal["walked", "not walked", "not run"]
"""What a run says of the scenario that proves the way: it passed and went there, it did not, it was not chosen."""


@dataclass(frozen=True)
class StartingPointUse:
    """What became of a starting point in a run.

    Attributes:
        start: key.
        prepared: tests for which a session was prepared there.
        scenario: that is to walk there.
        proof: whether it did.
    """

    start: StartingPoint
    prepared: int
    scenario: str
    proof: Proof


def uses_of(folder: RunFolder) -> list[StartingPointUse]:
    """Every starting point, in the order of `flows.starting_points.WALKS`.

    Raises:
        BrokenRunFolder: the folder cannot be read.
    """
    tests = folder.tests()
    prepared = Counter(one.item for test in tests for one in test.provided if one.verb == "session")
    passed = {test.test for test in tests if test.outcome == "passed"}
    shown = {test: [entry.screen for entry in _walked(entries)] for test, entries in journals(folder).items()}

    def proof(start: StartingPoint) -> Proof:
        cases = [test for test in passed if test.partition("[")[0] == WALKS[start].scenario]
        if not cases:
            return "not run"
        return "walked" if any(passes(shown.get(test, ()), WALKS[start].screens) for test in cases) else "not walked"

    return [StartingPointUse(start, prepared[start], walk.scenario, proof(start)) for start, walk in WALKS.items()]


def _walked(entries: Iterable[Action]) -> Iterable[Action]:
    """What a test walked before it was let stand somewhere, because a control was gone."""
    return takewhile(lambda entry: entry.verb != REJOIN, entries)


def passes(shown: Sequence[str], screens: Iterable[str]) -> bool:
    """Whether screens were shown in this order, whatever came between."""
    rest = iter(shown)
    return all(screen in rest for screen in screens)
