"""How long a run takes on several machines, by the durations that are known: ``python -m reports durations``."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import cycle, islice
from statistics import fmean
from typing import TYPE_CHECKING, cast

from pytest_split.algorithms import Algorithms

if TYPE_CHECKING:
    import pytest

OWN_CHECKS = ("tests/suite/", "mockenv/")
"""Where the tests are that say nothing about a product."""


@dataclass(frozen=True)
class _Test:
    """What pytest-split asks of a test."""

    nodeid: str


@dataclass(frozen=True)
class Plan:
    """A run on so many machines.

    Attributes:
        machines: how many.
        tests: of the longest share.
        seconds: that those tests take, one after the other.
        wall: seconds that the run takes, start and finish of a machine included.
    """

    machines: int
    tests: int
    seconds: float
    wall: float


def scenarios(durations: Mapping[str, float]) -> dict[str, float]:
    """The durations of those tests that walk a product."""
    return {test: seconds for test, seconds in durations.items() if not test.startswith(OWN_CHECKS)}


def enlarged(durations: Mapping[str, float], number: int) -> dict[str, float]:
    """So many made-up tests, as long as the known ones, each again and again."""
    return {f"{at}": seconds for at, seconds in enumerate(islice(cycle(durations.values()), number))}


def plans(durations: Mapping[str, float], machines: Sequence[int], *, workers: int, overhead: float) -> Iterator[Plan]:
    """What each number of machines takes.

    Args:
        durations: node id → seconds, measured with as many workers to a machine.
        machines: numbers of them.
        workers: of a machine.
        overhead: seconds that a machine needs beside its tests.
    """
    tests = [_Test(test) for test in durations]
    for number in machines:
        shares = Algorithms.least_duration.value(number, cast("list[pytest.Item]", tests), dict(durations))
        longest = max(shares, key=lambda share: share.duration)
        # the last test of a worker is a short one, since the long ones come first
        rest = fmean(durations.values()) if durations else 0.0
        wall = overhead + longest.duration / workers + rest / 2
        yield Plan(number, len(longest.selected), longest.duration, wall)
