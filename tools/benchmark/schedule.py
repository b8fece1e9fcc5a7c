"""What is measured, in which order, and what came out: a pytest plugin of the benchmark's own session."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import dataclass, field

import pytest

from tools.benchmark.processes import TreeMeter
from tools.benchmark.stopwatch import Stopwatch

ASIDE = pytest.StashKey[float]()
"""Of a turn: seconds that it spent on making what the walk needs, which are not measured."""
TOLD = pytest.StashKey[float]()
"""Of a turn: seconds of the walk, where another program walked and told them."""

Variant = str
"""``bare``, ``flows``, ``untraced``, ``full``, or the name of a peer."""
VARIANTS: tuple[Variant, ...] = ("bare", "full", "flows", "untraced")
"""Bare Playwright; complete evidence; the flows with none; complete evidence but for the trace."""


@dataclass
class Schedule:
    """Rounds of all variants. Each round begins with another variant, so that none is always first.

    Attributes:
        what: is walked, in words.
        rounds: how often each variant is measured, after one round to warm up.
        variants: what is measured against each other.
        seconds: what came out: variant → wall time of each round.
        core_seconds: processor time of this process and all that it started; empty where the system does not tell.
        spent: where the time of the rounds with complete evidence went: what → seconds of each round.
    """

    what: str
    rounds: int
    variants: tuple[Variant, ...] = VARIANTS
    seconds: dict[Variant, list[float]] = field(default_factory=dict)
    core_seconds: dict[Variant, list[float]] = field(default_factory=dict)
    spent: dict[str, list[float]] = field(default_factory=dict)
    _meter: TreeMeter = field(default_factory=TreeMeter)

    def order(self) -> list[tuple[int, Variant]]:
        """Round and variant, in the order in which they are run; round 0 warms up."""
        turns = ((number, number % len(self.variants)) for number in range(self.rounds + 1))
        return [
            (number, variant) for number, first in turns for variant in (*self.variants[first:], *self.variants[:first])
        ]

    def pytest_generate_tests(self, metafunc: pytest.Metafunc) -> None:
        """One test a turn."""
        turns = [pytest.param(variant, id=f"{number:02d}-{variant}") for number, variant in self.order()]
        metafunc.parametrize("variant", turns)

    def pytest_sessionstart(self) -> None:
        """Look from now on what this process and its children use."""
        self._meter.start()

    def pytest_sessionfinish(self) -> None:
        """Look no more."""
        self._meter.stop()

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_protocol(self, item: pytest.Item) -> Iterator[None]:
        """Measure everything a turn costs: fixtures, the journey, what is written at its end."""
        number, _, variant = item.name.partition("[")[2].rstrip("]").partition("-")
        with Stopwatch() as stopwatch:
            before, started = self._meter.core_seconds(), time.perf_counter()
            result = yield
            seconds = time.perf_counter() - started - item.stash.get(ASIDE, 0.0)
            used = self._meter.core_seconds() - before
        if int(number):
            self._note(variant, item.stash.get(TOLD, seconds), used, stopwatch)
        return result

    def _note(self, variant: Variant, seconds: float, used: float, stopwatch: Stopwatch) -> None:
        self.seconds.setdefault(variant, []).append(seconds)
        if used:
            self.core_seconds.setdefault(variant, []).append(used)
        if variant == "full":
            for what, spent in stopwatch.spent.items():
                self.spent.setdefault(what, []).append(spent)
