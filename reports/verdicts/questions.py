"""A claim as a question to the observations of a screen, and what speaks against it although some show it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from evidence.aria import Node
from evidence.outcomes import TestRecord
from reports.labels import LOOK_ALIKE, Look, best
from reports.verdicts.material import Case, Seen


@dataclass(frozen=True)
class Question:
    """A claim as a question to one observation.

    Attributes:
        screen: key of the screen.
        label: what a failed test's message would mention.
        look: the best that a tree has to offer for the claim.
        labels: the labels of the same role in a tree; None where no look-alike is looked for.
        documented: labels of the same role that the manual has for this screen.
    """

    screen: str
    label: str
    look: Callable[[Node], Look]
    labels: Callable[[Node], Iterable[str]] | None = None
    documented: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Sight:
    """What one observation answered."""

    seen: Seen
    look: Look


def replaced(question: Question, sights: list[Sight]) -> list[Sight]:
    """The observations in which a look-alike stands where the documented label should stand."""
    labels = question.labels
    if labels is None or not any(sight.look.match for sight in sights):
        return []
    beside = {label for sight in sights if sight.look.match for label in labels(sight.seen.tree)}
    rightful = beside | question.documented
    found = []
    for sight in sights:
        if sight.look.match:
            continue
        look = best(question.label, (label for label in labels(sight.seen.tree) if label not in rightful))
        if look.likeness >= LOOK_ALIKE:
            found.append(Sight(sight.seen, look))
    return found


def refuted(case: Case, question: Question, sights: list[Sight]) -> list[Sight]:
    """What failed tests saw that name the claim and never found it."""
    found = []
    for test in case.failed:
        own = [sight for sight in sights if sight.seen.observation.test == test.test]
        if own and not any(sight.look.match for sight in own) and about(test, question.label):
            found.append(own[-1])
    return found


def about(test: TestRecord, label: str) -> bool:
    """Whether a failure is about this label and not about one of the other claims that the test names."""
    return len(test.claims) == 1 or label in test.message
