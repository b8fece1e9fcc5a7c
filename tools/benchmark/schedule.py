"""What is measured, in which order, and what came out: a pytest plugin of the benchmark's own session."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal

import pytest

from tools.benchmark.stopwatch import Stopwatch

ASIDE = pytest.StashKey[float]()
"""Of a turn: seconds that it spent on making what the walk needs, which are not measured."""

Variant = Literal["bare", "flows", "untraced", "full"]
VARIANTS: tuple[Variant, ...] = ("bare", "full", "flows", "untraced")
"""Bare Playwright; complete evidence; the flows with none; complete evidence but for the trace."""


@dataclass
class Schedule:
    """Rounds of all variants. Each round begins with another variant, so that none is always first.

    Attributes:
        what: is walked, in words.
        rounds: how often each variant is measured, after one round to warm up.
        seconds: what came out: variant → wall time of each round.
        spent: where the time of the rounds with complete evidence went: what → seconds of each round.
    """

    what: str
    rounds: int
    seconds: dict[Variant, list[float]] = field(default_factory=lambda: {variant: [] for variant in VARIANTS})
    spent: dict[str, list[float]] = field(default_factory=dict)

    def order(self) -> list[tuple[int, Variant]]:
        """Round and variant, in the order in which they are run; round 0 warms up."""
        turns = ((number, number % len(VARIANTS)) for number in range(self.rounds + 1))
        return [(number, variant) for number, first in turns for variant in (*VARIANTS[first:], *VARIANTS[:first])]

    def pytest_generate_tests(self, metafunc: pytest.Metafunc) -> None:
        """One test a turn."""
        turns = [pytest.param(variant, id=f"{number:02d}-{variant}") for number, variant in self.order()]
        metafunc.parametrize("variant", turns)

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_protocol(self, item: pytest.Item) -> Iterator[None]:
        """Measure everything a turn costs: fixtures, the journey, what is written at its end."""
        number, _, variant = item.name.partition("[")[2].rstrip("]").partition("-")
        with Stopwatch() as stopwatch:
            started = time.perf_counter()
            result = yield
            seconds = time.perf_counter() - started - item.stash.get(ASIDE, 0.0)
        if int(number):
            self._note(variant, seconds, stopwatch)
        return result

    def _note(self, name: str, seconds: float, stopwatch: Stopwatch) -> None:
        variant = next(known for known in VARIANTS if known == name)
        self.seconds[variant].append(seconds)
        if variant == "full":
            for what, spent in stopwatch.spent.items():
                self.spent.setdefault(what, []).append(spent)
