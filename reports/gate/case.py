"""What the rules of the gate look at: the runs that decide together, and what has been found in them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from functools import cached_property

from reports.assessment.assess import Assessment
from reports.comparison.baseline import Comparison
from reports.gate.model import GateProblem, Subject
from reports.gate.problems import problems


@dataclass(frozen=True)
class Finding:
    """What a rule that lets so many pass has found.

    Attributes:
        number: how many there are.
        problems: what there is; one may stand for several, or only say how to go on.
        unknown: nobody can tell how many there are; whatever the limit is, that is not within it.
    """

    number: int
    problems: tuple[GateProblem, ...] = ()
    unknown: bool = False


@dataclass(frozen=True)
class Case:
    """The runs of one release.

    Attributes:
        runs: those that decide together.
        comparison: with the baseline; None if none was named.
        place: only what stands below this place of a manual counts; None: everything.
    """

    runs: tuple[Assessment, ...]
    comparison: Comparison | None = None
    place: str | None = None

    @cached_property
    def problems(self) -> tuple[GateProblem, ...]:
        """What keeps each of the runs from showing all it can show, or shows that something is wrong."""
        return self.each(lambda run: problems(run, self.place))

    def of(self, subject: Subject, *states: str) -> tuple[GateProblem, ...]:
        """Those about one thing; of claims, with one of these verdicts."""
        own = (problem for problem in self.problems if problem.subject == subject)
        return tuple(problem for problem in own if not states or problem.state in states)

    def each(self, find: Callable[[Assessment], Iterable[GateProblem]]) -> tuple[GateProblem, ...]:
        """The problems of every run; if there are several runs, each problem says whose it is."""
        several = len(self.runs) > 1
        return tuple(
            replace(problem, run=run.records.run.run) if several else problem
            for run in self.runs
            for problem in find(run)
        )
