"""Steps of a run, counted from its journal."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from evidence.records import Action
    from evidence.run_folder import RunFolder

OBSERVED_AGAIN = "observe again"


class Kind(NamedTuple):
    """What was done, and where."""

    verb: str
    site: str


@dataclass
class Tally:
    """How often something was done.

    Attributes:
        times: that it was done.
        seconds: until the next entry of the same test's journal; the last step of a test is not followed by any.
    """

    times: int = 0
    seconds: float = 0.0


@dataclass
class Steps:
    """The steps of a run.

    Attributes:
        tests: that ran.
        by_kind: tallies.
    """

    tests: int = 0
    by_kind: dict[Kind, Tally] = field(default_factory=lambda: defaultdict(Tally))

    @property
    def total(self) -> int:
        """All steps."""
        return sum(tally.times for tally in self.by_kind.values())


def steps_of(folder: RunFolder) -> Steps:
    """The steps of a run's tests, each as its last attempt was.

    Raises:
        BrokenRunFolder: it cannot be read.
    """
    steps = Steps(sum(test.outcome != "skipped" for test in folder.tests()))
    for journal in journals(folder).values():
        for action, following in pairwise([*journal, None]):
            if action is None:
                continue
            tally = steps.by_kind[Kind(action.verb, _site(action.screen))]
            tally.times += 1
            tally.seconds += (following.time - action.time).total_seconds() if following else 0.0
    for observation in folder.observations():
        if observation.name is not None:
            steps.by_kind[Kind(OBSERVED_AGAIN, _site(observation.screen))].times += 1
    return steps


def journals(folder: RunFolder) -> dict[str, list[Action]]:
    """Test → its journal, in order."""
    found: dict[str, list[Action]] = defaultdict(list)
    for action in sorted(folder.actions(), key=lambda action: action.time):
        found[action.test].append(action)
    return dict(found)


def _site(screen: str) -> str:
    return screen.partition(".")[0]
